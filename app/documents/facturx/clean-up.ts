import {
  PDFArray,
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
} from '@cantoo/pdf-lib';
import {
  arrayAt,
  dictAt,
  dictOf,
  nameAt,
  numberAt,
  resolved,
  valueAt,
} from '~/documents/facturx/pdf-objects';

/** Keys that PDF/A-3 forbids or that could act when the file is opened (ISO 19005-3 § 6.1.12, 6.4, 6.5, 6.9, 6.10). */
export const FORBIDDEN_IN_CATALOG = [
  'OpenAction',
  'AA',
  'AcroForm',
  'Perms',
  'Requirements',
  'NeedsRendering',
  'OCProperties',
] as const;
export const FORBIDDEN_IN_NAMES = ['JavaScript', 'AlternatePresentations'] as const;
export const FORBIDDEN_IN_PAGE = ['AA', 'PresSteps'] as const;

/** ISO 19005-3 § 6.1.13: the longest name, in bytes. */
export const MAX_NAME_BYTES = 127;

const LINK_ACTIONS = ['URI', 'GoTo', 'GoToR', 'Named'];
const DANGEROUS_URI = /^\s*(javascript|file|data|blob|vbscript):/i;
const PRINT = 4;
const INVISIBLE_OR_HIDDEN = 1 | 2 | 32 | 256;

/** Takes out of the print what PDF/A-3 forbids: actions, forms, scripts, odd annotations, names that are too long. */
export function cleanUp(document: PDFDocument): void {
  const { catalog, context } = document;
  for (const key of FORBIDDEN_IN_CATALOG) catalog.delete(PDFName.of(key));
  const names = dictAt(catalog, 'Names');
  // files embedded before ours would be part of the invoice without being seen
  for (const key of [...FORBIDDEN_IN_NAMES, 'EmbeddedFiles']) names?.delete(PDFName.of(key));
  catalog.delete(PDFName.of('AF'));

  const destinations = dictAt(catalog, 'Dests');
  for (const key of destinations?.keys() ?? []) if (isTooLong(key)) destinations?.delete(key);
  for (const [, object] of context.enumerateIndirectObjects()) dropLongDestination(dictOf(object));

  for (const page of document.getPages()) {
    for (const key of FORBIDDEN_IN_PAGE) page.node.delete(PDFName.of(key));
    cleanAnnotations(page.node);
  }
}

/** Whether a name is longer than PDF/A allows, as it is read. */
export function isTooLong(name: PDFName): boolean {
  return name.asBytes().length > MAX_NAME_BYTES;
}

/** Whether a link does no more than lead somewhere: to a web or mail address, or within the file. */
export function isHarmlessAction(action: PDFDict): boolean {
  const kind = nameAt(action, 'S');
  if (kind === null || !LINK_ACTIONS.includes(kind) || action.has(PDFName.of('Next'))) return false;
  const target = valueAt(action, 'URI');
  const uri = target instanceof PDFString || target instanceof PDFHexString ? target.decodeText() : '';
  return !DANGEROUS_URI.test(uri);
}

function dropLongDestination(dict: PDFDict | null): void {
  if (dict === null) return;
  for (const key of ['Dest', 'D']) {
    const name = valueAt(dict, key);
    if (name instanceof PDFName && isTooLong(name)) dict.delete(PDFName.of(key));
  }
}

function cleanAnnotations(page: PDFDict): void {
  const annotations = arrayAt(page, 'Annots');
  if (annotations === null) return;
  const kept = annotations.asArray().filter((item) => {
    const annotation = dictOf(resolved(page.context, item));
    if (annotation === null || isKept(annotation)) return annotation !== null;
    // the structure tree may still lead to it
    for (const key of ['A', 'AA', 'Dest', 'PA']) annotation.delete(PDFName.of(key));
    return false;
  });
  for (const item of kept) {
    const annotation = dictOf(resolved(page.context, item));
    for (const key of ['AA', 'PA']) annotation?.delete(PDFName.of(key));
    const flags = numberAt(annotation, 'F') ?? 0;
    // shown and printed (§ 6.3.2)
    annotation?.set(PDFName.of('F'), PDFNumber.of((flags | PRINT) & ~INVISIBLE_OR_HIDDEN));
  }
  if (kept.length === 0) page.delete(PDFName.of('Annots'));
  else page.set(PDFName.of('Annots'), arrayOf(page, kept));
}

/** A link stays when it leads somewhere harmless; one that lost its target goes. */
function isKept(annotation: PDFDict): boolean {
  if (nameAt(annotation, 'Subtype') !== 'Link') return false;
  const action = dictAt(annotation, 'A');
  if (action === null) return valueAt(annotation, 'Dest') !== null;
  const leads = nameAt(action, 'S') === 'GoTo' ? valueAt(action, 'D') !== null : true;
  return leads && isHarmlessAction(action);
}

function arrayOf(page: PDFDict, items: ReturnType<PDFArray['asArray']>): PDFArray {
  const array = PDFArray.withContext(page.context);
  for (const item of items) array.push(item);
  return array;
}
