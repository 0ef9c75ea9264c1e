import type { AllowanceCharge } from '~/domain/e-invoice/model';
import { taxCategory } from '~/domain/e-invoice/model-tax';
import { requiredLine } from '~/domain/e-invoice/required-text';
import type { Language, Snapshot } from '~/domain/invoice/model';
import { percentOf } from '~/domain/money/ratio';
import type { Cents, Percent } from '~/domain/money/types';

/** UNTDID 5189: 95 is «discount» */
export const DISCOUNT_REASON_CODE = '95';

export const DISCOUNT_WORD: Readonly<Record<Language, string>> = { fr: 'Remise', en: 'Discount' };
export const CHARGE_WORD: Readonly<Record<Language, string>> = { fr: 'Majoration', en: 'Surcharge' };

/** BG-20 and BG-21, net of VAT. A row of 0 (a discount on a group worth nothing) would say nothing. */
export function allowanceCharges(snapshot: Snapshot): AllowanceCharge[] {
  return snapshot.totals.allowances
    .filter((item) => item.amount !== 0)
    .map((item) => ({
      kind: item.kind,
      amount: item.amount,
      percent: exactPercent(item.percent, item.baseAmount, item.amount),
      reason: requiredLine(item.reason ?? DISCOUNT_WORD[snapshot.language]),
      reasonCode: item.kind === 'allowance' ? DISCOUNT_REASON_CODE : null,
      tax: taxCategory(item.rate, item.exemptionCode),
    }));
}

/**
 * A percentage with its base, when they give the amount exactly: a reader may compute it again, and the share of a
 * discount spread over groups, or one typed VAT included, differs from it by a cent.
 */
export function exactPercent(
  rate: Percent | null,
  base: Cents | null,
  amount: Cents,
): AllowanceCharge['percent'] {
  if (rate === null || base === null || percentOf(base, rate) !== amount) return null;
  return { rate, base };
}
