import { PDFDocument } from '@cantoo/pdf-lib';
import { allDictionaries } from '~/documents/facturx/guard/all-dictionaries';
import { attachmentRules } from '~/documents/facturx/guard/attachment-rules';
import { contentRules } from '~/documents/facturx/guard/content-rules';
import { fileRules } from '~/documents/facturx/guard/file-rules';
import { failuresOfGuard, type GuardRule } from '~/documents/facturx/guard/guard-rule';
import { metadataRules } from '~/documents/facturx/guard/metadata-rules';
import type { RuleFailure } from '~/domain/e-invoice/rules/rule';

/** Every rule of the guard, in the order in which failures are reported. */
export const PDF_RULES: readonly GuardRule[] = [
  ...fileRules,
  ...metadataRules,
  ...attachmentRules,
  ...contentRules,
];

/**
 * The PDF/A guard: reads the finished bytes again and reports what ISO 19005-3 (level B) and Factur-X refuse, as far
 * as a print of ours can break it. Empty: the file may be stored. `xml` is what the file must contain.
 */
export async function checkPdf(bytes: Uint8Array, xml: string): Promise<RuleFailure[]> {
  let document: PDFDocument;
  try {
    document = await PDFDocument.load(bytes, {
      updateMetadata: false,
      ignoreEncryption: true,
      parseSpeed: Number.POSITIVE_INFINITY,
    });
    // a page tree that cannot be walked makes every other rule throw
    document.getPages();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ id: 'PDF', message: `unreadable: ${message.split('\n')[0] ?? ''}`, location: 'file' }];
  }
  // what an encrypted file holds cannot be judged
  if (document.isEncrypted)
    return [{ id: '6.1.3-2', message: 'The file shall not be encrypted', location: 'trailer /Encrypt' }];
  const input = {
    bytes,
    document,
    xml: new TextEncoder().encode(xml),
    dictionaries: allDictionaries(document),
  };
  const failures: RuleFailure[] = [];
  for (const rule of PDF_RULES) failures.push(...(await failuresOfGuard(rule, input)));
  return failures;
}
