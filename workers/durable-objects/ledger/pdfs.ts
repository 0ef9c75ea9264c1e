import type { Snapshot } from '~/domain/invoice/model';
import type { Actor, Refusal, StoredPdf } from '~/ports/ledger-commands';
import { findDocument, type LedgerStore, readSnapshot, recordAudit, touchDocument } from './store';

const MAX_ATTEMPTS = 5;

/** 2 s · 4^n: when a failed rendering is tried again. */
export function retryDelayMs(attempts: number): number {
  return Math.min(2_000 * 4 ** (attempts - 1), 12 * 3_600_000);
}

export type PdfWork = { state: 'none' } | { state: 'ready' } | { state: 'pending'; snapshot: Snapshot };

export function pdfWork(store: LedgerStore, documentId: string): PdfWork {
  const document = findDocument(store, documentId);
  if (!document) return { state: 'none' };
  if (document.pdf_state !== 'pending') return { state: 'ready' };
  return { state: 'pending', snapshot: readSnapshot(store, documentId) };
}

/** The first PDF is the original, for ever: a second one is not recorded. */
export function recordPdf(store: LedgerStore, documentId: string, pdf: StoredPdf, actor: Actor): void {
  store.sql.transaction(() => {
    const document = findDocument(store, documentId);
    if (!document || document.pdf_key) return;
    store.sql.run(
      `UPDATE documents SET pdf_state = 'ready', pdf_key = ?, pdf_sha256 = ?, pdf_size = ?, pdf_error = NULL,
         pdf_next_at = NULL WHERE id = ?`,
      pdf.key,
      pdf.sha256,
      pdf.size,
      documentId,
    );
    store.sql.run(
      `UPDATE mails SET next_at = ? WHERE document_id = ? AND state = 'queued'`,
      store.now(),
      documentId,
    );
    touchDocument(store, documentId);
    recordAudit(store, {
      actor,
      action: 'pdf.stored',
      entityId: documentId,
      details: { sha256: pdf.sha256, size: pdf.size },
    });
  });
}

/** Counts a failed rendering; the fifth, or one that trying again cannot mend, is shown to the person. */
export function recordPdfFailure(
  store: LedgerStore,
  input: { documentId: string; reason: string; permanent: boolean; actor: Actor },
): void {
  store.sql.transaction(() => {
    const document = findDocument(store, input.documentId);
    if (document?.pdf_state !== 'pending') return;
    const attempts = document.pdf_attempts + 1;
    const failed = input.permanent || attempts >= MAX_ATTEMPTS;
    store.sql.run(
      'UPDATE documents SET pdf_attempts = ?, pdf_error = ?, pdf_state = ?, pdf_next_at = ? WHERE id = ?',
      attempts,
      input.reason,
      failed ? 'failed' : 'pending',
      failed ? null : store.now() + retryDelayMs(attempts),
      input.documentId,
    );
    touchDocument(store, input.documentId);
    if (failed) {
      recordAudit(store, {
        actor: input.actor,
        action: 'pdf.failed',
        entityId: input.documentId,
        details: { reason: input.reason, attempts },
      });
    }
  });
}

/** A person asks for the rendering again. */
export function retryPdf(store: LedgerStore, documentId: string, actor: Actor): { ok: true } | Refusal {
  return store.sql.transaction(() => {
    const document = findDocument(store, documentId);
    if (!document) return { ok: false, code: 'not_issued' };
    if (document.pdf_state !== 'failed') return { ok: true };
    store.sql.run(
      `UPDATE documents SET pdf_state = 'pending', pdf_attempts = 0, pdf_error = NULL, pdf_next_at = ? WHERE id = ?`,
      store.now(),
      documentId,
    );
    touchDocument(store, documentId);
    recordAudit(store, { actor, action: 'pdf.retried', entityId: documentId, details: {} });
    return { ok: true };
  });
}
