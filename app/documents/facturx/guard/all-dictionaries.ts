import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFStream } from '@cantoo/pdf-lib';
import type { GuardInput } from '~/documents/facturx/guard/guard-rule';

/** Every dictionary of the file: indirect ones, streams', and those nested in them. References are not followed. */
export function allDictionaries({ context }: PDFDocument): GuardInput['dictionaries'] {
  const found: Array<{ dict: PDFDict; place: string }> = [];
  for (const [ref, object] of context.enumerateIndirectObjects()) collect(object, ref.toString(), found);
  return found;
}

function collect(object: PDFObject, place: string, found: Array<{ dict: PDFDict; place: string }>): void {
  if (object instanceof PDFArray) {
    for (const item of object.asArray()) collect(item, place, found);
    return;
  }
  const dict = object instanceof PDFStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) return;
  found.push({ dict, place });
  for (const [key, value] of dict.entries()) collect(value, `${place} ${key.toString()}`, found);
}
