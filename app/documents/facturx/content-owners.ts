import { PDFArray, type PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { arrayAt, dictAt, dictOf, members, nameAt, numberAt, valueAt } from '~/documents/facturx/pdf-objects';

/** Something that draws: its content streams, which are read as one, and the resources their names refer to. */
export interface ContentOwner {
  streams: PDFRawStream[];
  resources: PDFDict | null;
  /** Gives it one content stream in place of what it has. */
  replace(contents: Uint8Array): void;
}

/** Pages, form XObjects (soft-mask groups among them) and tiling patterns. */
export function contentOwners(document: PDFDocument): ContentOwner[] {
  const { context } = document;
  const pages = document.getPages().map(({ node }): ContentOwner => {
    const contents = valueAt(node, 'Contents');
    const parts = contents instanceof PDFArray ? members(contents) : [contents];
    return {
      streams: parts.filter((part) => part instanceof PDFRawStream),
      resources: dictOf(node.Resources() ?? null),
      replace: (bytes) => node.set(PDFName.of('Contents'), context.register(context.flateStream(bytes))),
    };
  });
  const forms = context.enumerateIndirectObjects().flatMap(([ref, object]): ContentOwner[] => {
    if (!(object instanceof PDFRawStream) || !drawsByItself(object.dict)) return [];
    return [
      {
        streams: [object],
        resources: dictAt(object.dict, 'Resources'),
        replace: (bytes) => context.assign(ref, withContents(object, bytes)),
      },
    ];
  });
  return [...pages, ...forms];
}

/** The same stream dictionary over other bytes. */
function withContents(stream: PDFRawStream, bytes: Uint8Array): PDFRawStream {
  const replacement = stream.dict.context.flateStream(bytes);
  for (const [key, value] of stream.dict.entries()) {
    if (!['Length', 'Filter', 'DecodeParms'].includes(key.decodeText())) replacement.dict.set(key, value);
  }
  return replacement;
}

function drawsByItself(dict: PDFDict): boolean {
  return nameAt(dict, 'Subtype') === 'Form' || numberAt(dict, 'PatternType') === 1;
}

/** The composite fonts of a resource dictionary by name, with the width of glyph 0 in thousandths of the font size. */
export function compositeFonts(resources: PDFDict | null): ReadonlyMap<string, number> {
  const fonts = dictAt(resources, 'Font');
  const widths = new Map<string, number>();
  for (const key of fonts?.keys() ?? []) {
    const font = dictAt(fonts, key.decodeText());
    if (nameAt(font, 'Subtype') !== 'Type0') continue;
    const [descendant = null] = members(arrayAt(font, 'DescendantFonts'));
    widths.set(key.decodeText(), missingWidth(dictOf(descendant)));
  }
  return widths;
}

/** /W of CID 0, else /DW, else the default of 1000 (ISO 32000-1 § 9.7.4.3). */
function missingWidth(font: PDFDict | null): number {
  const widths = members(arrayAt(font, 'W'));
  const [from, list] = widths;
  if (from instanceof PDFNumber && from.asNumber() === 0 && list instanceof PDFArray) {
    const [width] = members(list);
    if (width instanceof PDFNumber) return width.asNumber();
  }
  return numberAt(font, 'DW') ?? 1000;
}
