import { readDocument } from '~/db/queries/documents';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { refusalError } from './ledger-refusals';

/**
 * Puts a mail that failed, or whose fate is unknown, back into the queue, because a person asks for it.
 * @throws AppError 404 when the document is not the account's; 409 when there is nothing to send again
 */
export async function retryMail(scope: AccountScope, input: { id: string; mailId: string }): Promise<void> {
  if (!(await readDocument(scope.db, input.id))) throw notFound('invoice');
  const actor = { id: scope.actor, requestId: scope.requestId };
  const result = await scope.ledger(scope.accountId).retryMail({ mailId: input.mailId, actor });
  if (!result.ok) throw refusalError(result);
}

/**
 * Asks again for a PDF that could not be prepared.
 * @throws AppError 404; 409 for a draft
 */
export async function retryPdf(scope: AccountScope, input: { id: string }): Promise<void> {
  if (!(await readDocument(scope.db, input.id))) throw notFound('invoice');
  const actor = { id: scope.actor, requestId: scope.requestId };
  const result = await scope.ledger(scope.accountId).retryPdf({ documentId: input.id, actor });
  if (!result.ok) throw refusalError(result);
}
