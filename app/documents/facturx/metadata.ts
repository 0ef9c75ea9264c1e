import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { type PdfFacts, PRODUCER } from '~/documents/facturx/facts';
import { srgbProfile } from '~/documents/facturx/srgb-profile';

/**
 * Info dictionary and XMP packet with the same values; the print's own (which names the browser) are dropped.
 * The packet stays unfiltered: readers that know no PDF search for it (ISO 19005-3 § 6.6.2.1).
 */
export function writeMetadata(document: PDFDocument, facts: PdfFacts, xmp: string): void {
  const { context, catalog } = document;
  const date = PDFString.fromDate(facts.at);
  const info = PDFDict.withContext(context);
  info.set(PDFName.of('Title'), PDFHexString.fromText(facts.title));
  info.set(PDFName.of('Author'), PDFHexString.fromText(facts.author));
  info.set(PDFName.of('Subject'), PDFHexString.fromText(facts.subject));
  info.set(PDFName.of('Producer'), PDFHexString.fromText(PRODUCER));
  info.set(PDFName.of('Creator'), PDFHexString.fromText(PRODUCER));
  info.set(PDFName.of('CreationDate'), date);
  info.set(PDFName.of('ModDate'), date);
  context.trailerInfo.Info = context.register(info);

  const packet = new TextEncoder().encode(xmp);
  const stream = context.stream(packet, { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(stream));
}

/** Says what the DeviceRGB of the print means, which also gives page transparency its blending space (§ 6.2.4.3). */
export function writeOutputIntent(document: PDFDocument): void {
  const { context, catalog } = document;
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
  const name = PDFString.of('sRGB IEC61966-2.1');
  const intent = context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1' });
  intent.set(PDFName.of('OutputConditionIdentifier'), name);
  intent.set(PDFName.of('RegistryName'), PDFString.of('http://www.color.org'));
  intent.set(PDFName.of('Info'), name);
  intent.set(PDFName.of('DestOutputProfile'), profile);
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}
