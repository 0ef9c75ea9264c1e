import { type PDFDict, PDFHexString, PDFName, type PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { readEmbeddedXml } from '~/documents/facturx/embedded-xml';
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

/** The one embedded file, the invoice of a Factur-X: ISO 19005-3 § 6.8 and Factur-X 1.09 § 6.2.2. */
export const attachmentRules: readonly GuardRule[] = [
  {
    id: '6.8-1',
    says: 'The embedded file shall have a media type and its dates',
    broken: (input) => {
      const file = embedded(input);
      const params = dictAt(file?.dict ?? null, 'Params');
      const dated = params?.has(PDFName.of('ModDate')) ?? false;
      return unless(
        nameAt(file?.dict ?? null, 'Subtype') === input.attachment.mediaType && dated,
        'EmbeddedFile',
      );
    },
  },
  {
    id: '6.8-2',
    says: 'The file specification shall name its file (factur-x.xml for an invoice) in /F and /UF',
    broken: (input) => {
      const specification = specificationOf(input);
      return unless(
        ['F', 'UF'].every((key) => textOf(specification, key) === input.attachment.name),
        'Filespec',
      );
    },
  },
  {
    id: '6.8-3',
    says: 'The file specification shall say its relationship (Data) and be associated with the document',
    broken: (input) => {
      const specification = specificationOf(input);
      const associated = members(arrayAt(input.document.catalog, 'AF')).map(dictOf);
      return unless(
        nameAt(specification, 'AFRelationship') === input.attachment.relationship &&
          associated.length === 1 &&
          associated[0] === specification,
        'catalog /AF',
      );
    },
  },
  {
    id: 'FX-ONE-FILE',
    says: 'There shall be one embedded file and no other',
    broken: ({ dictionaries, document }) => {
      const files = dictionaries.filter(({ dict }) => nameAt(dict, 'Type') === 'EmbeddedFile');
      const listed = members(names(document.catalog)).length / 2;
      return unless(files.length === 1 && listed === 1, 'catalog /Names /EmbeddedFiles');
    },
  },
  {
    id: 'FX-SAME-XML',
    says: 'The embedded file shall be what was to be embedded, byte for byte',
    broken: (input) => {
      const file = embedded(input);
      const bytes = file === null ? new Uint8Array() : decoded(file);
      const size = numberAt(dictAt(file?.dict ?? null, 'Params'), 'Size');
      const expected = input.attachment.bytes;
      return unless(isSame(bytes, expected) && size === expected.length, 'EmbeddedFile');
    },
  },
];

/** The invoice is found as it will be served. */
export const facturXAttachmentRules: readonly GuardRule[] = [
  {
    id: 'FACT-READ-XML',
    says: 'The XML invoice shall be read out of the file as it will be served',
    broken: async ({ bytes, attachment }) => {
      const served = await readEmbeddedXml(bytes);
      return unless(served !== null && isSame(served, attachment.bytes), 'startxref');
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
