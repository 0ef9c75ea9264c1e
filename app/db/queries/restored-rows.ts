import { eq, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { clients, mailSettings } from '../schema/businesses';
import { documents } from '../schema/documents';
import { webhookEndpoints } from '../schema/webhooks';
import { searchEntriesOfClients, searchEntryUpsert } from './search';

/*
 * What a restore writes beside the ledger. Every statement may run again: a row that is there stays as it is. Lists
 * come as one JSON text, since D1 takes 100 parameters a query and each at most 2 MB.
 */

/** Clients with their history: who was archived, when they were made and changed. */
export async function insertRestoredClients(account: AccountDb, records: string): Promise<void> {
  const { db, accountId } = account;
  await db.batch([
    db
      .insert(clients)
      .select(
        // every column in the table's order, as drizzle names them
        sql`SELECT value->>'$.id', ${accountId}, value->>'$.kind', value->>'$.name', value->>'$.nameOrder',
          value->>'$.email', value->>'$.siren', value->>'$.siret', value->>'$.vatNumber', value->>'$.address',
          value->>'$.deliveryAddress', value->>'$.language', value->>'$.paymentTermsDays', value->>'$.notes',
          value->>'$.archivedAt', value->>'$.createdAt', value->>'$.updatedAt', value->>'$.version'
        FROM json_each(${records}) WHERE true`,
      )
      .onConflictDoNothing(),
    searchEntriesOfClients(account, sql`id IN (SELECT value->>'$.id' FROM json_each(${records}))`),
  ]);
}

/** A draft as it was left, with its version; and its text for the search. */
export async function insertRestoredDraft(
  account: AccountDb,
  draft: Omit<typeof documents.$inferInsert, 'accountId'>,
  searchText: string,
): Promise<void> {
  const { db, accountId } = account;
  await db.batch([
    db
      .insert(documents)
      .values({ ...draft, accountId })
      .onConflictDoNothing(),
    searchEntryUpsert(account, { kind: 'document', entityId: draft.id, body: searchText }),
  ]);
}

/** How mails leave, without the secret that only the old home had. */
export async function insertRestoredMailSettings(
  { db, accountId }: AccountDb,
  settings: Omit<typeof mailSettings.$inferInsert, 'accountId'>,
): Promise<void> {
  await db
    .insert(mailSettings)
    .values({ ...settings, accountId })
    .onConflictDoUpdate({ target: mailSettings.accountId, set: settings });
}

/** Endpoints, paused: their receivers know another secret. */
export async function insertRestoredEndpoint(
  { db, accountId }: AccountDb,
  endpoint: Omit<typeof webhookEndpoints.$inferInsert, 'accountId'>,
): Promise<void> {
  await db
    .insert(webhookEndpoints)
    .values({ ...endpoint, accountId })
    .onConflictDoNothing();
}

/** What providers told of mails that the ledger has told D1 of: the events, and how far each mail got. */
export async function insertRestoredMailEvents({ db, accountId }: AccountDb, records: string): Promise<void> {
  await db.run(sql`INSERT INTO mail_events (id, account_id, mail_id, document_id, reference, kind, at, details, received_at)
    SELECT event.value->>'$.id', ${accountId}, m.id, m.document_id, m.id, event.value->>'$.kind',
      event.value->>'$.at', event.value->>'$.details', event.value->>'$.receivedAt'
    FROM json_each(${records}) AS mail
    JOIN mails m ON m.id = mail.value->>'$.id' AND m.account_id = ${accountId}
    JOIN json_each(mail.value, '$.events') AS event
    WHERE true ON CONFLICT (id) DO NOTHING`);
  await db.run(sql`UPDATE mails SET delivery = COALESCE(told.delivery, mails.delivery), handled_at = told.handled_at
    FROM (SELECT value->>'$.id' AS id, value->>'$.delivery' AS delivery, value->>'$.handledAt' AS handled_at
      FROM json_each(${records})) AS told
    WHERE mails.id = told.id AND mails.account_id = ${accountId}`);
}

/** Delivery problems as they stood; those that the ledger found itself stay. */
export async function setRestoredMailProblems({ db, accountId }: AccountDb, records: string): Promise<void> {
  await db.run(sql`UPDATE documents SET mail_problem = told.problem
    FROM (SELECT value->>'$.id' AS id, value->>'$.mailProblem' AS problem FROM json_each(${records})) AS told
    WHERE documents.id = told.id AND documents.account_id = ${accountId} AND documents.number IS NOT NULL
      AND told.problem IS NOT NULL`);
}

/** Whether the account has a client or a document: then nothing is restored into it. */
export async function hasClientOrDocument({ db, accountId }: AccountDb): Promise<boolean> {
  const [[client], [document]] = await db.batch([
    db.select({ id: clients.id }).from(clients).where(eq(clients.accountId, accountId)).limit(1),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`account_id = ${accountId} AND deleted_at IS NULL`)
      .limit(1),
  ]);
  return client !== undefined || document !== undefined;
}
