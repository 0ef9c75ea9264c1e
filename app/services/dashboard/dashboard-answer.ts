import type { z } from 'zod';
import type { DocumentListRow } from '~/db/queries/documents';
import { centsToAmount } from '~/domain/money/cents';
import type { outstandingAnswer, summaryAnswer } from '~/schemas/dashboard-answer';
import { listedDocumentAnswerOf } from '~/services/documents/document-answer';
import type { DocumentRecord } from '~/services/documents/read-document';
import type { Ageing, Dashboard } from './read-dashboard';

/** The year in figures as the API answers it. */
export function summaryAnswerOf(dashboard: Dashboard): z.infer<typeof summaryAnswer> {
  const turnover = ({ net, vat, gross }: { net: number; vat: number; gross: number }) => ({
    net: centsToAmount(net),
    vat: centsToAmount(vat),
    gross: centsToAmount(gross),
  });
  return {
    year: dashboard.year,
    invoiced: turnover(dashboard.invoiced),
    paid: centsToAmount(dashboard.paid),
    outstanding: centsToAmount(dashboard.outstanding.total),
    overdue: centsToAmount(dashboard.overdue.total),
    drafts: dashboard.drafts,
    byMonth: dashboard.byMonth.map((month) => ({
      month: month.month,
      ...turnover(month),
      paid: centsToAmount(month.paid),
    })),
    topClients: dashboard.topClients.map(({ clientId, name, gross }) => ({
      clientId,
      name,
      gross: centsToAmount(gross),
    })),
  };
}

/** What is due, by age, as the API answers it. */
export function outstandingAnswerOf(
  ageing: Ageing,
  documents: Array<DocumentRecord<DocumentListRow>>,
): z.infer<typeof outstandingAnswer> {
  return {
    total: centsToAmount(ageing.total),
    count: ageing.count,
    items: documents.map(listedDocumentAnswerOf),
    ageing: {
      notDue: centsToAmount(ageing.notDue),
      d1_30: centsToAmount(ageing.d1To30),
      d31_60: centsToAmount(ageing.d31To60),
      d61_90: centsToAmount(ageing.d61To90),
      d90plus: centsToAmount(ageing.d90Plus),
    },
  };
}
