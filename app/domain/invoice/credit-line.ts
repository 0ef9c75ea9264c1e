import type { LineRemainder } from '~/domain/invoice/credit-remainder';
import type { DraftLine, Snapshot } from '~/domain/invoice/model';
import { roundHalfAwayFromZero } from '~/domain/money/cents';
import { compareDecimals } from '~/domain/money/decimal';
import { ratioOf } from '~/domain/money/ratio';
import type { Cents, DecimalString } from '~/domain/money/types';
import { lineAmount } from '~/domain/vat/line-amount';

type OriginalLine = Snapshot['lines'][number];

export interface CreditLine {
  line: DraftLine;
  /** its amount in the document's price mode */
  amount: Cents;
  /** whether it gives back all that was left of the line */
  takesAll: boolean;
}

/**
 * The line of a credit note that gives back `quantity` of an original line. An untouched line given back whole is
 * a copy. Otherwise its own discount and charge are given back in proportion, and the line that takes the last of
 * the quantity takes exactly what is left of the amount: the cents between the two are put on its discount or charge.
 */
export function creditLine(facts: {
  original: OriginalLine;
  left: LineRemainder;
  quantity: DecimalString;
  id: string;
}): CreditLine {
  const { original, left, quantity, id } = facts;
  const takesAll = compareDecimals(quantity, left.quantity) === 0;
  const copy = draftLineOf(original, id);
  if (
    takesAll &&
    compareDecimals(quantity, original.quantity) === 0 &&
    lineAmount(copy).amount === left.amount
  ) {
    return { line: copy, amount: left.amount, takesAll };
  }
  const line: DraftLine = {
    ...copy,
    quantity,
    discountAmount: partOf(original.discountAmount, quantity, original.quantity),
    chargeAmount: partOf(original.chargeAmount, quantity, original.quantity),
  };
  const natural = lineAmount(line).amount;
  const target = takesAll ? left.amount : within(natural, left.amount);
  const settled = withAmount(line, natural, target);
  return { line: settled, amount: lineAmount(settled).amount, takesAll };
}

function draftLineOf(line: OriginalLine, id: string): DraftLine {
  const { net: _net, gross: _gross, discount: _discount, ...typed } = line;
  return { ...typed, id, sourceLineId: line.id };
}

function withAmount(line: DraftLine, natural: Cents, target: Cents): DraftLine {
  if (natural === target) return line;
  // half a cent taken down to nothing would round away from zero to minus one
  if (target === 0) return { ...line, discountPercent: '100', discountAmount: null, chargeAmount: null };
  const extra = (line.chargeAmount ?? 0) - (line.discountAmount ?? 0) + target - natural;
  return { ...line, discountAmount: extra < 0 ? 0 - extra : null, chargeAmount: extra > 0 ? extra : null };
}

/** amount × quantity ÷ whole, rounded once; null stays null. */
function partOf(amount: Cents | null, quantity: DecimalString, whole: DecimalString): Cents | null {
  if (amount === null) return null;
  const part = ratioOf(quantity);
  const all = ratioOf(whole);
  return roundHalfAwayFromZero(BigInt(amount) * part.top * all.bottom, part.bottom * all.top);
}

/** The amount, kept between nothing and what is left. */
function within(amount: Cents, left: Cents): Cents {
  return left >= 0 ? Math.min(Math.max(amount, 0), left) : Math.max(Math.min(amount, 0), left);
}
