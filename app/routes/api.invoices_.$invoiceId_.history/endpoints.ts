import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { historyAnswer } from '~/schemas/document/document-answer';
import { historyAnswerOf } from '~/services/documents/history-answer';
import { readDocumentHistory } from '~/services/documents/read-history';

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/invoices/{invoiceId}/history',
    tag: 'Invoices',
    summary: 'The story of a document, oldest first',
    auth: 'read',
    answers: { 200: { description: 'Audit trail, payments and e-mail events', schema: historyAnswer } },
    async handle({ scope, params }) {
      const items = await readDocumentHistory(scope, { id: params.invoiceId ?? '' });
      return answer(200, { items: items.map(historyAnswerOf) });
    },
  }),
];
