import { z } from 'zod';
import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { sendAnswer } from '~/schemas/document/document-answer';
import { optional, required } from '~/schemas/field-rule';
import { email, lineOf, linesOf } from '~/schemas/fields';
import { sendDocument } from '~/services/documents/send-document';

const recipients = z.array(required(email, 'An e-mail address')).max(20);

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/invoices/{invoiceId}/send',
    tag: 'Invoices',
    summary: 'Mail an issued document with its PDF',
    description: 'Before the PDF exists the mail waits for it.',
    auth: 'write',
    body: z.strictObject({
      to: recipients.min(1).nullish(),
      cc: recipients.nullish(),
      subject: optional(lineOf(200), 'The account’s own text, or ours, unless said'),
      message: optional(linesOf(5_000), 'The account’s own text, or ours, unless said'),
    }),
    example: { to: ['compta@delattre.example'], message: 'Bonjour,\nvoici votre facture.' },
    bodyOptional: true,
    answers: {
      202: { description: 'The mail is in the outbox', schema: sendAnswer },
      409: { description: 'It is a draft' },
    },
    async handle({ scope, params, body, locale, operation }) {
      const { mailId } = await sendDocument(scope, {
        id: params.invoiceId ?? '',
        mailId: operation.resourceId,
        send: {
          to: body.to ?? null,
          cc: body.cc ?? [],
          subject: body.subject ?? null,
          message: body.message ?? null,
        },
        operationId: operation.id,
        language: locale,
      });
      return answer(202, { emailId: mailId, status: 'queued' });
    },
  }),
];
