import type { DraftContent } from '~/domain/invoice/model';
import { lineCategory } from '~/domain/vat/exemptions';

/**
 * What is sold, mended where a line says otherwise than the document: goods among services make it mixed, goods alone
 * make it goods. Printed nature, process code (BT-23) and VAT point (BT-8) follow the document, the VAT itself the
 * lines: they must not tell two stories. A document that was called mixed stays so.
 */
export function withOperationCategory(content: DraftContent): DraftContent {
  const { operationCategory, lines } = content;
  if (operationCategory === 'mixed') return content;
  const categories = lines.map((line) => lineCategory(line, operationCategory));
  const [first] = categories;
  if (first === undefined || categories.every((category) => category === operationCategory)) return content;
  return {
    ...content,
    operationCategory: categories.every((category) => category === first) ? first : 'mixed',
    // an unmarked line keeps the nature that the document gave it
    lines: lines.map((line) => ({ ...line, category: lineCategory(line, operationCategory) })),
  };
}
