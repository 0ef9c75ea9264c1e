import { PDFDict, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { latin1 } from '~/documents/facturx/content-stream';
import { CONFORMANCE_LEVEL, XML_FILE_NAME } from '~/documents/facturx/facts';
import { type GuardInput, type GuardRule, unless } from '~/documents/facturx/guard/guard-rule';
import {
  arrayAt,
  decoded,
  dictOf,
  members,
  nameAt,
  numberAt,
  resolved,
  streamAt,
  valueAt,
} from '~/documents/facturx/pdf-objects';
import { FACTURX_NAMESPACE, xmpDate } from '~/documents/facturx/xmp';
import { descendants, readXml, type XmlNode, XmlSyntaxError } from '~/domain/e-invoice/rules/xml-tree';

const FACTURX: ReadonlyArray<readonly [name: string, value: string]> = [
  ['fx:DocumentType', 'INVOICE'],
  ['fx:DocumentFileName', XML_FILE_NAME],
  ['fx:Version', '1.0'],
  ['fx:ConformanceLevel', CONFORMANCE_LEVEL],
];

/** What the metadata of a Factur-X say besides: Factur-X 1.09 § 6.2.3. */
export const facturXMetadataRules: readonly GuardRule[] = [
  {
    id: '6.6.2.3-1',
    says: 'The XMP packet shall declare the Factur-X properties in an extension schema',
    broken: (input) => {
      const declared = all(input, 'pdfaProperty:name').map(({ text }) => `fx:${text.trim()}`);
      const known = textIn(input, 'pdfaSchema:namespaceURI') === FACTURX_NAMESPACE;
      return unless(known && FACTURX.every(([name]) => declared.includes(name)), 'XMP pdfaExtension:schemas');
    },
  },
  {
    id: 'FX-XMP',
    says: 'The XMP packet shall give the four Factur-X properties',
    broken: (input) =>
      FACTURX.filter(([name, value]) => textIn(input, name) !== value).map(([name]) => `XMP ${name}`),
  },
];

/** Document metadata: ISO 19005-3 § 6.6. */
export const metadataRules: readonly GuardRule[] = [
  {
    id: '6.6.2.1-1',
    says: 'The catalog shall have an XMP packet, unfiltered and well formed',
    broken: (input) => {
      const stream = streamAt(input.document.catalog, 'Metadata');
      const plain = stream !== null && !stream.dict.has(PDFName.of('Filter'));
      const typed =
        nameAt(stream?.dict ?? null, 'Type') === 'Metadata' &&
        nameAt(stream?.dict ?? null, 'Subtype') === 'XML';
      return unless(plain && typed && packet(input) !== null, 'catalog /Metadata');
    },
  },
  {
    id: '6.6.4-1',
    says: 'The XMP packet shall say PDF/A-3, level B',
    broken: (input) =>
      unless(
        textIn(input, 'pdfaid:part') === '3' && textIn(input, 'pdfaid:conformance') === 'B',
        'XMP pdfaid',
      ),
  },
  {
    id: 'FACT-INFO',
    says: 'Info dictionary and XMP packet shall say the same',
    broken: (input) => {
      const info = resolved(input.document.context, input.document.context.trailerInfo.Info);
      if (!(info instanceof PDFDict)) return ['trailer /Info'];
      const pairs: ReadonlyArray<readonly [key: string, inXmp: string | null]> = [
        ['Title', listItem(input, 'dc:title')],
        ['Author', listItem(input, 'dc:creator')],
        ['Subject', listItem(input, 'dc:description')],
        ['Producer', textIn(input, 'pdf:Producer')],
        ['Creator', textIn(input, 'xmp:CreatorTool')],
        ['CreationDate', textIn(input, 'xmp:CreateDate')],
        ['ModDate', textIn(input, 'xmp:ModifyDate')],
      ];
      return pairs
        .filter(([key, inXmp]) => infoText(info, key) !== (inXmp ?? ''))
        .map(([key]) => `Info /${key}`);
    },
  },
  {
    id: '6.2.3-1',
    says: 'The catalog shall have one PDF/A output intent with an RGB profile',
    broken: ({ document }) => {
      const intents = members(arrayAt(document.catalog, 'OutputIntents'));
      const [intent] = intents.map(dictOf);
      return unless(intents.length === 1 && hasRgbProfile(intent ?? null), 'catalog /OutputIntents');
    },
  },
];

/** An ICC profile: three components, the signature «acsp», colour space RGB. */
function hasRgbProfile(intent: PDFDict | null): boolean {
  const profile = streamAt(intent, 'DestOutputProfile');
  if (profile === null || nameAt(intent, 'S') !== 'GTS_PDFA1' || numberAt(profile.dict, 'N') !== 3)
    return false;
  const bytes = latin1(decoded(profile));
  return bytes.slice(36, 40) === 'acsp' && bytes.slice(16, 20) === 'RGB ';
}

function packet({ document }: GuardInput): XmlNode | null {
  const stream = streamAt(document.catalog, 'Metadata');
  if (stream === null) return null;
  const text = new TextDecoder().decode(stream.contents);
  try {
    return readXml(text.replace(/<\?xpacket[^>]*\?>/g, '').trim());
  } catch (error) {
    if (error instanceof XmlSyntaxError) return null;
    throw error;
  }
}

function all(input: GuardInput, name: string): XmlNode[] {
  const root = packet(input);
  return root === null ? [] : descendants(root).filter((node) => node.name === name);
}

function textIn(input: GuardInput, name: string): string | null {
  return all(input, name)[0]?.text.trim() ?? null;
}

function listItem(input: GuardInput, name: string): string | null {
  const [property] = all(input, name);
  return property === undefined
    ? null
    : (descendants(property)
        .find((node) => node.name === 'rdf:li')
        ?.text.trim() ?? null);
}

function infoText(info: PDFDict, key: string): string {
  const value = valueAt(info, key);
  if (!(value instanceof PDFString) && !(value instanceof PDFHexString)) return '';
  return /Date$/.test(key) ? xmpDate(value.decodeDate()) : value.decodeText().trim();
}
