import { changeClientImport, deleteClientImport, readClientImport } from '~/db/queries/client-import-states';
import type { ColumnMapping } from '~/domain/client-import/columns';
import type { Locale } from '~/i18n/locale';
import type { AccountScope } from '~/services/scope';
import { forgetImportFiles } from './keep-client-file';
import { enqueueClientImport, OPEN, stateFor } from './start-client-import';

/**
 * Has the rows checked with other columns, or with the same again. One that is under way with other columns ends.
 * One that is being written or done stays as it is: a form sent twice is harmless.
 */
export async function checkClientImport(
  scope: AccountScope,
  input: { id: string; mapping: ColumnMapping; locale: Locale },
): Promise<void> {
  const { id, mapping, locale } = input;
  const state = stateFor(mapping, locale);
  const change = { mapping, locale, state, problem: null, updatedAt: scope.clock.now() };
  const changed = await changeClientImport(scope.db, { id, states: [...OPEN, 'checking'] }, change);
  if (changed && state === 'checking') {
    await enqueueClientImport(scope, { accountId: scope.accountId, importId: id });
  }
}

/**
 * Has a checked import written by the job: all or nothing, or the rows without errors.
 * @param input.revision of the check that the person saw
 * @returns `stale` when another check was asked for since; `refused` when rows have errors and all or nothing is asked
 */
export async function acceptClientImport(
  scope: AccountScope,
  input: { id: string; revision: number; partial: boolean },
): Promise<'accepted' | 'stale' | 'refused'> {
  const { id, revision, partial } = input;
  const row = await readClientImport(scope.db, id);
  if (!row || row.revision !== revision) return 'stale';
  if (row.state === 'checked' && !partial && (row.report?.refused ?? 0) > 0) return 'refused';
  const from = { id, states: ['checked' as const], revision };
  const change = { state: 'writing' as const, partial, problem: null, updatedAt: scope.clock.now() };
  if (await changeClientImport(scope.db, from, change)) {
    await enqueueClientImport(scope, { accountId: scope.accountId, importId: id });
  }
  return 'accepted';
}

/** A person lets an import go on that has stopped. */
export async function resumeClientImport(scope: AccountScope, input: { id: string }): Promise<void> {
  await enqueueClientImport(scope, { accountId: scope.accountId, importId: input.id });
}

/** Gives an import up, and forgets its files at once. @returns false when it is being written, or not there */
export async function discardClientImport(scope: AccountScope, input: { id: string }): Promise<boolean> {
  const gone = await deleteClientImport(scope.db, input.id);
  if (!gone) return false;
  await forgetImportFiles(scope, [{ id: input.id, ...gone }]);
  return true;
}
