import { adjustmentInMode, adjustmentLeft, type IssuedCredit } from '~/domain/invoice/credit-remainder';
import type { ComputedAllowance, DraftAllowance, Snapshot, VatGroup } from '~/domain/invoice/model';
import { proportion, sumCents } from '~/domain/money/cents';
import { spread } from '~/domain/money/spread';
import type { Cents, Percent } from '~/domain/money/types';
import { sameGroup } from '~/domain/vat/groups';

/** One VAT group of the original, and what a credit note gives back of its lines. */
export interface GroupCredit {
  /** what is left of the group, before this credit note */
  left: VatGroup;
  /** the original's lines of the group */
  lines: Snapshot['lines'];
  /** amounts given back, in the price mode */
  given: Cents[];
  /** whether they are all that was left of these lines */
  takesAll: boolean;
}

const WORDS = {
  fr: { discount: 'Remise', balance: 'Solde de la facture' },
  en: { discount: 'Discount', balance: 'Balance of invoice' },
} as const;

/**
 * The document discounts and charges of a partial credit note: those of the original in proportion to the lines
 * given back, or all that is left of them with the last lines. In the original's price mode.
 */
export function documentAdjustments(
  original: Snapshot,
  credits: readonly IssuedCredit[],
  groups: readonly GroupCredit[],
): { allowances: DraftAllowance[]; charges: DraftAllowance[] } {
  const allowances: DraftAllowance[] = [];
  const charges: DraftAllowance[] = [];
  const balance = `${WORDS[original.language].balance} ${original.number}`;
  for (const group of groups) {
    const given = sumCents(group.given);
    const open = original.priceMode === 'net' ? group.left.base : group.left.base + group.left.vat;
    const more = share(original, credits, group, 'charge');
    const less = discountShare(share(original, credits, group, 'allowance'), {
      left: adjustmentLeft(original, credits, 'allowance', group.left),
      before: given + more,
      open,
    });
    allowances.push(...rowsOf(original, group, 'allowance', less));
    charges.push(...rowsOf(original, group, 'charge', more));
    const excess = given - less + more - open;
    // the last of a group lands on what is left of it whatever was edited before; none goes beyond
    if (excess > 0) allowances.push(row(group, balance, excess));
    if (excess < 0 && group.takesAll) charges.push(row(group, balance, 0 - excess));
  }
  return { allowances, charges };
}

/** Cents of rounding must take the group neither below nothing nor beyond what is open of it. */
function discountShare(part: Cents, group: { left: Cents; before: Cents; open: Cents }): Cents {
  const least = Math.max(part, group.before - group.open);
  return Math.max(Math.min(least, group.left, group.before), 0);
}

function share(
  original: Snapshot,
  credits: readonly IssuedCredit[],
  group: GroupCredit,
  kind: ComputedAllowance['kind'],
): Cents {
  const left = adjustmentLeft(original, credits, kind, group.left);
  if (group.takesAll) return Math.max(left, 0);
  const whole = sumCents(group.lines.map((line) => line.gross ?? line.net));
  if (whole === 0) return 0;
  const part = proportion(adjustmentLeft(original, [], kind, group.left), sumCents(group.given), whole);
  return Math.max(Math.min(part, left), 0);
}

/** The amount over the original's own rows, so that each keeps its reason. */
function rowsOf(original: Snapshot, group: GroupCredit, kind: ComputedAllowance['kind'], amount: Cents) {
  const rows = original.totals.allowances.filter(
    (other) => other.kind === kind && sameGroup(other, group.left),
  );
  const shares = spread(amount, rows.map(adjustmentInMode));
  return rows.flatMap(({ reason, percent }, index): DraftAllowance[] => {
    const part = shares[index] ?? 0;
    return part === 0 ? [] : [row(group, reason ?? discountLabel(original, percent), part)];
  });
}

/** A document-wide percentage has no reason of its own. */
function discountLabel({ language }: Snapshot, percent: Percent | null): string {
  const { discount } = WORDS[language];
  if (percent === null) return discount;
  return language === 'fr' ? `${discount} ${percent.replace('.', ',')}\u00a0%` : `${discount} ${percent}%`;
}

function row(group: GroupCredit, reason: string, amount: Cents): DraftAllowance {
  return {
    reason,
    amount,
    percent: null,
    vatRate: group.left.rate,
    vatExemptionCode: group.left.exemptionCode,
  };
}
