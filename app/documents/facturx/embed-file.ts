import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { type PdfFacts, XML_FILE_NAME, XML_RELATIONSHIP } from '~/documents/facturx/facts';
import { dictAt } from '~/documents/facturx/pdf-objects';

/** A file inside the document. */
export interface Attachment {
  /** ASCII */
  name: string;
  mediaType: 'text/xml' | 'application/json';
  /** what it is to the page: ISO 32000-2 § 14.13 */
  relationship: 'Data';
  /** absent: the document's title */
  description?: string;
  bytes: Uint8Array;
}

/** The XML of an invoice, named and related as Factur-X 1.09 § 6.2.2 demands. */
export function invoiceAttachment(xml: Uint8Array, facts: PdfFacts): Attachment {
  return {
    name: XML_FILE_NAME,
    mediaType: 'text/xml',
    relationship: XML_RELATIONSHIP,
    description: `${facts.title} (Factur-X)`,
    bytes: xml,
  };
}

/**
 * Embeds an associated file of the document (ISO 19005-3 § 6.8): found by name in the file tree and by relationship
 * in the catalog. Other trees of /Names stay.
 */
export function embedFile(document: PDFDocument, attachment: Attachment, facts: PdfFacts): void {
  const { bytes } = attachment;
  const { context, catalog } = document;
  const date = PDFString.fromDate(facts.at);
  const params = PDFDict.withContext(context);
  params.set(PDFName.of('Size'), PDFNumber.of(bytes.length));
  params.set(PDFName.of('CreationDate'), date);
  params.set(PDFName.of('ModDate'), date);
  const stream = context.flateStream(bytes, { Type: 'EmbeddedFile' });
  stream.dict.set(PDFName.of('Subtype'), PDFName.of(attachment.mediaType));
  stream.dict.set(PDFName.of('Params'), params);
  const file = context.register(stream);

  const name = PDFString.of(attachment.name);
  const specification = context.obj({ Type: 'Filespec', AFRelationship: attachment.relationship });
  specification.set(PDFName.of('F'), name);
  specification.set(PDFName.of('UF'), name);
  specification.set(PDFName.of('Desc'), PDFHexString.fromText(attachment.description ?? facts.title));
  specification.set(PDFName.of('EF'), context.obj({ F: file, UF: file }));
  const reference = context.register(specification);

  catalog.set(PDFName.of('AF'), context.obj([reference]));
  const names = dictAt(catalog, 'Names') ?? PDFDict.withContext(context);
  names.set(PDFName.of('EmbeddedFiles'), context.obj({ Names: [name, reference] }));
  catalog.set(PDFName.of('Names'), names);
}
