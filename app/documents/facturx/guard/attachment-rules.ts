import { type PDFDict, PDFHexString, PDFName, type PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { readEmbeddedXml } from '~/documents/facturx/embedded-xml';
import { XML_FILE_NAME, XML_RELATIONSHIP } from '~/documents/facturx/facts';
import { type GuardInput, type GuardRule, unless } from '~/documents/facturx/guard/guard-rule';
import {
  arrayAt,
  decoded,
  dictAt,
  dictOf,
  members,
  nameAt,
  numberAt,
  streamAt,
  valueAt,
} from '~/documents/facturx/pdf-objects';

/** The embedded invoice: ISO 19005-3 § 6.8 and Factur-X 1.09 § 6.2.2. */
export const attachmentRules: readonly GuardRule[] = [
  {
    id: '6.8-1',
    says: 'The embedded file shall have a media type and its dates',
    broken: (input) => {
      const file = embedded(input);
      const params = dictAt(file?.dict ?? null, 'Params');
      const dated = params?.has(PDFName.of('ModDate')) ?? false;
      return unless(nameAt(file?.dict ?? null, 'Subtype') === 'text/xml' && dated, 'EmbeddedFile');
    },
  },
  {
    id: '6.8-2',
    says: `The file specification shall name ${XML_FILE_NAME} in /F and /UF`,
    broken: (input) => {
      const specification = specificationOf(input);
      return unless(
        ['F', 'UF'].every((key) => textOf(specification, key) === XML_FILE_NAME),
        'Filespec',
      );
    },
  },
  {
    id: '6.8-3',
    says: `The file specification shall say its relationship (${XML_RELATIONSHIP}) and be associated with the document`,
    broken: (input) => {
      const specification = specificationOf(input);
      const associated = members(arrayAt(input.document.catalog, 'AF')).map(dictOf);
      return unless(
        nameAt(specification, 'AFRelationship') === XML_RELATIONSHIP &&
          associated.length === 1 &&
          associated[0] === specification,
        'catalog /AF',
      );
    },
  },
  {
    id: 'FX-ONE-FILE',
    says: 'The invoice shall be the only embedded file',
    broken: ({ dictionaries, document }) => {
      const files = dictionaries.filter(({ dict }) => nameAt(dict, 'Type') === 'EmbeddedFile');
      const listed = members(names(document.catalog)).length / 2;
      return unless(files.length === 1 && listed === 1, 'catalog /Names /EmbeddedFiles');
    },
  },
  {
    id: 'FX-SAME-XML',
    says: 'The embedded file shall be the XML invoice, byte for byte',
    broken: (input) => {
      const file = embedded(input);
      const bytes = file === null ? new Uint8Array() : decoded(file);
      const size = numberAt(dictAt(file?.dict ?? null, 'Params'), 'Size');
      return unless(isSame(bytes, input.xml) && size === input.xml.length, 'EmbeddedFile');
    },
  },
  {
    id: 'FACT-READ-XML',
    says: 'The XML invoice shall be read out of the file as it will be served',
    broken: async ({ bytes, xml }) => {
      const served = await readEmbeddedXml(bytes);
      return unless(served !== null && isSame(served, xml), 'startxref');
    },
  },
];

function isSame(bytes: Uint8Array, xml: Uint8Array): boolean {
  return bytes.length === xml.length && bytes.every((byte, index) => byte === xml[index]);
}

function names(catalog: PDFDict) {
  return arrayAt(dictAt(dictAt(catalog, 'Names'), 'EmbeddedFiles'), 'Names');
}

function specificationOf({ document }: GuardInput): PDFDict | null {
  return dictOf(members(names(document.catalog))[1] ?? null);
}

function embedded(input: GuardInput): PDFRawStream | null {
  return streamAt(dictAt(specificationOf(input), 'EF'), 'F');
}

function textOf(dict: PDFDict | null, key: string): string | null {
  const value = valueAt(dict, key);
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : null;
}
