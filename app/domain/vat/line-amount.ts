import type { DraftLine } from '~/domain/invoice/model';
import { eurosToCents, ratioOf, tenTo } from '~/domain/money/ratio';
import type { Cents } from '~/domain/money/types';

export type PricedLine = Pick<
  DraftLine,
  'quantity' | 'unitPrice' | 'priceBaseQuantity' | 'discountPercent' | 'discountAmount' | 'chargeAmount'
>;

export interface LineAmount {
  /** the line's amount in the draft's price mode */
  amount: Cents;
  /** what is shown as discount: round2(quantity × price) − amount + charge */
  discount: Cents;
}

/**
 * One line's amount, rounded once: round2(quantity × price ÷ base × (1 − percent) − discount + charge).
 * @throws AmountRangeError when it leaves the range of exact cents; RangeError when the base quantity is 0
 */
export function lineAmount(line: PricedLine): LineAmount {
  const quantity = ratioOf(line.quantity);
  const price = ratioOf(line.unitPrice);
  const base = ratioOf(line.priceBaseQuantity);
  const full = {
    top: quantity.top * price.top * base.bottom,
    bottom: quantity.bottom * price.bottom * base.top,
  };
  const shown = eurosToCents(full);
  const charge = line.chargeAmount ?? 0;
  const extra = charge - (line.discountAmount ?? 0);
  if (line.discountPercent === null && extra === 0 && charge === 0) return { amount: shown, discount: 0 };

  const percent = ratioOf(line.discountPercent ?? '0');
  const whole = percent.bottom * tenTo(2);
  const kept = { top: full.top * (whole - percent.top), bottom: full.bottom * whole };
  const amount = eurosToCents({
    top: kept.top * tenTo(2) + BigInt(extra) * kept.bottom,
    bottom: kept.bottom * tenTo(2),
  });
  return { amount, discount: shown - amount + charge };
}
