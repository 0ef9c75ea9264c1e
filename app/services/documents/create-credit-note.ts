import { readDocument, readIssuedCredits } from '~/db/queries/documents';
import { type CreditError, type CreditRequest, creditNoteContent } from '~/domain/invoice/credit';
import type { Language } from '~/domain/invoice/model';
import { type AppError, conflict, notFound, validation } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { refusalError } from './ledger-refusals';
import { refuseDeducted } from './refuse-deducted';
import { createDraft } from './save-draft';

/**
 * Makes the draft of a credit note on an issued document: all that is not yet credited, or the lines asked for.
 * @throws AppError 404; 409 for a draft, a credit note, a deducted deposit, or when nothing is left; 422 for wrong lines
 */
export async function createCreditNote(
  scope: AccountScope,
  input: { id: string; originalId: string; request: CreditRequest; language: Language },
): Promise<{ id: string; version: number }> {
  const found = await readDocument(scope.db, input.originalId);
  if (!found) throw notFound('invoice');
  const original = found.row.snapshot;
  if (!original) throw refusalError({ ok: false, code: 'not_issued' });
  await refuseDeducted(scope, original);
  const made = creditNoteContent({
    original,
    alreadyCredited: await readIssuedCredits(scope.db, input.originalId),
    request: input.request,
    newLineId: () => scope.ids.uuid(),
  });
  if (!made.ok) throw creditError(made, input.language);
  return createDraft(scope, { id: input.id, content: made.content, language: input.language });
}

function creditError(
  made: { error: CreditError; index: number | null; left: string | null },
  language: Language,
): AppError {
  if (made.error === 'not_creditable') {
    return conflict('invoice.not_creditable', {
      fr: 'Un avoir ne se corrige pas par un avoir : émettez une nouvelle facture.',
      en: 'A credit note is not corrected by a credit note: issue a new invoice.',
    });
  }
  if (made.error === 'nothing_left') {
    return conflict('invoice.nothing_to_credit', {
      fr: 'Cette facture est déjà créditée en totalité.',
      en: 'This invoice has been credited in full already.',
    });
  }
  const left = made.left ?? '0';
  const words: Record<Exclude<CreditError, 'not_creditable' | 'nothing_left'>, { fr: string; en: string }> = {
    no_lines: { fr: 'Choisissez au moins une ligne à créditer.', en: 'Choose at least one line to credit.' },
    unknown_line: { fr: 'Cette ligne n’est pas dans la facture.', en: 'This line is not in the invoice.' },
    duplicate_line: {
      fr: 'Cette ligne est déjà dans la demande.',
      en: 'This line is in the request already.',
    },
    quantity_not_positive: {
      fr: 'La quantité doit être supérieure à 0.',
      en: 'The quantity must be above 0.',
    },
    quantity_above_left: {
      fr: `Il ne reste que ${left.replace('.', ',')} à créditer sur cette ligne.`,
      en: `Only ${left} is left to credit on this line.`,
    },
  };
  const field = made.error === 'unknown_line' || made.error === 'duplicate_line' ? 'lineId' : 'quantity';
  const path = made.index === null ? 'lineItems' : `lineItems.${made.index}.${field}`;
  return validation([{ path, code: `credit.${made.error}`, message: words[made.error][language] }]);
}
