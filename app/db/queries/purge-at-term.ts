import { sql } from 'drizzle-orm';
import type { AccountDb, Database } from '../account-db';

/** Every table that still has rows of an account whose person has left; `users` comes last, by itself. */
const TABLES = [
  'mail_events',
  'mails',
  'payments',
  'vat_parts',
  'documents',
  'month_totals',
  'client_totals',
  'series_totals',
  'open_days',
  'vat_months',
  'verifications',
  'proof_links',
  'restores',
  'client_imports',
  'audit_events',
] as const;
/** Rows deleted by one statement: a document is some kilobytes. */
const PAGE = 1_000;

/**
 * Accounts whose person left before `leftBefore`, and whose last document is of a year up to `lastYear`; those that never
 * issued any, too.
 */
export async function accountsPastTerm(
  db: Database,
  input: { lastYear: number; leftBefore: number; limit: number },
): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`SELECT id FROM users
    WHERE email_normalized BETWEEN 'erased:' AND 'erased;' AND updated_at < ${input.leftBefore}
      AND NOT EXISTS (SELECT 1 FROM documents WHERE account_id = users.id AND number IS NOT NULL
        AND issue_date >= ${`${input.lastYear + 1}-01-01`})
    ORDER BY id LIMIT ${input.limit}`);
  return rows.map(({ id }) => id);
}

/** The years in which the account issued something. */
export async function issueYears({ db, accountId }: AccountDb): Promise<number[]> {
  const rows = await db.all<{ year: number }>(sql`SELECT DISTINCT series_year AS year FROM documents
    WHERE account_id = ${accountId} AND number IS NOT NULL`);
  return rows.map(({ year }) => year);
}

/** Opens the guards for the account. @throws when a document of it is to be kept still, or its person is there */
export async function openForPurge({ db, accountId }: AccountDb, now: number): Promise<void> {
  await db.run(sql`INSERT INTO purges (account_id, at) VALUES (${accountId}, ${now})
    ON CONFLICT (account_id) DO NOTHING`);
}

/** Deletes every row of the account. @returns how many */
export async function deleteAccountRows({ db, accountId }: AccountDb): Promise<number> {
  let deleted = 0;
  for (const table of TABLES) {
    const name = sql.identifier(table);
    for (let rows = PAGE; rows === PAGE; deleted += rows) {
      const gone = await db.all(sql`DELETE FROM ${name} WHERE rowid IN
        (SELECT rowid FROM ${name} WHERE account_id = ${accountId} LIMIT ${PAGE}) RETURNING 1 AS gone`);
      rows = gone.length;
    }
  }
  return deleted;
}

/** Forgets that there was an account: the last step, by which an unfinished one is found again. */
export async function deleteErasedUser(db: Database, accountId: string): Promise<void> {
  await db.run(
    sql`DELETE FROM users WHERE id = ${accountId} AND email_normalized = ${`erased:${accountId}`}`,
  );
}
