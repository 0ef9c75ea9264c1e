import { z } from 'zod';
import { ArchiveError } from '~/domain/archive/archive-error';
import type {
  AuditRecord,
  RestoredEntry,
  RestoredMail,
  RestorePlan,
  RestoreProgress,
  RestoreRefusal,
} from '~/ports/ledger-archive';
import { auditRow, chainEntryRow, ledgerDocumentRow, ledgerMailRow } from '~/schemas/archive/archive-rows';
import { auditHere, contentHere, mailHere, originalKey } from './archived-ids';
import { FIRST_LINE, jsonLines, type LineCursor } from './json-lines';
import { localId } from './lineage';
import { entryOf, type OpenArchive, readArchivedState } from './open-archive';
import type { RestoreContext, StepResult } from './step';

/** Rows that go to the ledger in one call, and in one run of the job. */
const PAGE = 50;
const RUN = 2_000;

const numbered = z.object({ number: z.string().max(35) });

export interface RegisterCursor {
  chain: LineCursor;
  documents: LineCursor;
  /** documents so far whose PDF is in the archive */
  originals: number;
}

/** What the ledger is to become: the archive's register, with the mark of this restore. */
async function planOf({ scope, archive, id, startedAt }: RestoreContext): Promise<RestorePlan> {
  const { series, lineage } = await readArchivedState(archive);
  const { chain, madeAt, software } = archive.manifest;
  return {
    id,
    series,
    lineage: [
      ...lineage,
      {
        salt: scope.accountId,
        ...chain,
        restoredAt: startedAt,
        archivedAt: Date.parse(madeAt),
        software,
        keyId: archive.keyId,
      },
    ],
  };
}

/** @throws ArchiveError for what the ledger refuses */
export function accepted(answer: RestoreProgress | RestoreRefusal): RestoreProgress {
  if (answer.ok) return answer;
  throw new ArchiveError(answer.problem.code, answer.problem.subject);
}

function listOf<Row>(archive: OpenArchive, name: string, schema: z.ZodType<Row>, from: LineCursor) {
  return jsonLines(archive.reader, entryOf(archive.entries, name), schema, from);
}

/** Gives the ledger the chain's next entries, each document's with what belongs to it. @throws ArchiveError */
export async function loadEntries(
  context: RestoreContext,
  from: RegisterCursor | null,
): Promise<StepResult<RegisterCursor>> {
  const { scope, archive, id } = context;
  const ledger = scope.ledger(scope.accountId);
  if (from === null) accepted(await ledger.beginRestore(await planOf(context)));
  let cursor = from ?? { chain: FIRST_LINE, documents: FIRST_LINE, originals: 0 };
  const first = cursor.chain.count;
  const chain = listOf(archive, 'registre/chaine.json', chainEntryRow, cursor.chain);
  const documents = listOf(archive, 'registre/documents.json', ledgerDocumentRow, cursor.documents);
  const total = archive.manifest.chain.entries;
  let page: RestoredEntry[] = [];
  const give = async () => {
    const after = cursor.chain.count - page.length;
    accepted(await ledger.loadRestore({ id, after, rows: { kind: 'entries', rows: page } }));
    page = [];
  };
  for await (const { row, next } of chain) {
    const entry = { ...row, documentId: localId(scope.accountId, row.documentId) };
    cursor = { ...cursor, chain: next };
    if (row.kind === 'payment') page.push({ entry, document: null });
    else {
      const read = await documents.next();
      if (read.done) throw new ArchiveError('missing_file', 'registre/documents.json');
      const document = documentHere(context, read.value.row, row.payload);
      cursor = {
        ...cursor,
        documents: read.value.next,
        originals: cursor.originals + (document?.pdf ? 1 : 0),
      };
      page.push({ entry, document });
    }
    if (page.length < PAGE) continue;
    await give();
    if (next.count - first >= RUN) return { cursor, done: next.count, total };
  }
  if (page.length > 0) await give();
  if (!(await documents.next()).done) throw new ArchiveError('bad_row', 'registre/documents.json');
  // an original is kept for ten years under its number: one of no document has no place there
  const originals = [...archive.files.keys()].filter((name) => /^factures\/.*\.pdf$/.test(name)).length;
  if (originals !== cursor.originals) throw new ArchiveError('unexpected_file', 'factures/*.pdf');
  return { cursor: null, done: total, total };
}

