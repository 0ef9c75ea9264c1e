import {
  type ClientImportState,
  changeClientImport,
  insertClientImport,
  readOpenImport,
} from '~/db/queries/client-import-states';
import { type ColumnMapping, guessMapping } from '~/domain/client-import/columns';
import type { Table } from '~/domain/csv/read-table';
import type { Locale } from '~/i18n/locale';
import { sha256Hex } from '~/services/auth/sha256';
import { conflict, tooManyRequests } from '~/services/errors';
import type { AccountScope, Ports } from '~/services/scope';
import { forgetClientFile, keepClientFile } from './keep-client-file';
import { mappingProblems, readClientFile } from './read-client-file';

/** Thirty files at once, then one each half minute: each is some thousand rows to check. */
const LIMIT = { burst: 30, perSecond: 1 / 30 };
const SAMPLE_LENGTH = 40;
const SHOWN_LENGTH = 100;

/** Where an import stands that waits for its person, and may be checked again. */
export const OPEN: readonly ClientImportState[] = ['columns', 'checked', 'failed'];

/**
 * Reads a file of clients once, to say at once what is wrong with it; keeps it, and has its rows checked by a job with
 * the columns as their headings say. The same file again, while it is not imported, is the same import.
 * @returns the import's id
 * @throws AppError 413, 422 for what is no table; 429
 */
export async function startClientImport(
  scope: AccountScope,
  input: { bytes: Uint8Array; fileName: string; locale: Locale },
): Promise<string> {
  const { bytes, locale } = input;
  const taken = await scope.rateLimiter.take(`client-import:${scope.accountId}`, LIMIT);
  if (!taken.allowed) throw tooManyRequests(taken.retryAfterSeconds);
  const table = readClientFile(bytes, locale);
  const mapping = guessMapping(table.header);
  const state = stateFor(mapping, locale);
  const row = { id: scope.ids.uuid(), sha256: sha256Hex(bytes), createdAt: scope.clock.now() };
  await keepClientFile(scope, row, bytes);
  const begun = await insertClientImport(scope.db, {
    ...row,
    state,
    fileName: input.fileName.slice(0, SHOWN_LENGTH),
    locale,
    columns: columnsOf(table),
    mapping,
    rows: table.rows.length,
  });
  const id = begun ? row.id : await openAgain(scope, { ...row, bytes, mapping, state, locale });
  if (state === 'checking') await enqueueClientImport(scope, { accountId: scope.accountId, importId: id });
  return id;
}

/** The import that the same file has already: clients may have changed since it was checked. */
async function openAgain(
  scope: AccountScope,
  input: {
    id: string;
    createdAt: number;
    sha256: string;
    bytes: Uint8Array;
    mapping: ColumnMapping;
    state: 'checking' | 'columns';
    locale: Locale;
  },
): Promise<string> {
  const { mapping, state, locale } = input;
  await forgetClientFile(scope, input);
  const open = await readOpenImport(scope.db, input.sha256);
  if (!open) {
    // done between the two: whoever chooses the file again begins anew
    throw conflict('client_import.done', {
      fr: 'Ce fichier vient d’être importé. Choisissez-le de nouveau pour l’importer encore.',
      en: 'This file was imported just now. Choose it again to import it once more.',
    });
  }
  // its own may be gone
  await keepClientFile(scope, open, input.bytes);
  const change = { mapping, state, locale, problem: null, updatedAt: scope.clock.now() };
  await changeClientImport(scope.db, { id: open.id, states: OPEN }, change);
  return open.id;
}

/** Whether the rows can be checked with these columns, or a person has to correct them first. */
export function stateFor(mapping: ColumnMapping, locale: Locale): 'checking' | 'columns' {
  return mappingProblems(mapping, locale).length === 0 ? 'checking' : 'columns';
}

/** Lets the job go on. A lost job is found by the sweep. */
export async function enqueueClientImport(
  ports: Ports,
  input: { accountId: string; importId: string },
): Promise<void> {
  await ports.jobs.enqueue({ v: 1, kind: 'client-import', ...input, requestId: ports.requestId });
}

/** Each column's heading, and the first value in it. */
function columnsOf({ header, rows }: Table): Array<{ header: string; sample: string }> {
  return header.map((name, at) => {
    const first = rows.find(({ cells }) => (cells[at] ?? '').trim() !== '');
    const sample = (first?.cells[at] ?? '').trim().slice(0, SAMPLE_LENGTH);
    return { header: name.slice(0, SHOWN_LENGTH), sample };
  });
}
