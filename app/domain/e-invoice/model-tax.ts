import type { TaxBreakdown, TaxCategory } from '~/domain/e-invoice/model';
import { lineOrNull } from '~/domain/e-invoice/required-text';
import type { Snapshot, VatGroup } from '~/domain/invoice/model';
import type { Percent } from '~/domain/money/types';
import { findExemption, vatCategoryOf } from '~/domain/vat/exemptions';

/** Category and rate of a line, discount or group; «O» has no rate (BR-O-05). */
export function taxCategory(rate: Percent, exemptionCode: string | null): TaxCategory {
  const code = vatCategoryOf({ rate, exemptionCode });
  return { code, rate: code === 'O' ? null : rate };
}

/**
 * BG-23: one row per category and rate. The standard knows one group of each exempt category (BR-E-01, BR-AE-01 …)
 * where we print one per exemption: such groups are added up, with all their reasons.
 */
export function taxBreakdown(snapshot: Snapshot): TaxBreakdown[] {
  const groups = new Map<string, VatGroup[]>();
  for (const part of snapshot.totals.vatBreakdown) {
    const { code, rate } = taxCategory(part.rate, part.exemptionCode);
    const key = `${code} ${rate}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()].map((parts) => mergedGroup(parts, snapshot));
}

function mergedGroup(parts: readonly VatGroup[], snapshot: Snapshot): TaxBreakdown {
  const [first] = parts;
  const tax = taxCategory(first?.rate ?? '0', first?.exemptionCode ?? null);
  const exemptions = parts.map((part) => findExemption(part.exemptionCode)).filter((row) => row !== null);
  const codes = new Set(exemptions.map((row) => row.vatex));
  const [code = null] = codes;
  return {
    tax,
    base: parts.reduce((sum, part) => sum + part.base, 0),
    vat: parts.reduce((sum, part) => sum + part.vat, 0),
    // the mention as it is printed; S and Z must have no reason (BR-S-10, BR-Z-10)
    exemptionReason: exemptions.length === 0 ? null : [...new Set(exemptions.map(reason))].join(' ; '),
    exemptionCode: codes.size === 1 ? code : null,
  };

  function reason(row: (typeof exemptions)[number]): string {
    const printed = snapshot.mentions.find((mention) => mention.code === row.mention)?.text;
    return lineOrNull(printed) ?? row.label[snapshot.language];
  }
}
