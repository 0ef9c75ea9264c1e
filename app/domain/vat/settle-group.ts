import type { ComputedAllowance, VatGroup } from '~/domain/invoice/model';
import { assertCents, sumCents } from '~/domain/money/cents';
import { percentOf, withoutTax } from '~/domain/money/ratio';
import { settleByCent, settleOnLargest, spreadByCent } from '~/domain/money/spread';
import type { Cents, Percent } from '~/domain/money/types';
import { findGroup, type GroupKey } from '~/domain/vat/groups';

/** A document discount or charge that fell on one group. */
export interface Adjustment {
  kind: ComputedAllowance['kind'];
  reason: string | null;
  percent: Percent | null;
  /** in the price mode: VAT included in gross mode */
  typed: Cents;
  group: GroupKey;
}

/** The lines, discounts and charges of one (rate, exemption), before VAT. */
export interface Group extends GroupKey {
  /** the lines' places in the draft */
  lines: number[];
  /** their amounts in the price mode, in the same order */
  lineAmounts: Cents[];
  /** sum of lineAmounts */
  lineSum: Cents;
  adjustments: Adjustment[];
}

export interface SettledGroup {
  total: VatGroup;
  /** in the order of the group's lines */
  lineNets: Cents[];
  /** their sum */
  lineBase: Cents;
  /** positive for an allowance as for a charge, in the order of the group's adjustments */
  adjustmentNets: Cents[];
}

/** Net prices: the base is a sum, VAT is round2(base × rate) (BR-S-09). */
export function settleNet(group: Group, remainder: readonly VatGroup[]): SettledGroup {
  const base = assertCents(group.lineSum + sumCents(group.adjustments.map(signed)));
  const left = findGroup(remainder, group);
  return {
    total: {
      rate: group.rate,
      exemptionCode: group.exemptionCode,
      base,
      vat: netModeVat(base, group.rate, left),
    },
    lineNets: group.lineAmounts,
    lineBase: group.lineSum,
    adjustmentNets: group.adjustments.map(({ typed }) => typed),
  };
}

/**
 * Gross prices: the group's gross is a sum, base = round2(gross ÷ (1 + rate)), VAT is the rest. Lines share the base
 * that they would have without document discounts; the discounts' nets are what leads from there to the base, so
 * that base = Σ line nets − allowances + charges holds exactly (BR-S-08, BR-CO-13).
 */
export function settleGross(group: Group, remainder: readonly VatGroup[]): SettledGroup {
  const { rate, exemptionCode, adjustments, lineAmounts } = group;
  const grosses = adjustments.map(signed);
  const gross = assertCents(group.lineSum + sumCents(grosses));
  const base = grossModeBase(gross, rate, findGroup(remainder, group));
  const lineBase = adjustments.length === 0 ? base : withoutTax(group.lineSum, rate);
  // in proportion to the lines' gross; with negative lines the proportion explodes as their sum nears 0
  const lineNets = lineAmounts.some((amount) => amount < 0)
    ? settleByCent(
        lineAmounts.map((amount) => withoutTax(amount, rate)),
        lineBase,
        lineAmounts,
      )
    : spreadByCent(lineBase, lineAmounts);
  const nets = settleOnLargest(
    grosses.map((amount) => withoutTax(amount, rate)),
    base - lineBase,
    grosses,
  );
  return {
    total: { rate, exemptionCode, base, vat: gross - base },
    lineNets,
    lineBase,
    adjustmentNets: nets.map((net, index) => (adjustments[index]?.kind === 'allowance' ? 0 - net : net)),
  };
}

/**
 * A credit note's own VAT, moved by a cent where what stays open would otherwise drift from its own: the cents of many
 * credit notes must not all wait for the last, which would then bear a VAT that no check lets pass.
 */
function netModeVat(base: Cents, rate: Percent, left: VatGroup | undefined): Cents {
  const vat = percentOf(base, rate);
  if (!left) return vat;
  if (base === left.base) return left.vat;
  return Math.min(withinACent(vat, left.vat - percentOf(left.base - base, rate)), left.vat);
}

function grossModeBase(gross: Cents, rate: Percent, left: VatGroup | undefined): Cents {
  const base = withoutTax(gross, rate);
  // more than is left is not this function's to mend: the ledger refuses it
  if (!left || gross > left.base + left.vat) return base;
  const even = left.base - withoutTax(left.base + left.vat - gross, rate);
  // neither the base nor the VAT may exceed what is left of it; at exactly all that is left both equal it
  return Math.min(Math.max(withinACent(base, even), gross - left.vat), left.base);
}

function withinACent(amount: Cents, of: Cents): Cents {
  return Math.min(Math.max(amount, of - 1), of + 1);
}

function signed(adjustment: Adjustment): Cents {
  return adjustment.kind === 'allowance' ? 0 - adjustment.typed : adjustment.typed;
}
