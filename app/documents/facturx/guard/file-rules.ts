import { PDFArray, PDFHexString, PDFName, PDFStream } from '@cantoo/pdf-lib';
import { isTooLong } from '~/documents/facturx/clean-up';
import { latin1 } from '~/documents/facturx/content-stream';
import { type GuardInput, type GuardRule, unless } from '~/documents/facturx/guard/guard-rule';
import { dictAt, members, nameAt, resolved, streamAt } from '~/documents/facturx/pdf-objects';

/** Header, trailer, names and filters: ISO 19005-3 § 6.1. */
export const fileRules: readonly GuardRule[] = [
  {
    id: '6.1.2-1',
    says: 'The file shall begin with %PDF-1.n and a comment of four bytes above 127',
    broken: ({ bytes }) => {
      const head = latin1(bytes.subarray(0, 20));
      return unless(/^%PDF-1\.[0-7]\r?\n%[\u0080-\u00ff]{4}/.test(head), 'header');
    },
  },
  {
    id: '6.1.3-1',
    says: 'The trailer shall have an ID of two strings',
    broken: ({ document }) => {
      const id = resolved(document.context, document.context.trailerInfo.ID);
      const strings = id instanceof PDFArray ? id.asArray() : [];
      const filled = strings.filter((item) => item instanceof PDFHexString && item.asBytes().length === 16);
      return unless(strings.length === 2 && filled.length === 2, 'trailer /ID');
    },
  },
  {
    id: '6.1.7.2-1',
    says: 'No stream shall use LZW or encryption filters',
    broken: ({ dictionaries }) =>
      dictionaries
        .filter(({ dict }) => {
          const filter = resolved(dict.context, dict.get(PDFName.of('Filter')));
          const names = filter instanceof PDFArray ? members(filter) : [filter];
          return names.some(
            (name) => name instanceof PDFName && ['LZWDecode', 'Crypt'].includes(name.decodeText()),
          );
        })
        .map(({ place }) => place),
  },
  {
    id: '6.1.7.1-3',
    says: 'No stream shall keep its data in another file',
    broken: ({ document }) =>
      document.context
        .enumerateIndirectObjects()
        .filter(([, object]) => object instanceof PDFStream && object.dict.has(PDFName.of('F')))
        .map(([ref]) => ref.toString()),
  },
  {
    id: '6.1.13-4',
    says: 'A name shall have at most 127 bytes',
    broken: ({ dictionaries }) =>
      dictionaries
        .filter(({ dict }) => dict.entries().some(([key, value]) => isTooLong(key) || hasLongName(value)))
        .map(({ place }) => place),
  },
  {
    id: 'FACT-PAGES',
    says: 'The document shall have at least one page',
    broken: ({ document }) => unless(document.getPageCount() > 0, 'catalog /Pages'),
  },
  {
    id: '6.2.11.4.1-1',
    says: 'Every font shall be embedded',
    broken: ({ dictionaries }) => dictionaries.filter(isMissingFontFile).map(({ place }) => place),
  },
];

function hasLongName(value: unknown): boolean {
  if (value instanceof PDFName) return isTooLong(value);
  return (
    value instanceof PDFArray && value.asArray().some((item) => item instanceof PDFName && isTooLong(item))
  );
}

/** Type 0 fonts have descendants, Type 3 fonts are drawn; every other one needs a descriptor with a font file. */
function isMissingFontFile({ dict }: GuardInput['dictionaries'][number]): boolean {
  if (nameAt(dict, 'Type') !== 'Font') return false;
  const kind = nameAt(dict, 'Subtype');
  if (kind === 'Type0' || kind === 'Type3') return false;
  const descriptor = dictAt(dict, 'FontDescriptor');
  return !['FontFile', 'FontFile2', 'FontFile3'].some((key) => streamAt(descriptor, key) !== null);
}
