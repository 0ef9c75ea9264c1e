import { z } from 'zod';
import { documentResponse } from '~/http/api/document-response';
import { defineEndpoint } from '~/http/api/endpoint';
import { documentAnswer } from '~/schemas/document/document-answer';
import { required } from '~/schemas/field-rule';
import { lineOf } from '~/schemas/fields';
import { reversePayment } from '~/services/documents/record-payment';

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/invoices/{invoiceId}/payments/{paymentId}/reverse',
    tag: 'Payments',
    summary: 'Take a payment back by a counter-entry',
    auth: 'write',
    tagged: true,
    body: z.strictObject({ reason: required(lineOf(500), 'Why it is taken back') }),
    example: { reason: 'Saisi sur la mauvaise facture' },
    answers: {
      200: { description: 'The invoice as it stands now', schema: documentAnswer },
      409: { description: 'The payment has been reversed already' },
    },
    async handle({ scope, params, body, locale, operation }) {
      const id = params.invoiceId ?? '';
      await reversePayment(scope, {
        id,
        paymentId: params.paymentId ?? '',
        counterEntryId: operation.resourceId,
        reason: body.reason,
        operationId: operation.id,
      });
      return documentResponse(scope, { id, locale, status: 200 });
    },
  }),
];
