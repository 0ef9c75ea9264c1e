import type { DraftContent } from '~/domain/invoice/model';
import type {
  LedgerArchiveState,
  LedgerDocumentRecord,
  LedgerMailRecord,
  SeriesRecord,
} from '~/ports/ledger-archive';
import type { MailRequest } from '~/ports/ledger-commands';
import { readLineage } from './lineage';
import { proofLinksOf } from './proof-links';
import type { DocumentRow, MailRow } from './rows';
import { chainHead, type LedgerStore } from './store';
import { readMeta } from './tables';

/** What an archive holds of the ledger beside its rows: where the chain ends, and how numbers go on. */
export function archiveState(store: LedgerStore): LedgerArchiveState {
  const head = chainHead(store);
  const series = store.sql.all<Omit<SeriesRecord, 'opened'>>(
    'SELECT kind, year, prefix, digits, first, next FROM series ORDER BY kind, year',
  );
  return {
    entries: head.position,
    headHash: head.hash,
    series: series.map((row) => ({
      ...row,
      opened: readMeta(store.sql, `opened_${row.kind}`) === String(row.year),
    })),
    lineage: readLineage(store),
  };
}

/** What is kept of each document beside its frozen snapshot, in the chain's order. */
export function archivedDocuments(
  store: LedgerStore,
  input: { after: number; limit: number },
): LedgerDocumentRecord[] {
  const rows = store.sql.all<DocumentRow & { content: string }>(
    `SELECT id, client_id, position, draft_created_at, draft_version, issued_at, updated_at, sent_at, pdf_state, pdf_error, content
     FROM documents WHERE position > ? ORDER BY position LIMIT ?`,
    input.after,
    input.limit,
  );
  return rows.map((row) => ({
    position: row.position,
    id: row.id,
    clientId: row.client_id,
    draftCreatedAt: row.draft_created_at,
    draftVersion: row.draft_version,
    issuedAt: row.issued_at,
    updatedAt: row.updated_at,
    sentAt: row.sent_at,
    pdfState: row.pdf_state,
    pdfError: row.pdf_error,
    content: JSON.parse(row.content) as DraftContent,
    proofLinks: proofLinksOf(store, row.id),
  }));
}

/** Every mail with what it said, in the order they were asked for. */
export function archivedMails(
  { sql }: LedgerStore,
  input: { after: number; upTo: number; limit: number },
): Array<{ cursor: number; mail: LedgerMailRecord }> {
  const rows = sql.all<MailRow & { cursor: number }>(
    `SELECT rowid AS cursor, * FROM mails
     WHERE rowid > ? AND document_id IN (SELECT id FROM documents WHERE position <= ?) ORDER BY rowid LIMIT ?`,
    input.after,
    input.upTo,
    input.limit,
  );
  return rows.map((row) => {
    const { to, cc, subject, message, duplicate } = JSON.parse(row.request) as MailRequest;
    return {
      cursor: row.cursor,
      mail: {
        id: row.id,
        documentId: row.document_id,
        state: row.state,
        to,
        cc,
        subject,
        message,
        duplicate,
        attempts: row.attempts,
        transport: row.transport,
        lastError: row.last_error,
        acceptedAt: row.accepted_at,
        createdAt: row.created_at,
      },
    };
  });
}
