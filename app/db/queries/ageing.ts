import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { CivilDate } from '~/domain/money/types';
import { addDays } from '~/domain/time/paris';
import type { AccountDb } from '../account-db';
import { documents } from '../schema';
import { openCondition } from './documents';

const due = sql<number>`gross_cents - paid_cents - credited_cents - deposits_cents`;

const nothingOpen = { notDue: 0, d1To30: 0, d31To60: 0, d61To90: 0, d90Plus: 0, count: 0, overdueCount: 0 };

/** What is due by age, in cents, with how many documents, and the oldest day on which anything fell due. */
export type AgeingRow = typeof nothingOpen & { oldestDueDate: CivilDate | null };

/**
 * The statement that adds up open documents by age; what is due today is still in time. The partial index is named:
 * left to itself SQLite reads every document of the account instead (11 ms against 0.1 ms at 10,000 documents).
 * Bounds are days, so that a row is a comparison of texts.
 */
export function ageingStatement({ db, accountId }: AccountDb, today: CivilDate) {
  const [d30, d60, d90] = [30, 60, 90].map((days) => addDays(today, -days));
  const sumWhere = (condition: SQL) => sql<number>`COALESCE(SUM(CASE WHEN ${condition} THEN ${due} END), 0)`;
  return db
    .select({
      notDue: sumWhere(sql`due_date IS NULL OR due_date >= ${today}`).as('not_due'),
      d1To30: sumWhere(sql`due_date < ${today} AND due_date >= ${d30}`).as('d1_30'),
      d31To60: sumWhere(sql`due_date < ${d30} AND due_date >= ${d60}`).as('d31_60'),
      d61To90: sumWhere(sql`due_date < ${d60} AND due_date >= ${d90}`).as('d61_90'),
      d90Plus: sumWhere(sql`due_date < ${d90}`).as('d90_plus'),
      count: sql<number>`COUNT(*)`.as('open_count'),
      overdueCount: sql<number>`COUNT(CASE WHEN due_date < ${today} THEN 1 END)`.as('overdue_count'),
      oldestDueDate: sql<string | null>`MIN(due_date)`.as('oldest_due_date'),
    })
    .from(sql`documents INDEXED BY documents_open`)
    .where(and(eq(documents.accountId, accountId), openCondition()));
}

/** The only row of that statement. */
export function ageingRow(rows: readonly AgeingRow[]): AgeingRow {
  return rows[0] ?? { ...nothingOpen, oldestDueDate: null };
}

/** What is due by age. */
export async function readAgeing(account: AccountDb, today: CivilDate): Promise<AgeingRow> {
  return ageingRow(await ageingStatement(account, today));
}
