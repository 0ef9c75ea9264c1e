import { z } from 'zod';
import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { summaryAnswer } from '~/schemas/dashboard-answer';
import { summaryAnswerOf } from '~/services/dashboard/dashboard-answer';
import { readDashboard } from '~/services/dashboard/read-dashboard';

const year = z
  .string()
  .regex(/^20\d{2}$/)
  .optional()
  .meta({ description: 'The current year in Paris unless said' });

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/dashboard/summary',
    tag: 'Dashboard',
    summary: 'The year in figures',
    description: 'Credit notes subtract, deposits count once. Outstanding and overdue are over all years.',
    auth: 'read',
    query: z.strictObject({ year }),
    answers: { 200: { description: 'Sums in euros', schema: summaryAnswer } },
    async handle({ scope, query }) {
      const dashboard = await readDashboard(scope, { year: query.year ? Number(query.year) : null });
      return answer(200, summaryAnswerOf(dashboard));
    },
  }),
];
