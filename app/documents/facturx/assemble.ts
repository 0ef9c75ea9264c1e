import { PDFArray, PDFDocument, PDFHexString } from '@cantoo/pdf-lib';
import { cleanUp } from '~/documents/facturx/clean-up';
import { dropUnreachable } from '~/documents/facturx/drop-unreachable';
import { type Attachment, embedFile, invoiceAttachment } from '~/documents/facturx/embed-file';
import { type PdfFacts, pdfFacts } from '~/documents/facturx/facts';
import { writeMetadata, writeOutputIntent } from '~/documents/facturx/metadata';
import { removeNotdef } from '~/documents/facturx/notdef';
import { plainXmpPacket, xmpPacket } from '~/documents/facturx/xmp';
import type { Snapshot } from '~/domain/invoice/model';

export interface FacturXInput {
  /** Chromium's print of the document */
  print: Uint8Array;
  /** the CII file to embed, as `writeCii` gave it */
  xml: string;
  snapshot: Snapshot;
}

/** The print cannot become an invoice: broken, encrypted, or without a page. */
export class UnusablePrintError extends Error {
  override name = 'UnusablePrintError';
}

/**
 * Chromium's print and its XML as one Factur-X file: PDF/A-3 level B (ISO 19005-3), profile EN 16931 (Factur-X 1.09).
 * The same print and snapshot give the same bytes, whenever it runs.
 * @throws UnusablePrintError when the print cannot be read
 */
export async function assembleFacturX({ print, xml, snapshot }: FacturXInput): Promise<Uint8Array> {
  const facts = pdfFacts(snapshot);
  return assembled(print, facts, invoiceAttachment(new TextEncoder().encode(xml), facts), xmpPacket(facts));
}

/**
 * A print of ours with a file inside, as PDF/A-3 level B. The same input gives the same bytes.
 * @throws UnusablePrintError when the print cannot be read
 */
export async function assemblePdfA(input: {
  print: Uint8Array;
  facts: PdfFacts;
  attachment: Attachment;
}): Promise<Uint8Array> {
  const { print, facts, attachment } = input;
  return assembled(print, facts, attachment, plainXmpPacket(facts));
}

async function assembled(
  print: Uint8Array,
  facts: PdfFacts,
  attachment: Attachment,
  packet: string,
): Promise<Uint8Array> {
  const document = await loadPrint(print);
  cleanUp(document);
  removeNotdef(document);
  writeMetadata(document, facts, packet);
  writeOutputIntent(document);
  embedFile(document, attachment, facts);
  await writeIdentifier(document, print, attachment.bytes);
  dropUnreachable(document);
  return document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
}

async function loadPrint(print: Uint8Array): Promise<PDFDocument> {
  let document: PDFDocument;
  let pages: number;
  try {
    document = await PDFDocument.load(print, { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY });
    pages = document.getPageCount();
  } catch (error) {
    throw new UnusablePrintError('the print is no readable PDF', { cause: error });
  }
  if (document.isEncrypted) throw new UnusablePrintError('the print is encrypted');
  if (pages === 0) throw new UnusablePrintError('the print has no page');
  return document;
}

/** Trailer /ID (ISO 19005-3 § 6.1.3): from what went in, so that it is the same each time. */
async function writeIdentifier(document: PDFDocument, print: Uint8Array, file: Uint8Array): Promise<void> {
  const both = new Uint8Array(print.length + file.length);
  both.set(print);
  both.set(file, print.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', both)).subarray(0, 16);
  const identifier = PDFHexString.of(
    Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  );
  const pair = PDFArray.withContext(document.context);
  pair.push(identifier);
  pair.push(identifier);
  document.context.trailerInfo.ID = pair;
}
