import type { DocumentPdf } from '~/services/documents/read-pdf';

/** The bytes of a PDF, shown in the browser under the name it is saved by. */
export function pdfResponse(pdf: Extract<DocumentPdf, { state: 'archived' | 'preview' }>): Response {
  const headers = new Headers({
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${pdf.fileName}"`,
    'Cache-Control': 'private, no-store',
  });
  if (pdf.state === 'preview') return new Response(pdf.bytes as Uint8Array<ArrayBuffer>, { headers });
  headers.set('Content-Length', String(pdf.size));
  headers.set('ETag', `"${pdf.sha256}"`);
  return new Response(pdf.body, { headers });
}
