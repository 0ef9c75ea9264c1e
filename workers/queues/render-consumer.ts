import { PdfPrintError, type PdfPrinter } from '~/ports/pdf-printer';
import { DocumentCheckError, renderDocument } from '~/services/documents/render-document';
import { loggedError } from '~/services/logged-error';
import type { Ports } from '~/services/scope';
import type { RenderJob } from './messages';

/**
 * Renders one document. A failure is written into the ledger, whose alarm tries again with backoff: the queue has
 * done its part either way.
 */
export async function consumeRender(job: RenderJob, ports: Ports, printer: PdfPrinter): Promise<void> {
  const { accountId, documentId, requestId } = job;
  const started = Date.now();
  try {
    const pdf = await renderDocument(ports, { accountId, documentId, printer });
    if (!pdf) return;
    ports.log.write({
      event: 'pdf.stored',
      requestId,
      documentId,
      bytes: pdf.size,
      durationMs: Date.now() - started,
    });
  } catch (error) {
    const reason =
      error instanceof PdfPrintError ? `${error.failure}: ${error.message}` : loggedError(error).message;
    ports.log.write({ event: 'pdf.failed', requestId, documentId, attempt: 0, error: reason });
    const permanent =
      error instanceof DocumentCheckError || (error instanceof PdfPrintError && !error.isRecoverable);
    await ports
      .ledger(accountId)
      .recordPdfFailure({ documentId, reason: reason.slice(0, 500), permanent, requestId });
  }
}
