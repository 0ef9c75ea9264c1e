import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';

/** Reads that answer null for an object of another type: a print is never trusted to be well made. */

/** The object behind a reference, or the object itself. */
export function resolved(context: PDFContext, object: PDFObject | undefined): PDFObject | null {
  return (object instanceof PDFRef ? context.lookup(object) : object) ?? null;
}

export function dictAt(dict: PDFDict | null, key: string): PDFDict | null {
  const value = valueAt(dict, key);
  if (value instanceof PDFDict) return value;
  return value instanceof PDFStream ? value.dict : null;
}

export function arrayAt(dict: PDFDict | null, key: string): PDFArray | null {
  const value = valueAt(dict, key);
  return value instanceof PDFArray ? value : null;
}

export function streamAt(dict: PDFDict | null, key: string): PDFRawStream | null {
  const value = valueAt(dict, key);
  return value instanceof PDFRawStream ? value : null;
}

/** «GTS_PDFA1» for /GTS_PDFA1; null for anything but a name. */
export function nameAt(dict: PDFDict | null, key: string): string | null {
  const value = valueAt(dict, key);
  return value instanceof PDFName ? value.decodeText() : null;
}

export function numberAt(dict: PDFDict | null, key: string): number | null {
  const value = valueAt(dict, key);
  return value instanceof PDFNumber ? value.asNumber() : null;
}

export function valueAt(dict: PDFDict | null, key: string): PDFObject | null {
  return dict === null ? null : resolved(dict.context, dict.get(PDFName.of(key)));
}

/** The members of an array, references followed; none for null. */
export function members(array: PDFArray | null): Array<PDFObject | null> {
  if (array === null) return [];
  return Array.from({ length: array.size() }, (_, index) => array.lookup(index) ?? null);
}

/** The dictionary of an indirect dictionary or stream. */
export function dictOf(object: PDFObject | null): PDFDict | null {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFStream ? object.dict : null;
}

/** The bytes of a stream, its filters undone. */
export function decoded(stream: PDFRawStream): Uint8Array {
  return stream.dict.has(PDFName.of('Filter')) ? decodePDFRawStream(stream).decode() : stream.contents;
}
