import type { Statement } from '~/db/account-db';
import {
  assertClientsState,
  type ClientRecord,
  readClientsState,
  STALE_CLIENTS,
  writeClientRecords,
} from '~/db/queries/client-import';
import { type ClientCursor, type ClientRow, listClientRows, nameOrder } from '~/db/queries/clients';
import type { ColumnMapping } from '~/domain/client-import/columns';
import type { Table } from '~/domain/csv/read-table';
import type { Locale } from '~/i18n/locale';
import { conflict } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { type ImportError, type ImportPlan, type PlannedClient, planImport } from './import-plan';

/** What an import did; in a dry run, what the rows without errors would do. */
export interface ImportReport {
  created: number;
  updated: number;
  unchanged: number;
  /** the first of them, by row: at most `MAX_ERRORS` */
  errors: ImportError[];
  /** how many errors there are in all */
  errorCount: number;
  /** how many rows have errors */
  refused: number;
}

/** Who has the import done: what it is told meanwhile, and what it writes in the same transaction as the clients. */
export interface ImportHolder {
  /** Called before anything, then while rows are checked, then before they are written. May throw, to end it. */
  progress(at: { phase: 'reading' | 'checking' | 'saving'; rows: number }): Promise<void>;
  settle(report: ImportReport): Statement[];
  /** Every error there is, before anything is written. Called again when clients changed meanwhile. */
  refuse(errors: readonly ImportError[]): Promise<void>;
}

/** A report is kept for retries and shown on a page: both have an end. */
const MAX_ERRORS = 5_000;
const PAGE_SIZE = 2_000;
/** D1 takes values of up to 2 MB. */
const CHUNK_BYTES = 1_900_000;
const ATTEMPTS = 3;
/** Rows between two notes of how far it is. */
const TOLD_ROWS = 500;

/**
 * Imports the clients of a table. All or nothing: with an error in any row nothing is written, unless `partial`.
 * Everything is written in one transaction, on the clients as they stood when it was planned: two imports of the
 * same file at once make each client once. Called by the API while it waits, and by the job of the page.
 * @throws AppError 409 when clients keep changing meanwhile
 */
export async function importClients(
  scope: AccountScope,
  input: { table: Table; mapping: ColumnMapping; dryRun: boolean; partial: boolean; locale: Locale },
  holder?: ImportHolder,
): Promise<ImportReport> {
  const { dryRun, partial } = input;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await holder?.progress({ phase: 'reading', rows: 0 });
    const state = await readClientsState(scope.db);
    const plan = await planned(scope, input, holder);
    await holder?.progress({ phase: 'saving', rows: input.table.rows.length });
    await holder?.refuse(plan.errors);
    const wanted = plan.errors.length > 0 && !partial ? [] : plan.writes;
    const report = reportOf(plan, dryRun ? plan.writes : wanted);
    const written = await write(scope, state, {
      writes: dryRun ? [] : wanted,
      along: holder?.settle(report) ?? [],
    });
    if (written) return report;
  }
  throw conflict('clients.changed', {
    fr: 'Vos clients ont changé pendant l’import. Rien n’a été importé : recommencez.',
    en: 'Your clients changed during the import. Nothing was imported: start over.',
  });
}

function rest(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}

async function planned(
  scope: AccountScope,
  input: { table: Table; mapping: ColumnMapping; locale: Locale },
  holder: ImportHolder | undefined,
): Promise<ImportPlan> {
  const stored = await readAllClients(scope);
  const steps = planImport({ ...input, stored, newId: () => scope.ids.uuid() });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    // thousands of rows are a second of work, and requests to the same isolate wait for it
    await rest();
    if (step.value % TOLD_ROWS === 0) await holder?.progress({ phase: 'checking', rows: step.value });
  }
}

async function readAllClients(scope: AccountScope): Promise<ClientRow[]> {
  const all: ClientRow[] = [];
  let cursor: ClientCursor | null = null;
  do {
    const page: { rows: ClientRow[]; next: ClientCursor | null } = await listClientRows(scope.db, {
      q: '',
      archived: null,
      sort: 'createdAt',
      descending: false,
      cursor,
      limit: PAGE_SIZE,
    });
    all.push(...page.rows);
    cursor = page.next;
  } while (cursor);
  return all;
}

/** @returns false when clients changed since `state`, or the holder's statements refuse: then nothing was written */
async function write(
  scope: AccountScope,
  state: Awaited<ReturnType<typeof readClientsState>>,
  { writes, along }: { writes: PlannedClient[]; along: Statement[] },
): Promise<boolean> {
  const at = scope.clock.now();
  const { actor, requestId } = scope;
  const clients = chunksOf(writes.map((planned) => recordOf(scope, planned))).flatMap((records) => [
    ...writeClientRecords(scope.db, { records, at, actor, requestId }),
  ]);
  const [first, ...rest] = [
    ...(clients.length > 0 ? [assertClientsState(scope.db, state)] : []),
    ...clients,
    ...along,
  ];
  if (!first) return true;
  try {
    await scope.db.db.batch([first, ...rest]);
    return true;
  } catch (error) {
    if (causesOf(error).some((message) => message.includes(STALE_CLIENTS))) return false;
    throw error;
  }
}

function causesOf(error: unknown): string[] {
  return error instanceof Error ? [error.message, ...causesOf(error.cause)] : [];
}

function recordOf(scope: AccountScope, { id, action, client, changed }: PlannedClient): string {
  const record: ClientRecord = {
    ...client,
    id,
    nameOrder: nameOrder(client.name),
    auditId: scope.ids.uuid(),
    action: `client.${action}`,
    details: action === 'created' ? { kind: client.kind, imported: true } : { changed, imported: true },
  };
  return JSON.stringify(record);
}

/** Records joined into JSON arrays that D1 takes as one value each. */
function chunksOf(records: string[]): string[] {
  const chunks: string[] = [];
  let chunk: string[] = [];
  let size = 0;
  for (const record of records) {
    // three bytes a code unit at most: an upper bound, cheaper than encoding each
    const bytes = record.length * 3;
    if (size + bytes > CHUNK_BYTES && chunk.length > 0) {
      chunks.push(`[${chunk.join(',')}]`);
      chunk = [];
      size = 0;
    }
    chunk.push(record);
    size += bytes + 1;
  }
  if (chunk.length > 0) chunks.push(`[${chunk.join(',')}]`);
  return chunks;
}

function reportOf(plan: ImportPlan, writes: PlannedClient[]): ImportReport {
  return {
    created: writes.filter(({ action }) => action === 'created').length,
    updated: writes.filter(({ action }) => action === 'updated').length,
    unchanged: plan.unchanged,
    errors: plan.errors.slice(0, MAX_ERRORS),
    errorCount: plan.errors.length,
    refused: plan.refused,
  };
}
