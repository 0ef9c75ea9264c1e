import {
  type ClientImportRow,
  changeClientImport,
  noteImportProgress,
  readClientImport,
  settleImport,
} from '~/db/queries/client-import-states';
import type { KeptImportReport } from '~/db/schema/upkeep';
import { type AccountScope, accountScope, type Ports } from '~/services/scope';
import { type ImportReport, importClients } from './import-clients';
import type { ImportError } from './import-plan';
import { forgetClientFile, keepRefusedRows, readKeptClientFile } from './keep-client-file';
import { readClientFile } from './read-client-file';
import { refusedRowsFile } from './refused-rows';

/** As many errors as a page shows, and as much of a text. */
const KEPT_ERRORS = 500;
const KEPT_LENGTH = 80;

/** The run has lost its turn: another check was asked for, it was given up, or another run has ended it. */
class TurnLost extends Error {
  override name = 'TurnLost';
}

/**
 * One run of an import's job: checks its rows, or writes its clients together with the report and the state «done», in
 * one transaction. Killed anywhere and run again, or delivered twice, it ends the same: what is over stays as it is.
 * @throws whatever failed: the queue tries again
 */
export async function runClientImport(
  ports: Ports,
  input: { accountId: string; importId: string },
): Promise<void> {
  const { accountId, importId } = input;
  const scope = accountScope(ports, { accountId, actor: `user:${accountId}` });
  const row = await readClientImport(scope.db, importId);
  if (row?.state === 'checking' || row?.state === 'writing') await run(scope, row);
  // also when an earlier run died between the two
  if ((await readClientImport(scope.db, importId))?.state === 'done' && row) {
    await forgetClientFile(scope, row);
  }
}

async function run(scope: AccountScope, row: ClientImportRow): Promise<void> {
  const { id, state, revision, mapping, partial, locale } = row;
  const turn = { id, state, revision };
  const bytes = await readKeptClientFile(scope, row);
  if (!bytes) return fail(scope, id, 'file_gone');
  const dryRun = state === 'checking';
  const table = readClientFile(bytes, locale);
  const holder = {
    refuse(errors: readonly ImportError[]) {
      return keepRefusedRows(scope, row, errors.length > 0 ? refusedRowsFile(table, errors, locale) : null);
    },
    async progress({ phase, rows }: { phase: ClientImportRow['phase']; rows: number }) {
      const progress = { phase, rowsChecked: rows, updatedAt: scope.clock.now() };
      if (!(await noteImportProgress(scope.db, turn, progress))) throw new TurnLost();
    },
    settle(report: ImportReport) {
      const refusedAll = !dryRun && !partial && report.refused > 0;
      return settleImport(scope.db, turn, {
        state: dryRun || refusedAll ? 'checked' : 'done',
        report: kept(report),
        problem: refusedAll ? 'rows_refused' : null,
        updatedAt: scope.clock.now(),
      });
    },
  };
  try {
    await importClients(scope, { table, mapping, dryRun, partial: dryRun || partial, locale }, holder);
  } catch (error) {
    if (!(error instanceof TurnLost)) throw error;
  }
}

/** The queue gave the job up: nothing was written, and the page says so. */
export async function giveUpClientImport(
  ports: Ports,
  input: { accountId: string; importId: string },
): Promise<void> {
  const { accountId, importId } = input;
  await fail(accountScope(ports, { accountId, actor: 'system' }), importId, 'gave_up');
}

async function fail(scope: AccountScope, id: string, problem: 'file_gone' | 'gave_up'): Promise<void> {
  const change = { state: 'failed' as const, problem, updatedAt: scope.clock.now() };
  await changeClientImport(scope.db, { id, states: ['checking', 'writing'] }, change);
}

function kept(report: ImportReport): KeptImportReport {
  const cut = (text: string) => text.slice(0, KEPT_LENGTH);
  const errors = report.errors.slice(0, KEPT_ERRORS).map(({ row, column, value, message }) => ({
    row,
    column: cut(column),
    value: cut(value),
    message,
  }));
  return { ...report, errors };
}
