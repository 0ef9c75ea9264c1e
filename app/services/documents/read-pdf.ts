import { readDocument } from '~/db/queries/documents';
import { draftView } from '~/documents/invoice/document-view';
import { printJob } from '~/documents/print/print-job';
import { isPdfPrintError } from '~/ports/pdf-printer';
import { notFound, unavailable } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { logoDataUri } from './logo-data-uri';
import { takePrint } from './print-quota';
import { readDocumentRecord } from './read-document';

export type DocumentPdf =
  | { state: 'archived'; fileName: string; size: number; sha256: string; body: ReadableStream<Uint8Array> }
  | { state: 'preview'; fileName: string; bytes: Uint8Array }
  /** `noBrowser`: the last attempt found no Chrome; it goes on trying, and may go on for long */
  | { state: 'pending'; noBrowser: boolean }
  | { state: 'failed'; reason: string | null };

/**
 * The PDF of a document: the archived original, byte for byte the same for ever, or of a draft a print marked
 * BROUILLON that is kept nowhere.
 * @throws AppError 404; 429 beyond the prints of drafts that one account may ask for; 503 `pdf_unavailable` where no browser can print, or the archive does not answer
 */
export async function readDocumentPdf(
  scope: AccountScope,
  input: { id: string; language: 'fr' | 'en' },
): Promise<DocumentPdf> {
  const found = await readDocument(scope.db, input.id);
  if (!found) throw notFound('invoice');
  const { row } = found;
  if (!row.number) return previewPdf(scope, input);
  if (row.pdfState === 'failed') return { state: 'failed', reason: row.pdfError };
  if (!row.pdfKey || !row.pdfSha256)
    return { state: 'pending', noBrowser: row.pdfError?.startsWith('unavailable') ?? false };
  const stored = await scope.files.stream(row.pdfKey);
  if (!stored) throw pdfUnavailable();
  return {
    state: 'archived',
    fileName: `${row.number}.pdf`,
    size: stored.file.size,
    sha256: row.pdfSha256,
    body: stored.body,
  };
}

async function previewPdf(
  scope: AccountScope,
  input: { id: string; language: 'fr' | 'en' },
): Promise<DocumentPdf> {
  const { candidate, today } = await readDocumentRecord(scope, input);
  if (!candidate) throw notFound('invoice');
  await takePrint(scope);
  const view = draftView(candidate, { today, now: new Date(scope.clock.now()).toISOString() });
  const printer = scope.pdfPrinter();
  try {
    const job = printJob({
      view,
      logoDataUri: await logoDataUri(scope.files, scope.accountId, candidate.look.logoKey),
    });
    return {
      state: 'preview',
      fileName: `brouillon-${input.id.slice(0, 8)}.pdf`,
      bytes: await printer.print(job),
    };
  } catch (error) {
    if (isPdfPrintError(error)) throw pdfUnavailable();
    throw error;
  } finally {
    scope.waitUntil(printer.close());
  }
}

/** 503: nothing can print here now. */
export function pdfUnavailable() {
  return unavailable('pdf_unavailable', {
    fr: 'Le PDF ne peut pas être préparé en ce moment : aucun navigateur n’est disponible. Réessayez dans un instant.',
    en: 'The PDF cannot be prepared right now: no browser is available. Try again in a moment.',
  });
}
