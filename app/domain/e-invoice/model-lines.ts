import type { AllowanceCharge, InvoiceLine } from '~/domain/e-invoice/model';
import {
  CHARGE_WORD,
  DISCOUNT_REASON_CODE,
  DISCOUNT_WORD,
  exactPercent,
} from '~/domain/e-invoice/model-allowances';
import { taxCategory } from '~/domain/e-invoice/model-tax';
import { printableText } from '~/domain/e-invoice/printable-text';
import { lineOrNull, requiredLine } from '~/domain/e-invoice/required-text';
import { UNIT_ONE, unitCode } from '~/domain/e-invoice/unit-codes';
import type { Language, Snapshot } from '~/domain/invoice/model';
import { centsToAmount } from '~/domain/money/cents';
import { canonicalDecimal } from '~/domain/money/decimal';
import { eurosToCents, ratioOf, tenTo } from '~/domain/money/ratio';
import type { Cents, DecimalString } from '~/domain/money/types';

type SnapshotLine = Snapshot['lines'][number];

/** BR-FR-DEC-03 */
const PRICE_DECIMALS = 6;

const UNIT_WORD: Readonly<Record<Language, string>> = { fr: 'Unité : ', en: 'Unit: ' };

/** BG-25. Net figures whatever the price mode; quantity × price − discounts + charges is the line's net to the cent. */
export function invoiceLine(line: SnapshotLine, index: number, snapshot: Snapshot): InvoiceLine {
  const code = unitCode(line.unit);
  const [name, ...rest] = printableText(line.description).trim().split('\n');
  return {
    id: String(index + 1),
    name: requiredLine(name),
    description: lineOrNull(rest.join('\n')) === null ? null : rest.join('\n').trim(),
    note: code === null ? UNIT_WORD[snapshot.language] + requiredLine(line.unit) : null,
    quantity: line.quantity,
    unitCode: code ?? UNIT_ONE,
    net: line.net,
    tax: taxCategory(line.vatRate, line.vatExemptionCode),
    ...(snapshot.priceMode === 'net'
      ? typedPrice(line, snapshot.language)
      : derivedPrice(line, snapshot.language)),
  };
}

type Pricing = Pick<InvoiceLine, 'price' | 'priceBaseQuantity' | 'allowanceCharges'>;

/** The price as typed; what the line shows as discount and charge beside it. */
function typedPrice(line: SnapshotLine, language: Language): Pricing {
  const allowanceCharges: AllowanceCharge[] = [];
  const charge = line.chargeAmount ?? 0;
  if (line.discount !== 0) {
    const rate = line.discountAmount === null ? line.discountPercent : null;
    const percent = exactPercent(rate, line.net - charge + line.discount, line.discount);
    allowanceCharges.push(lineDiscount(line.discount, percent, language));
  }
  if (charge !== 0) {
    allowanceCharges.push({
      kind: 'charge',
      amount: charge,
      percent: null,
      reason: CHARGE_WORD[language],
      reasonCode: null,
      tax: null,
    });
  }
  return { price: line.unitPrice, priceBaseQuantity: line.priceBaseQuantity, allowanceCharges };
}

/**
 * A price typed VAT included has no net counterpart of its own: it is line net ÷ quantity, discounts within. Where
 * six decimals cannot say that, the net is given as the price of the whole quantity (BT-149), which is exact.
 */
function derivedPrice(line: SnapshotLine, language: Language): Pricing {
  if (line.net < 0) {
    // BR-27: a price is never negative
    return {
      price: '0',
      priceBaseQuantity: '1',
      allowanceCharges: [lineDiscount(-line.net, null, language)],
    };
  }
  const price = divided(line.net, line.quantity);
  if (price !== null) return { price, priceBaseQuantity: '1', allowanceCharges: [] };
  const whole = canonicalDecimal(centsToAmount(line.net));
  return { price: whole, priceBaseQuantity: line.quantity, allowanceCharges: [] };
}

function lineDiscount(
  amount: Cents,
  percent: AllowanceCharge['percent'],
  language: Language,
): AllowanceCharge {
  const reason = DISCOUNT_WORD[language];
  return { kind: 'allowance', amount, percent, reason, reasonCode: DISCOUNT_REASON_CODE, tax: null };
}

/** net ÷ quantity with at most six decimals, or null when quantity × that would not give the net again. */
function divided(net: Cents, quantity: DecimalString): DecimalString | null {
  const divisor = ratioOf(quantity);
  const top = BigInt(net) * divisor.bottom * tenTo(PRICE_DECIMALS - 2);
  // micro-euros, rounded to the nearest; both sides are positive
  const micro = (BigInt(2) * top + divisor.top) / (BigInt(2) * divisor.top);
  const back = eurosToCents({ top: micro * divisor.top, bottom: divisor.bottom * tenTo(PRICE_DECIMALS) });
  if (back !== net) return null;
  const digits = micro.toString().padStart(PRICE_DECIMALS + 1, '0');
  return canonicalDecimal(`${digits.slice(0, -PRICE_DECIMALS)}.${digits.slice(-PRICE_DECIMALS)}`);
}
