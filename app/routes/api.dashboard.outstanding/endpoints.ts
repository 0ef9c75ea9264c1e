import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { outstandingAnswer } from '~/schemas/dashboard-answer';
import { outstandingAnswerOf } from '~/services/dashboard/dashboard-answer';
import { readOutstanding } from '~/services/dashboard/read-dashboard';
import { readListedDocuments } from '~/services/documents/read-listed';

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/dashboard/outstanding',
    tag: 'Dashboard',
    summary: 'What is due, by age',
    auth: 'read',
    answers: {
      200: {
        description: 'Sums in euros and the documents, the longest due first',
        schema: outstandingAnswer,
      },
    },
    async handle({ scope, locale }) {
      const { ageing, documents } = await readOutstanding(scope, { overdueOnly: false });
      const whole = await readListedDocuments(scope, { rows: documents, language: locale });
      return answer(200, outstandingAnswerOf(ageing, whole));
    },
  }),
];
