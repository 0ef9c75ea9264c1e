import type { Language, LegalMention } from '~/domain/invoice/model';
import { inForce } from '~/domain/legal/dated';
import { documentMentionRows } from '~/domain/legal/document-mention-rows';
import type { MentionFacts } from '~/domain/legal/facts';
import type { MentionRow } from '~/domain/legal/mention-row';
import { paymentMentionRows } from '~/domain/legal/payment-mention-rows';
import { vatMentionRows } from '~/domain/legal/vat-mention-rows';
import type { CivilDate } from '~/domain/money/types';

/** Every mention the product knows how to print, in the order in which it is printed. */
export const mentionRows: readonly MentionRow[] = [
  ...vatMentionRows,
  ...documentMentionRows,
  ...paymentMentionRows,
];

/**
 * The mentions a document issued on that day must print. Where the law asks for French words, an English document
 * has them before the translation.
 */
export function mentionsFor(facts: MentionFacts, issueDate: CivilDate, language: Language): LegalMention[] {
  return mentionRows
    .filter((row) => inForce(row, issueDate) && row.appliesTo(facts))
    .map((row) => ({ code: row.code, text: printed(row, facts, language), basis: row.basis }));
}

function printed(row: MentionRow, facts: MentionFacts, language: Language): string {
  const wording = (tongue: Language) => {
    const text = row.text[tongue];
    return typeof text === 'string' ? text : text(facts);
  };
  if (language === 'fr') return wording('fr');
  return row.frenchRequired ? `${wording('fr')} – ${wording('en')}` : wording('en');
}
