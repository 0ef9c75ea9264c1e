import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { AccountDb, Database, Statement } from '../account-db';
import { clientImports } from '../schema/upkeep';

export type ClientImportRow = typeof clientImports.$inferSelect;
export type ClientImportState = ClientImportRow['state'];

/** The turn that one run of the job has: any change by somebody else takes it away. */
export interface ImportTurn {
  id: string;
  state: ClientImportState;
  revision: number;
}

/** More than a person has under way. */
const SHOWN = 20;

/** Begins an import unless the same file has one that is not done. @returns whether it did */
export async function insertClientImport(
  { db, accountId }: AccountDb,
  row: Omit<
    ClientImportRow,
    'accountId' | 'partial' | 'phase' | 'revision' | 'rowsChecked' | 'report' | 'problem' | 'updatedAt'
  >,
): Promise<boolean> {
  const begun = await db
    .insert(clientImports)
    .values({
      ...row,
      accountId,
      partial: false,
      phase: 'queued',
      revision: 1,
      rowsChecked: 0,
      report: null,
      problem: null,
      updatedAt: row.createdAt,
    })
    .onConflictDoNothing()
    .returning({ id: clientImports.id });
  return begun.length === 1;
}

/** One import of the account. */
export async function readClientImport(
  { db, accountId }: AccountDb,
  id: string,
): Promise<ClientImportRow | undefined> {
  return db
    .select()
    .from(clientImports)
    .where(and(eq(clientImports.id, id), eq(clientImports.accountId, accountId)))
    .get();
}

/** The import of this very file that is not done. */
export async function readOpenImport(
  { db, accountId }: AccountDb,
  sha256: string,
): Promise<ClientImportRow | undefined> {
  return db
    .select()
    .from(clientImports)
    .where(
      and(
        eq(clientImports.accountId, accountId),
        eq(clientImports.sha256, sha256),
        sql`${clientImports.state} <> 'done'`,
      ),
    )
    .get();
}

/** The account's imports, the last first, without what they hold of the file. */
export async function listClientImports({ db, accountId }: AccountDb) {
  const { id, state, fileName, rows, createdAt } = clientImports;
  return db
    .select({ id, state, fileName, rows, createdAt })
    .from(clientImports)
    .where(eq(clientImports.accountId, accountId))
    .orderBy(desc(clientImports.createdAt))
    .limit(SHOWN);
}

/** Where the files of all of the account's imports lie: id and day. */
export async function readImportFiles({ db, accountId }: AccountDb) {
  const { id, createdAt } = clientImports;
  return db.select({ id, createdAt }).from(clientImports).where(eq(clientImports.accountId, accountId));
}

/**
 * Takes an import from one of some states to another; asking for another check counts the revision up.
 * @returns whether it stood there
 */
export async function changeClientImport(
  { db, accountId }: AccountDb,
  from: { id: string; states: readonly ClientImportState[]; revision?: number },
  change: Partial<Pick<ClientImportRow, 'mapping' | 'locale' | 'partial' | 'problem'>> & {
    state: ClientImportState;
    updatedAt: number;
  },
): Promise<boolean> {
  const asksAgain = change.state === 'checking' || change.state === 'columns';
  const changed = await db
    .update(clientImports)
    .set({
      ...change,
      phase: 'queued',
      rowsChecked: 0,
      ...(asksAgain ? { revision: sql`${clientImports.revision} + 1`, report: null } : {}),
    })
    .where(
      and(
        eq(clientImports.id, from.id),
        eq(clientImports.accountId, accountId),
        inArray(clientImports.state, [...from.states]),
        from.revision === undefined ? undefined : eq(clientImports.revision, from.revision),
      ),
    )
    .returning({ id: clientImports.id });
  return changed.length === 1;
}

function isTurn({ accountId }: AccountDb, { id, state, revision }: ImportTurn) {
  return and(
    eq(clientImports.id, id),
    eq(clientImports.accountId, accountId),
    eq(clientImports.state, state),
    eq(clientImports.revision, revision),
  );
}

/** Notes how far a run is. @returns false when it has lost its turn */
export async function noteImportProgress(
  account: AccountDb,
  turn: ImportTurn,
  progress: Pick<ClientImportRow, 'phase' | 'rowsChecked' | 'updatedAt'>,
): Promise<boolean> {
  const noted = await account.db
    .update(clientImports)
    .set(progress)
    .where(isTurn(account, turn))
    .returning({ id: clientImports.id });
  return noted.length === 1;
}

/**
 * The statements that end a run, in the transaction that writes its clients: they fail, and with them the whole, when
 * the run has lost its turn, or while an archive is put into the account.
 */
export function settleImport(
  account: AccountDb,
  turn: ImportTurn,
  result: Pick<ClientImportRow, 'state' | 'report' | 'problem' | 'updatedAt'>,
): Statement[] {
  const { db, accountId } = account;
  return [
    db
      .select({
        // as in assertClientsState: SQLite has no other way to fail outside a trigger
        stands: sql<number>`CASE WHEN COUNT(*) = 1
          AND NOT EXISTS (SELECT 1 FROM restores WHERE account_id = ${accountId} AND state = 'applying')
          THEN 1 ELSE json('stale' || COUNT(*)) END`,
      })
      .from(clientImports)
      .where(isTurn(account, turn)),
    db.update(clientImports).set(result).where(isTurn(account, turn)),
  ];
}

/** Takes an import away, unless it is being written. @returns when it was begun, if it was there */
export async function deleteClientImport(
  { db, accountId }: AccountDb,
  id: string,
): Promise<{ createdAt: number } | undefined> {
  const [gone] = await db
    .delete(clientImports)
    .where(
      and(
        eq(clientImports.id, id),
        eq(clientImports.accountId, accountId),
        sql`${clientImports.state} <> 'writing'`,
      ),
    )
    .returning({ createdAt: clientImports.createdAt });
  return gone;
}

/** Imports whose job nobody has heard of since `before`. */
export async function importsLeftBehind(
  db: Database,
  before: number,
): Promise<Array<{ accountId: string; id: string }>> {
  const { accountId, id } = clientImports;
  return db
    .select({ accountId, id })
    .from(clientImports)
    .where(and(sql`state IN ('checking', 'writing')`, lt(clientImports.updatedAt, before)))
    .limit(50);
}

/** Takes imports away that were begun before an instant, whoever's they are. @returns how many */
export async function deleteOldImports(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(clientImports)
    .where(lt(clientImports.createdAt, before))
    .returning({ id: clientImports.id });
  return gone.length;
}
