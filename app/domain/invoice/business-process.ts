import type { DocumentType, OperationCategory } from '~/domain/invoice/model';
import type { Cents } from '~/domain/money/types';

const letters: Record<OperationCategory, string> = { goods: 'B', services: 'S', mixed: 'M' };

/**
 * BT-23, the business process of the French layer (BR-FR-08): B, S or M by what is sold; 4 for a final invoice after
 * deposits (never on 386, BR-FR-CO-08), 2 when all was paid before issue (BR-FR-CO-09), else 1.
 */
export function businessProcess(facts: {
  type: DocumentType;
  operationCategory: OperationCategory;
  gross: Cents;
  prepaid: Cents;
  deposits: Cents;
}): string {
  const letter = letters[facts.operationCategory];
  if (facts.type === 'invoice' && facts.deposits > 0) return `${letter}4`;
  if (facts.type !== 'credit_note' && isPaidInAdvance(facts)) return `${letter}2`;
  return `${letter}1`;
}

/** Whether what was paid in advance settles the whole document. */
export function isPaidInAdvance(facts: { gross: Cents; prepaid: Cents }): boolean {
  return facts.prepaid > 0 && facts.prepaid === facts.gross;
}