function documentHere(
  { scope, archive }: RestoreContext,
  row: z.infer<typeof ledgerDocumentRow>,
  payload: string,
): RestoredEntry['document'] {
  const to = scope.accountId;
  const number = numberIn(payload);
  const original = archive.files.get(`factures/${number}.pdf`);
  return {
    ...row,
    id: localId(to, row.id),
    clientId: localId(to, row.clientId),
    content: contentHere({ from: archive.manifest.accountId, to }, row.content),
    pdf: original
      ? { key: originalKey(to, number, original.sha256), sha256: original.sha256, size: original.size }
      : null,
  };
}

/** The number that a payload gives itself; the ledger judges the rest of it. */
function numberIn(payload: string): string {
  try {
    return numbered.parse(JSON.parse(payload)).number;
  } catch {
    return '';
  }
}

/** Gives the ledger rows of one kind, page by page. */
async function loadRows<Row, Restored>(
  { scope, archive, id }: RestoreContext,
  input: {
    from: LineCursor | null;
    name: string;
    schema: z.ZodType<Row>;
    here(row: Row): Restored;
    rows(page: Restored[]): Parameters<ReturnType<typeof scope.ledger>['loadRestore']>[0]['rows'];
  },
): Promise<StepResult<LineCursor>> {
  const ledger = scope.ledger(scope.accountId);
  const first = input.from ?? FIRST_LINE;
  let page: Restored[] = [];
  let cursor = first;
  const give = async () => {
    const after = cursor.count - page.length;
    accepted(await ledger.loadRestore({ id, after, rows: input.rows(page) }));
    page = [];
  };
  for await (const { row, next } of listOf(archive, input.name, input.schema, first)) {
    page.push(input.here(row));
    cursor = next;
    if (page.length < PAGE * 4) continue;
    await give();
    if (next.count - first.count >= RUN * 4) return { cursor, done: next.count, total: next.count };
  }
  if (page.length > 0) await give();
  return { cursor: null, done: cursor.count, total: cursor.count };
}

/** Gives the ledger the mails. @throws ArchiveError */
export function loadMails(context: RestoreContext, from: LineCursor | null): Promise<StepResult<LineCursor>> {
  const { scope, archive } = context;
  const move = { from: archive.manifest.accountId, to: scope.accountId };
  return loadRows(context, {
    from,
    name: 'registre/courriels.json',
    schema: ledgerMailRow,
    here: (mail): RestoredMail => mailHere(move, mail, archive.files.has(`courriels/${mail.id}.eml`)),
    rows: (rows) => ({ kind: 'mails', rows }),
  });
}

/** Gives the ledger the audit trail. @throws ArchiveError */
export function loadAudit(context: RestoreContext, from: LineCursor | null): Promise<StepResult<LineCursor>> {
  const { scope, archive } = context;
  const move = { from: archive.manifest.accountId, to: scope.accountId };
  return loadRows(context, {
    from,
    name: 'json/journal.json',
    schema: auditRow,
    here: (event): AuditRecord => auditHere(move, event),
    rows: (rows) => ({ kind: 'audit', rows }),
  });
}

/** The ledger says whether all is there and ends where the manifest says. @throws ArchiveError */
export async function sealRegister({ scope, id }: RestoreContext): Promise<StepResult<null>> {
  accepted(await scope.ledger(scope.accountId).checkRestore({ id }));
  return { cursor: null, done: 1, total: 1 };
}
