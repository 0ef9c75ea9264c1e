import { z } from 'zod';
import { exemptions } from '~/domain/vat/exemptions';
import { amount, quantity, rate, unitPrice, vatRate } from '~/schemas/decimal-fields';
import { described, optional, required, type TextRule } from '~/schemas/field-rule';
import { civilDate, lineOf, linesOf, oneOf } from '~/schemas/fields';

/** How a decoder reads numbers: as French or English people type them, or as canonical JSON. */
export interface NumberReader {
  required<T>(rule: TextRule<T>, description: string): z.ZodType<T, unknown>;
  optional<T>(rule: TextRule<T>, description: string): z.ZodType<T | null | undefined, unknown>;
}

export const MAX_LINES = 500;
export const MAX_ADJUSTMENTS = 20;
export const MAX_DEPOSITS = 20;

const currency = described<'EUR'>({ enum: ['EUR'] }, (text) =>
  text.trim() === 'EUR' ? { ok: true, value: 'EUR' } : { ok: false, code: 'bad_currency' },
);
const exemptionCode = oneOf(exemptions.map(({ code }) => code));
const id = lineOf(64);

/** The fields of one line (BG-25). */
export function lineShape(numbers: NumberReader) {
  return {
    description: required(linesOf(2_000), 'What is supplied (BT-153, BT-154)'),
    quantity: numbers.required(quantity, 'Above 0, at most 4 decimals (BT-129)'),
    unit: optional(lineOf(30), 'Unit as people read it: «jour», «h»'),
    unitPrice: numbers.required(unitPrice, 'In the document’s price mode, at most 6 decimals (BT-146)'),
    priceBaseQuantity: numbers.optional(quantity, 'Quantity that the unit price is for (BT-149); 1'),
    vatRate: numbers.required(vatRate, 'Percent; a rate that exists (BT-152)'),
    vatExemptionCode: optional(exemptionCode, 'Why there is no VAT, at 0 %'),
    category: optional(oneOf(['goods', 'services']), 'Nature of the line in a mixed document'),
    discountPercent: numbers.optional(rate, 'Percent off the line'),
    discountAmount: numbers.optional(amount, 'Amount off the line (BT-136)'),
    chargeAmount: numbers.optional(amount, 'Amount added to the line (BT-141)'),
  };
}

/** The fields of a discount or charge on the whole document (BG-20, BG-21). */
export function adjustmentShape(numbers: NumberReader) {
  return {
    reason: required(lineOf(200), 'Why (BT-97, BT-104)'),
    amount: numbers.optional(amount, 'Either an amount (BT-92, BT-99)'),
    percent: numbers.optional(rate, 'or a percentage of its VAT group (BT-94, BT-101)'),
    vatRate: numbers.required(vatRate, 'Percent; a rate that exists (BT-96, BT-103)'),
    vatExemptionCode: optional(exemptionCode, 'Why there is no VAT, at 0 %'),
  };
}

/** The fields of the document itself. */
export function documentShape(numbers: NumberReader) {
  return {
    clientId: required(id, 'One of the account’s clients'),
    type: optional(oneOf(['invoice', 'deposit']), 'invoice (380) unless said; deposit is 386'),
    issueDate: optional(civilDate, 'Left out: the day it is issued (BT-2)'),
    supplyDate: optional(civilDate, 'Supply, completion or deposit date, when it differs (BT-72)'),
    dueDate: optional(civilDate, 'Left out: by the client’s terms, else the account’s, else 30 days (BT-9)'),
    currency: optional(currency, 'Only EUR (BT-5)'),
    operationCategory: optional(oneOf(['goods', 'services', 'mixed']), 'services unless said'),
    priceMode: optional(oneOf(['net', 'gross']), 'Whether prices are typed without or with VAT; net'),
    discountPercent: numbers.optional(rate, 'Percent off the sum of the lines'),
    prepaidAmount: numbers.optional(amount, 'Paid already: becomes the first payment at emit'),
    deposits: z.array(required(id, 'An issued deposit invoice of this client')).max(MAX_DEPOSITS).nullish(),
    purchaseOrder: optional(lineOf(100), 'The buyer’s order number (BT-13)'),
    notes: optional(linesOf(5_000), 'Free text on the document'),
  };
}
