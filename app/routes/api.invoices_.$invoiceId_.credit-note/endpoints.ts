import { z } from 'zod';
import { documentResponse } from '~/http/api/document-response';
import { defineEndpoint } from '~/http/api/endpoint';
import { jsonOptional, quantity } from '~/schemas/decimal-fields';
import { documentAnswer } from '~/schemas/document/document-answer';
import { MAX_LINES } from '~/schemas/document/draft-shape';
import { required } from '~/schemas/field-rule';
import { lineOf } from '~/schemas/fields';
import { createCreditNote } from '~/services/documents/create-credit-note';

const line = z.strictObject({
  lineId: required(lineOf(64), 'A line of the invoice'),
  quantity: jsonOptional(quantity, 'Left out: all that is left of the line'),
});

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/invoices/{invoiceId}/credit-note',
    tag: 'Invoices',
    summary: 'Draft a credit note on an issued invoice',
    auth: 'write',
    tagged: true,
    gives: { invoiceId: '$response.body#/id' },
    body: z.strictObject({
      lineItems: z.array(line).max(MAX_LINES).nullish(),
      reason: required(lineOf(500), 'Why the invoice is corrected'),
    }),
    example: {
      lineItems: [{ lineId: '0199f3a2-5c1e-7d40-9b7a-2f6c8e1d3a55', quantity: '1' }],
      reason: 'Un jour de moins que prévu',
    },
    answers: {
      201: { description: 'The draft credit note', schema: documentAnswer },
      409: { description: 'It is a draft or a credit note, or nothing is left to credit' },
    },
    async handle({ scope, params, body, locale, operation }) {
      const { id } = await createCreditNote(scope, {
        id: operation.resourceId,
        originalId: params.invoiceId ?? '',
        request: { lineItems: body.lineItems ?? undefined, reason: body.reason },
        language: locale,
      });
      return documentResponse(scope, { id, locale, status: 201 });
    },
  }),
];
