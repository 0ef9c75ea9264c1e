import { documentView } from '~/documents/invoice/document-view';
import { printJob } from '~/documents/print/print-job';
import { writeCii } from '~/domain/e-invoice/cii';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import type { Snapshot } from '~/domain/invoice/model';
import type { Files } from '~/ports/files';
import type { StoredPdf } from '~/ports/ledger-commands';
import type { PdfPrinter } from '~/ports/pdf-printer';
import { printedProof } from '~/services/proof/printed-proof';
import type { Ports } from '~/services/scope';
import { logoDataUri } from './logo-data-uri';
import { sha256Hex } from './sha256';

/** The finished document does not pass its own checks: nobody can mend that by trying again. */
export class DocumentCheckError extends Error {
  override name = 'DocumentCheckError';
}

/**
 * Prints, assembles, checks and archives the PDF of an issued document. Run any number of times, in any order, one
 * object is stored: the first. Returns null when there is nothing to do.
 *
 * @throws PdfPrintError when the browser fails; DocumentCheckError when a check refuses the result
 */
export async function renderDocument(
  ports: Ports,
  input: { accountId: string; documentId: string; printer: PdfPrinter },
): Promise<StoredPdf | null> {
  const { accountId, documentId, printer } = input;
  const ledger = ports.ledger(accountId);
  const work = await ledger.pdfWork({ documentId });
  if (work.state !== 'pending') return null;
  const pdf = await archivedPdf(ports, { accountId, snapshot: work.snapshot, printer });
  await ledger.recordPdf({ documentId, pdf, requestId: ports.requestId });
  return pdf;
}

async function archivedPdf(
  { files, config }: Pick<Ports, 'files' | 'config'>,
  input: { accountId: string; snapshot: Snapshot; printer: PdfPrinter },
): Promise<StoredPdf> {
  const { snapshot } = input;
  const key = await pdfKey(input.accountId, snapshot);
  const earlier = await stored(files, key);
  if (earlier) return earlier;

  const view = documentView(snapshot, { proof: printedProof(config, snapshot) });
  const print = await input.printer.print(
    printJob({ view, logoDataUri: await logoDataUri(files, input.accountId, snapshot.look.logoKey) }),
  );
  const xml = writeCii(snapshot);
  // 575 KB of PDF library: only the queue's consumer ever evaluates it.
  const { assembleFacturX } = await import('~/documents/facturx/assemble');
  const { checkDocument } = await import('~/documents/facturx/check-document');
  const bytes = await assembleFacturX({ print, xml, snapshot });
  const report = await checkDocument({ pdf: bytes, xml, snapshot });
  if (report.failures.length > 0) {
    throw new DocumentCheckError(
      report.failures
        .map(({ id, message }) => `${id} ${message}`)
        .join('; ')
        .slice(0, 1_000),
    );
  }
  const sha256 = await sha256Hex(bytes);
  const reportBytes = new TextEncoder().encode(JSON.stringify(report));
  await files.putOnce({ key, bytes, contentType: 'application/pdf', sha256 });
  await files.putOnce({
    key: `${key}.report.json`,
    bytes: reportBytes,
    contentType: 'application/json',
    sha256: await sha256Hex(reportBytes),
  });
  // Another run may have been first: its bytes are the original then.
  const original = await stored(files, key);
  if (!original) throw new Error(`the archive lost ${key}`);
  return original;
}

/** The year first, for the bucket's retention locks; the snapshot's hash last, since the content follows from it. */
async function pdfKey(accountId: string, snapshot: Snapshot): Promise<string> {
  const hash = await sha256Hex(new TextEncoder().encode(canonicalJson(snapshot)));
  return `issued/${snapshot.series.year}/${accountId}/${snapshot.documentId}/${hash}.pdf`;
}

async function stored(files: Files, key: string): Promise<StoredPdf | null> {
  const head = await files.head(key);
  if (!head) return null;
  if (head.sha256) return { key, sha256: head.sha256, size: head.size };
  const read = await files.read(key);
  return read && { key, sha256: await sha256Hex(read.bytes), size: head.size };
}
