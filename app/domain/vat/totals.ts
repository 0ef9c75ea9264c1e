import type {
  ComputedAllowance,
  ComputedLine,
  DocumentTotals,
  DraftAllowance,
  DraftContent,
  VatGroup,
} from '~/domain/invoice/model';
import { assertCents, sumCents } from '~/domain/money/cents';
import { percentOf } from '~/domain/money/ratio';
import { spread } from '~/domain/money/spread';
import type { Cents, Percent } from '~/domain/money/types';
import { compareGroups, groupId, groupKey } from '~/domain/vat/groups';
import { type LineAmount, lineAmount } from '~/domain/vat/line-amount';
import { type Adjustment, type Group, settleGross, settleNet } from '~/domain/vat/settle-group';

export type TotalsInput = Pick<
  DraftContent,
  'priceMode' | 'lines' | 'discountPercent' | 'allowances' | 'charges'
>;

/**
 * Every figure of a document. Line amounts are rounded once; VAT is computed once per (rate, exemption) group
 * (CGI ann. II art. 242 nonies A; EN 16931 BR-CO-10 to 17, BR-S-08 and 09). In gross mode each group's gross is
 * exactly what was typed: its VAT is gross − round2(gross ÷ (1 + rate)), and the nets are derived from that.
 *
 * `remainder` is for credit notes: what is left of each group of the corrected document. A group that gives back
 * all that is left takes its exact VAT, and none takes more VAT than is left, so that credit notes add up to the
 * document to the cent, however each of them was rounded.
 *
 * Total for every valid draft, from 0 lines.
 * @throws AmountRangeError when a figure leaves the range of exact cents
 */
export function computeTotals(input: TotalsInput, remainder: readonly VatGroup[] = []): DocumentTotals {
  const amounts = input.lines.map(lineAmount);
  const opened = groupLines(input, amounts);
  const adjustments = adjustGroups(opened, input);
  const groups = opened.filter(isNotEmpty);

  const gross = input.priceMode === 'gross';
  const lines = amounts.map(
    ({ amount, discount }): ComputedLine => ({
      net: amount,
      gross: gross ? amount : null,
      discount,
    }),
  );
  const rows = new Map<Adjustment, ComputedAllowance>();
  const vatBreakdown: VatGroup[] = [];
  for (const group of groups) {
    const settled = gross ? settleGross(group, remainder) : settleNet(group, remainder);
    vatBreakdown.push(settled.total);
    for (const [place, index] of group.lines.entries()) {
      const line = lines[index];
      if (line) line.net = settled.lineNets[place] ?? 0;
    }
    for (const [place, adjustment] of group.adjustments.entries()) {
      rows.set(
        adjustment,
        computedRow(adjustment, settled.adjustmentNets[place] ?? 0, settled.lineBase, gross),
      );
    }
  }
  return summedUp(
    lines,
    adjustments.flatMap((adjustment) => rows.get(adjustment) ?? []),
    vatBreakdown,
  );
}

/**
 * Groups whose discounts exceed what they discount. They can be computed and shown, but a document that has one
 * must not be issued: nothing in EN 16931 gives a negative taxable amount a meaning on an invoice.
 */
export function negativeGroups(totals: Pick<DocumentTotals, 'vatBreakdown'>): VatGroup[] {
  return totals.vatBreakdown.filter(({ base, vat }) => base < 0 || vat < 0);
}

/** Groups of everything that has a rate, in the order of BG-23. */
function groupLines(input: TotalsInput, amounts: readonly LineAmount[]): Group[] {
  const groups = new Map<string, Group>();
  const open = (item: { vatRate: Percent; vatExemptionCode: string | null }) => {
    const key = groupKey(item.vatRate, item.vatExemptionCode);
    const id = groupId(key);
    const known = groups.get(id);
    if (known) return known;
    const group: Group = { ...key, lines: [], lineAmounts: [], lineSum: 0, adjustments: [] };
    groups.set(id, group);
    return group;
  };
  for (const [index, line] of input.lines.entries()) {
    const group = open(line);
    const amount = amounts[index]?.amount ?? 0;
    group.lines.push(index);
    group.lineAmounts.push(amount);
    group.lineSum = assertCents(group.lineSum + amount);
  }
  for (const item of [...input.allowances, ...input.charges]) open(item);
  return [...groups.values()].sort(compareGroups);
}

/**
 * Whether anything has that rate. A discount or charge of 0.00 at a rate of no line says nothing, and a VAT group
 * needs something that is in it (BR-S-01 and its like): neither is part of the document.
 */
function isNotEmpty({ lines, adjustments }: Group): boolean {
  return lines.length > 0 || adjustments.some(({ typed }) => typed !== 0);
}

/** Puts document discounts and charges on their groups; the answer is in the order in which they are printed. */
function adjustGroups(groups: readonly Group[], input: TotalsInput): Adjustment[] {
  const all: Adjustment[] = [];
  const add = (group: Group, adjustment: Adjustment) => {
    group.adjustments.push(adjustment);
    all.push(adjustment);
  };
  if (input.discountPercent !== null) {
    const weights = groups.map((group) => group.lineSum);
    const shares = spread(percentOf(sumCents(weights), input.discountPercent), weights);
    for (const [index, group] of groups.entries()) {
      const typed = shares[index] ?? 0;
      if (typed !== 0)
        add(group, { kind: 'allowance', reason: null, percent: input.discountPercent, typed, group });
    }
  }
  const place = (kind: Adjustment['kind'], item: DraftAllowance) => {
    const id = groupId(groupKey(item.vatRate, item.vatExemptionCode));
    const group = groups.find((candidate) => groupId(candidate) === id);
    if (!group) return;
    const typed = item.percent === null ? (item.amount ?? 0) : percentOf(group.lineSum, item.percent);
    add(group, { kind, reason: item.reason, percent: item.percent, typed, group });
  };
  for (const item of input.allowances) place('allowance', item);
  for (const item of input.charges) place('charge', item);
  return all;
}

function computedRow(adjustment: Adjustment, net: Cents, lineBase: Cents, gross: boolean): ComputedAllowance {
  const { kind, reason, percent, typed, group } = adjustment;
  return {
    kind,
    reason,
    percent,
    baseAmount: percent === null ? null : lineBase,
    amount: net,
    gross: gross ? typed : null,
    rate: group.rate,
    exemptionCode: group.exemptionCode,
  };
}

function summedUp(
  lines: ComputedLine[],
  allowances: ComputedAllowance[],
  vatBreakdown: VatGroup[],
): DocumentTotals {
  const sumOf = (kind: ComputedAllowance['kind']) =>
    sumCents(allowances.filter((row) => row.kind === kind).map((row) => row.amount));
  const net = sumCents(vatBreakdown.map((group) => group.base));
  const vat = sumCents(vatBreakdown.map((group) => group.vat));
  return {
    lines,
    allowances,
    sumOfLineNets: sumCents(lines.map((line) => line.net)),
    allowanceTotal: sumOf('allowance'),
    chargeTotal: sumOf('charge'),
    net,
    vat,
    gross: assertCents(net + vat),
    vatBreakdown,
  };
}
