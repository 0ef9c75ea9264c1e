import type { ClientParty, LineCategory, Snapshot, VatGroup } from '~/domain/invoice/model';
import type { CivilDate } from '~/domain/money/types';
import { type PartedDocument, partedGroups, subtractGroups } from '~/domain/vat-report/category-parts';
import { addGroups, scaled } from '~/domain/vat-report/turnover';

/** One day's sales to consumers of one category: what e-reporting sends instead of invoices (CGI art. 290). */
export interface ConsumerDay {
  date: CivilDate;
  category: LineCategory;
  documents: number;
  groups: VatGroup[];
}

/** As much of a document as its day's totals are made of. */
export type ConsumerSale = PartedDocument &
  Pick<Snapshot, 'type' | 'issueDate'> & {
    client: Pick<ClientParty, 'kind'>;
    deposits: ReadonlyArray<Pick<Snapshot['deposits'][number], 'vatBreakdown'>>;
  };

/** Daily totals of documents to individuals, by issue date and category; credit notes and deducted deposits subtract. */
export function dailyConsumerTotals(documents: readonly ConsumerSale[]): ConsumerDay[] {
  const days = new Map<string, ConsumerDay>();
  for (const document of documents) {
    if (document.client.kind !== 'individual') continue;
    const deducted = document.deposits.flatMap((deposit) => deposit.vatBreakdown);
    const groups = subtractGroups(partedGroups(document), deducted);
    for (const category of ['goods', 'services'] as const) {
      const parts = addGroups(
        groups.map(({ rate, exemptionCode, parts }) => ({ rate, exemptionCode, ...parts[category] })),
      );
      if (parts.length === 0) continue;
      const signed = scaled(parts, document.type === 'credit_note' ? -1 : 1);
      const key = `${document.issueDate} ${category}`;
      const day = days.get(key) ?? { date: document.issueDate, category, documents: 0, groups: [] };
      days.set(key, { ...day, documents: day.documents + 1, groups: addGroups([...day.groups, ...signed]) });
    }
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}
