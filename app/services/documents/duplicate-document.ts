import { readDocument } from '~/db/queries/documents';
import type { Language } from '~/domain/invoice/model';
import { AppError, notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { createDraft } from './save-draft';

/**
 * Makes a draft with the same client and lines. Dates, what was paid and deposits belong to the original and stay
 * there. The same id again gives the same copy.
 * @throws AppError 404; 409 for a credit note, which belongs to one invoice
 */
export async function duplicateDocument(
  scope: AccountScope,
  input: { id: string; copyId: string; language: Language },
): Promise<{ id: string }> {
  const found = await readDocument(scope.db, input.id);
  if (!found) throw notFound('invoice');
  const { content } = found.row;
  if (content.type === 'credit_note') {
    throw new AppError('invoice.credit_note_not_duplicable', 409, {
      fr: 'Un avoir ne se duplique pas : créez-le depuis la facture qu’il corrige.',
      en: 'A credit note is not duplicated: create it from the invoice it corrects.',
    });
  }
  const { id } = await createDraft(scope, {
    id: input.copyId,
    content: {
      ...content,
      issueDate: null,
      supplyDate: null,
      dueDate: null,
      prepaidAmount: null,
      depositIds: [],
      purchaseOrder: null,
    },
    language: input.language,
  });
  return { id };
}
