import type { PDFDict, PDFDocument } from '@cantoo/pdf-lib';
import type { Attachment } from '~/documents/facturx/embed-file';
import type { RuleFailure } from '~/domain/e-invoice/rules/rule';

/** What the guard reads: the finished bytes, parsed again, beside the file they must contain. */
export interface GuardInput {
  bytes: Uint8Array;
  document: PDFDocument;
  attachment: Pick<Attachment, 'name' | 'mediaType' | 'relationship' | 'bytes'>;
  /** every dictionary in the file, streams' included, with its place */
  dictionaries: ReadonlyArray<{ dict: PDFDict; place: string }>;
}

/** One rule of ISO 19005-3 (its clause, as veraPDF numbers it), of Factur-X, or of our own (FACT-*). */
export interface GuardRule {
  id: string;
  says: string;
  /** where it does not hold */
  broken(input: GuardInput): string[] | Promise<string[]>;
}

/** The failures of one rule. */
export async function failuresOfGuard(rule: GuardRule, input: GuardInput): Promise<RuleFailure[]> {
  const places = await rule.broken(input);
  return places.map((location) => ({ id: rule.id, message: rule.says, location }));
}

/** [place] when a rule is broken, nothing when it holds. */
export function unless(holds: boolean, place: string): string[] {
  return holds ? [] : [place];
}
