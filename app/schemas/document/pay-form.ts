import { z } from 'zod';
import { positiveAmount } from '~/schemas/decimal-fields';
import { optional, required } from '~/schemas/field-rule';
import { civilDate, lineOf, oneOf } from '~/schemas/fields';
import { PAYMENT_METHODS } from './payment-methods';

/** The form of a payment. */
export const payForm = z.object({
  amount: required(positiveAmount, 'Amount received'),
  paidAt: required(civilDate, 'Day it arrived'),
  method: optional(oneOf(PAYMENT_METHODS), 'Means of payment'),
  reference: optional(lineOf(140), 'What the transfer or cheque says'),
});
