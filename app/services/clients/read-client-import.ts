import { type ClientImportRow, listClientImports, readClientImport } from '~/db/queries/client-import-states';
import type { KeptImportReport } from '~/db/schema/upkeep';
import type { ImportField } from '~/domain/client-import/columns';
import type { Locale } from '~/i18n/locale';
import type { AccountScope } from '~/services/scope';
import { streamRefusedRows } from './keep-client-file';
import { mappingProblems } from './read-client-file';

/** Without news for so long, a run has died: it tells of itself every few hundred rows. */
export const SILENCE_MS = 60_000;

/** Where an import is, for its page. */
export interface ClientImportView {
  id: string;
  state: ClientImportRow['state'];
  phase: ClientImportRow['phase'];
  revision: number;
  fileName: string;
  rows: number;
  rowsChecked: number;
  columns: Array<{ header: string; sample: string; field: ImportField | null }>;
  /** why the columns as they are chosen cannot be imported */
  columnProblems: string[];
  report: KeptImportReport | null;
  problem: ClientImportRow['problem'];
  /** nobody has gone on with it for a while */
  stalled: boolean;
}

/** What the page of an import shows; null when there is none, or no longer, or it is another account's. */
export async function readClientImportView(
  scope: AccountScope,
  input: { id: string; locale: Locale },
): Promise<ClientImportView | null> {
  const row = await readClientImport(scope.db, input.id);
  if (!row) return null;
  const { id, state, phase, revision, fileName, rows, rowsChecked, mapping, report, problem } = row;
  const isRunning = state === 'checking' || state === 'writing';
  return {
    id,
    state,
    phase,
    revision,
    fileName,
    rows,
    rowsChecked,
    columns: row.columns.map((column, at) => ({ ...column, field: mapping[at] ?? null })),
    columnProblems: mappingProblems(mapping, input.locale),
    report,
    problem,
    stalled: isRunning && row.updatedAt < scope.clock.now() - SILENCE_MS,
  };
}

/** The rows that an import refused, as a file; null when there are none, or it is another account's. */
export async function readRefusedRows(
  scope: AccountScope,
  input: { id: string },
): Promise<ReadableStream<Uint8Array> | null> {
  const row = await readClientImport(scope.db, input.id);
  return row ? streamRefusedRows(scope, row) : null;
}

/** The account's imports of today and yesterday, the last first. */
export function readClientImports(scope: AccountScope): ReturnType<typeof listClientImports> {
  return listClientImports(scope.db);
}
