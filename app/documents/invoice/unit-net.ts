import Big from 'big.js';
import type { Snapshot } from '~/domain/invoice/model';
import type { DecimalString } from '~/domain/money/types';

/**
 * Unit price excluding VAT of a line whose price was typed with VAT: what one unit costs before VAT,
 * discounts of the line included, at most 6 decimals. Shown beside the typed price, never computed with.
 */
export function unitNet(line: Snapshot['lines'][number]): DecimalString {
  const quantity = new Big(line.quantity);
  if (quantity.eq(0)) return '0';
  return new Big(line.net)
    .div(100)
    .times(line.priceBaseQuantity)
    .div(quantity)
    .round(6, Big.roundHalfUp)
    .toFixed();
}
