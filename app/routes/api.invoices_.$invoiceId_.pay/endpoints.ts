import { z } from 'zod';
import { documentResponse } from '~/http/api/document-response';
import { defineEndpoint } from '~/http/api/endpoint';
import { jsonOptional, positiveAmount } from '~/schemas/decimal-fields';
import { documentAnswer } from '~/schemas/document/document-answer';
import { optional } from '~/schemas/field-rule';
import { civilDate, lineOf } from '~/schemas/fields';
import { recordPayment } from '~/services/documents/record-payment';

const body = z.strictObject({
  amount: jsonOptional(positiveAmount, 'Left out: all that is due'),
  paidAt: optional(civilDate, 'Today at the latest; today unless said'),
  method: optional(lineOf(50), 'transfer, card, cash …'),
  reference: optional(lineOf(200), 'As it stands on the bank statement'),
});

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/invoices/{invoiceId}/pay',
    tag: 'Payments',
    summary: 'Record a payment',
    auth: 'write',
    tagged: true,
    gives: { invoiceId: '$response.body#/id', paymentId: '$response.body#/payments/0/id' },
    body,
    bodyOptional: true,
    example: { amount: '480.00', paidAt: '2026-02-03', method: 'transfer', reference: 'VIR DELATTRE 4821' },
    answers: {
      200: { description: 'The invoice as it stands now', schema: documentAnswer },
      409: { description: 'Nothing is due, or it is a draft or a credit note' },
    },
    async handle({ scope, params, body, locale, operation }) {
      const id = params.invoiceId ?? '';
      await recordPayment(scope, {
        id,
        paymentId: operation.resourceId,
        amount: body.amount ?? null,
        paidAt: body.paidAt ?? null,
        method: body.method ?? null,
        reference: body.reference ?? null,
        operationId: operation.id,
        language: locale,
      });
      return documentResponse(scope, { id, locale, status: 200 });
    },
  }),
];
