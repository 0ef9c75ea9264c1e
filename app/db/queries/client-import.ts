import { eq, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { auditEvents } from '../schema/audit';
import { clients } from '../schema/businesses';
import { searchEntriesOfClients } from './search';

/** A number for each change of an account's clients: what was planned on one state is written on that one only. */
export interface ClientsState {
  count: number;
  versions: number;
  lastCreated: number;
}

/** How the account's clients stand. */
export async function readClientsState({ db, accountId }: AccountDb): Promise<ClientsState> {
  const [row] = await db
    .select({
      count: sql<number>`COUNT(*)`,
      versions: sql<number>`COALESCE(SUM(${clients.version}), 0)`,
      lastCreated: sql<number>`COALESCE(MAX(${clients.createdAt}), 0)`,
    })
    .from(clients)
    .where(eq(clients.accountId, accountId));
  return row ?? { count: 0, versions: 0, lastCreated: 0 };
}

/** What the batch fails with when clients changed since the state was read. */
export const STALE_CLIENTS = 'malformed JSON';

/** The statement that makes its batch fail as a whole unless the account's clients stand as they did. */
export function assertClientsState({ db, accountId }: AccountDb, state: ClientsState) {
  return db
    .select({
      // SQLite has no other way to fail outside a trigger
      stands: sql<number>`CASE WHEN COUNT(*) = ${state.count}
        AND COALESCE(SUM(${clients.version}), 0) = ${state.versions}
        AND COALESCE(MAX(${clients.createdAt}), 0) = ${state.lastCreated}
        THEN 1 ELSE json('stale' || COUNT(*)) END`,
    })
    .from(clients)
    .where(eq(clients.accountId, accountId));
}

/** A client as a bulk write takes it: the row's columns, and the audit event of the write. */
export interface ClientRecord {
  id: string;
  kind: string;
  name: string;
  nameOrder: string;
  email: string | null;
  siren: string | null;
  siret: string | null;
  vatNumber: string | null;
  address: object | null;
  deliveryAddress: object | null;
  language: string;
  paymentTermsDays: number | null;
  notes: string | null;
  auditId: string;
  action: string;
  details: object;
}

/** What a write of a client that is there sets: all that a person says, and when. `excluded` is the given row. */
const GIVEN = {
  kind: sql`excluded.kind`,
  name: sql`excluded.name`,
  nameOrder: sql`excluded.name_order`,
  email: sql`excluded.email`,
  siren: sql`excluded.siren`,
  siret: sql`excluded.siret`,
  vatNumber: sql`excluded.vat_number`,
  address: sql`excluded.address`,
  deliveryAddress: sql`excluded.delivery_address`,
  language: sql`excluded.language`,
  paymentTermsDays: sql`excluded.payment_terms_days`,
  notes: sql`excluded.notes`,
  updatedAt: sql`excluded.updated_at`,
  version: sql`${clients.version} + 1`,
};

/**
 * The statements that write some hundreds or thousands of clients, their audit events and their search entries, from
 * one JSON text: D1 takes 100 parameters a query, and each at most 2 MB.
 */
export function writeClientRecords(
  account: AccountDb,
  input: { records: string; at: number; actor: string; requestId: string },
) {
  const { db, accountId } = account;
  const { records, at, actor, requestId } = input;
  return [
    db
      .insert(clients)
      .select(
        // every column in the table's order, as drizzle names them
        sql`SELECT value->>'$.id', ${accountId}, value->>'$.kind', value->>'$.name', value->>'$.nameOrder',
          value->>'$.email', value->>'$.siren', value->>'$.siret', value->>'$.vatNumber', value->>'$.address',
          value->>'$.deliveryAddress', value->>'$.language', value->>'$.paymentTermsDays', value->>'$.notes',
          NULL, ${at}, ${at}, 1
        FROM json_each(${records}) WHERE true`,
      )
      .onConflictDoUpdate({
        target: clients.id,
        set: GIVEN,
        setWhere: sql`clients.account_id = excluded.account_id`,
      }),
    db
      .insert(auditEvents)
      .select(
        sql`SELECT NULL, value->>'$.auditId', ${accountId}, ${at}, ${actor}, value->>'$.action', 'client',
          value->>'$.id', value->>'$.details', ${requestId}
        FROM json_each(${records}) WHERE true`,
      )
      .onConflictDoNothing(),
    searchEntriesOfClients(account, sql`id IN (SELECT value->>'$.id' FROM json_each(${records}))`),
  ] as const;
}
