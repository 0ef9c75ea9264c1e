import { z } from 'zod';
import { documentResponse } from '~/http/api/document-response';
import { defineEndpoint } from '~/http/api/endpoint';
import { documentAnswer } from '~/schemas/document/document-answer';
import { issueDocument } from '~/services/documents/issue-document';

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/invoices/{invoiceId}/emit',
    tag: 'Invoices',
    summary: 'Issue a draft: it gets its number and is frozen for ever',
    description: 'Twice, or twice at once, gives the same number. Never mails.',
    auth: 'write',
    tagged: true,
    gives: { invoiceId: '$response.body#/id' },
    body: z.strictObject({}),
    example: {},
    bodyOptional: true,
    answers: {
      200: { description: 'The issued document', schema: documentAnswer },
      409: { description: 'The draft was deleted or changed meanwhile' },
      422: { description: 'What is missing, all of it' },
    },
    async handle({ scope, params, locale, operation }) {
      const id = params.invoiceId ?? '';
      await issueDocument(scope, {
        id,
        version: null,
        mail: null,
        operationId: operation.id,
        language: locale,
      });
      return documentResponse(scope, { id, locale, status: 200 });
    },
  }),
];
