import { eq, type SQL, sql } from 'drizzle-orm';
import type { CivilDate } from '~/domain/money/types';
import { addDays } from '~/domain/time/paris';
import type { AccountDb } from '../account-db';
import { openDays } from '../schema/totals';
import { type DocumentPage, type ListedPage, pageOf, pageStatement } from './documents';

const nothingOpen = { notDue: 0, d1To30: 0, d31To60: 0, d61To90: 0, d90Plus: 0, count: 0, overdueCount: 0 };

/** What is due by age, in cents, with how many documents, and the oldest day on which anything fell due. */
export type AgeingRow = typeof nothingOpen & { oldestDueDate: CivilDate | null };

/**
 * The statement that adds up what is open by age, of the sums by day that triggers keep; what is due today is still in
 * time.
 */
export function ageingStatement({ db, accountId }: AccountDb, today: CivilDate) {
  const [d30, d60, d90] = [30, 60, 90].map((days) => addDays(today, -days));
  const sumWhere = (condition: SQL) =>
    sql<number>`COALESCE(SUM(CASE WHEN ${condition} THEN due_cents END), 0)`;
  return db
    .select({
      notDue: sumWhere(sql`due_date >= ${today}`).as('not_due'),
      d1To30: sumWhere(sql`due_date < ${today} AND due_date >= ${d30}`).as('d1_30'),
      d31To60: sumWhere(sql`due_date < ${d30} AND due_date >= ${d60}`).as('d31_60'),
      d61To90: sumWhere(sql`due_date < ${d60} AND due_date >= ${d90}`).as('d61_90'),
      d90Plus: sumWhere(sql`due_date < ${d90}`).as('d90_plus'),
      count: sql<number>`COALESCE(SUM(documents), 0)`.as('open_count'),
      overdueCount: sql<number>`COALESCE(SUM(CASE WHEN due_date < ${today} THEN documents END), 0)`.as(
        'overdue_count',
      ),
      oldestDueDate: sql<string | null>`MIN(due_date)`.as('oldest_due_date'),
    })
    .from(openDays)
    .where(eq(openDays.accountId, accountId));
}

/** The only row of that statement. */
export function ageingRow(rows: readonly AgeingRow[]): AgeingRow {
  return rows[0] ?? { ...nothingOpen, oldestDueDate: null };
}

/** What is due by age, and a page of documents beside it, in one round trip. */
export async function listWithAges(
  account: AccountDb,
  input: { today: CivilDate; page: DocumentPage },
): Promise<ListedPage & { ages: AgeingRow }> {
  const [ages, rows] = await account.db.batch([
    ageingStatement(account, input.today),
    pageStatement(account, input.page),
  ]);
  return { ...pageOf(rows, input.page), ages: ageingRow(ages) };
}
