import { PDFDocument } from '@cantoo/pdf-lib';
import { XML_FILE_NAME, XML_RELATIONSHIP } from '~/documents/facturx/facts';
import { allDictionaries } from '~/documents/facturx/guard/all-dictionaries';
import { attachmentRules, facturXAttachmentRules } from '~/documents/facturx/guard/attachment-rules';
import { contentRules } from '~/documents/facturx/guard/content-rules';
import { fileRules } from '~/documents/facturx/guard/file-rules';
import { failuresOfGuard, type GuardInput, type GuardRule } from '~/documents/facturx/guard/guard-rule';
import { facturXMetadataRules, metadataRules } from '~/documents/facturx/guard/metadata-rules';
import type { RuleFailure } from '~/domain/e-invoice/rules/rule';

/** What every PDF/A-3 of ours keeps, in the order in which failures are reported. */
const PDF_A_RULES: readonly GuardRule[] = [
  ...fileRules,
  ...metadataRules,
  ...attachmentRules,
  ...contentRules,
];

/** Every rule of the guard. */
export const PDF_RULES: readonly GuardRule[] = [
  ...PDF_A_RULES,
  ...facturXMetadataRules,
  ...facturXAttachmentRules,
];

/**
 * The PDF/A guard for an invoice: reads the finished bytes again and reports what ISO 19005-3 (level B) and Factur-X
 * refuse, as far as a print of ours can break it. Empty: the file may be stored. `xml` is what the file must contain.
 */
export async function checkPdf(bytes: Uint8Array, xml: string): Promise<RuleFailure[]> {
  return failuresOf(PDF_RULES, bytes, {
    name: XML_FILE_NAME,
    mediaType: 'text/xml',
    relationship: XML_RELATIONSHIP,
    bytes: new TextEncoder().encode(xml),
  });
}

/** The same guard for a document that is no invoice: PDF/A-3 with the file that it must contain. */
export async function checkPdfA(
  bytes: Uint8Array,
  attachment: GuardInput['attachment'],
): Promise<RuleFailure[]> {
  return failuresOf(PDF_A_RULES, bytes, attachment);
}

async function failuresOf(
  rules: readonly GuardRule[],
  bytes: Uint8Array,
  attachment: GuardInput['attachment'],
): Promise<RuleFailure[]> {
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
    attachment,
    dictionaries: allDictionaries(document),
  };
  const failures: RuleFailure[] = [];
  for (const rule of rules) failures.push(...(await failuresOfGuard(rule, input)));
  return failures;
}
