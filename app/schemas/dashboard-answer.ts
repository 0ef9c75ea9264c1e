import { z } from 'zod';
import { listedDocumentAnswer } from '~/schemas/document/document-answer';

/* What the API answers about figures: amounts as decimal strings with two decimals. */

const money = z.string().regex(/^-?\d+\.\d{2}$/);
const turnover = z.object({ net: money, vat: money, gross: money });

export const summaryAnswer = z.object({
  year: z.int(),
  invoiced: turnover,
  paid: money,
  outstanding: money,
  overdue: money,
  drafts: z.int(),
  byMonth: z.array(turnover.extend({ month: z.string().regex(/^\d{4}-\d{2}$/), paid: money })),
  topClients: z.array(z.object({ clientId: z.string(), name: z.string(), gross: money })),
});

export const outstandingAnswer = z.object({
  total: money,
  count: z.int(),
  items: z.array(listedDocumentAnswer),
  ageing: z.object({ notDue: money, d1_30: money, d31_60: money, d61_90: money, d90plus: money }),
});
