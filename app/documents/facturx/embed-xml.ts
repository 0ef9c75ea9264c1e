import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { type PdfFacts, XML_FILE_NAME, XML_RELATIONSHIP } from '~/documents/facturx/facts';
import { dictAt } from '~/documents/facturx/pdf-objects';

/**
 * Embeds the XML as an associated file of the document (ISO 19005-3 § 6.8, Factur-X 1.09 § 6.2.2): found by name
 * in the file tree and by relationship in the catalog. Other trees of /Names stay.
 */
export function embedXml(document: PDFDocument, xml: Uint8Array, facts: PdfFacts): void {
  const { context, catalog } = document;
  const date = PDFString.fromDate(facts.at);
  const params = PDFDict.withContext(context);
  params.set(PDFName.of('Size'), PDFNumber.of(xml.length));
  params.set(PDFName.of('CreationDate'), date);
  params.set(PDFName.of('ModDate'), date);
  const stream = context.flateStream(xml, { Type: 'EmbeddedFile' });
  stream.dict.set(PDFName.of('Subtype'), PDFName.of('text/xml'));
  stream.dict.set(PDFName.of('Params'), params);
  const file = context.register(stream);

  const name = PDFString.of(XML_FILE_NAME);
  const specification = context.obj({ Type: 'Filespec', AFRelationship: XML_RELATIONSHIP });
  specification.set(PDFName.of('F'), name);
  specification.set(PDFName.of('UF'), name);
  specification.set(PDFName.of('Desc'), PDFHexString.fromText(`${facts.title} (Factur-X)`));
  specification.set(PDFName.of('EF'), context.obj({ F: file, UF: file }));
  const reference = context.register(specification);

  catalog.set(PDFName.of('AF'), context.obj([reference]));
  const names = dictAt(catalog, 'Names') ?? PDFDict.withContext(context);
  names.set(PDFName.of('EmbeddedFiles'), context.obj({ Names: [name, reference] }));
  catalog.set(PDFName.of('Names'), names);
}
