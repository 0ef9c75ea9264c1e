import { ArchiveError } from '~/domain/archive/archive-error';
import { computeTotals } from '~/domain/vat/totals';
import { auditRow, clientRow, draftRow, issuedRow, mailRow } from '~/schemas/archive/archive-rows';
import { jsonLines } from './json-lines';
import { entryOf, readArchivedAccount, readArchivedState } from './open-archive';
import type { RestoreContext, StepResult } from './step';

/** Bytes hashed in one run of the job. */
const BYTES = 96 * 1_048_576;

/**
 * Compares the files with the SHA-256 of the manifest, some each time.
 * @throws ArchiveError naming the first that differs
 */
export async function checkFiles(
  { archive }: RestoreContext,
  from: number | null,
): Promise<StepResult<number>> {
  const { entries, reader, files } = archive;
  let at = from ?? 0;
  for (let bytes = 0; at < entries.length && bytes < BYTES; at += 1) {
    const entry = entries[at];
    if (!entry) break;
    const expected = files.get(entry.name)?.sha256;
    const found = await reader.sha256(entry);
    if (expected !== undefined && found !== expected) throw new ArchiveError('hash_differs', entry.name);
    bytes += entry.size;
  }
  return { cursor: at < entries.length ? at : null, done: at, total: entries.length };
}

/** Reads everything that goes to D1 once, so that nothing of it can fail later. @throws ArchiveError */
export async function checkLists({ archive }: RestoreContext): Promise<StepResult<null>> {
  const { reader, entries } = archive;
  const list = <Row>(name: string, schema: Parameters<typeof jsonLines<Row>>[2]) =>
    jsonLines(reader, entryOf(entries, name), schema);
  await readArchivedAccount(archive);
  await readArchivedState(archive);
  const clients = new Set<string>();
  for await (const { row } of list('json/clients.json', clientRow)) {
    if (clients.has(row.id)) throw new ArchiveError('bad_row', `json/clients.json ${row.id}`);
    clients.add(row.id);
  }
  for await (const { row, next } of list('json/brouillons.json', draftRow)) {
    const subject = `json/brouillons.json ${next.count}`;
    if (!clients.has(row.content.clientId)) throw new ArchiveError('unknown_reference', subject);
    try {
      computeTotals(row.content);
    } catch {
      throw new ArchiveError('bad_row', subject);
    }
  }
  for await (const _ of list('json/courriels.json', mailRow));
  for await (const _ of list('json/factures.json', issuedRow));
  for await (const _ of list('json/journal.json', auditRow));
  return { cursor: null, done: 1, total: 1 };
}
