import { readDocument } from '~/db/queries/documents';
import { markMailsHandled } from '~/db/queries/mails';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

/**
 * A person says that a mail which did not arrive is dealt with: by telephone, by post, by another address.
 * @throws AppError 404
 */
export async function handleMailProblem(scope: AccountScope, input: { id: string }): Promise<void> {
  const found = await readDocument(scope.db, input.id);
  if (!found) throw notFound('invoice');
  if (found.row.mailProblem === null) return;
  await markMailsHandled(
    scope.db,
    { documentId: input.id, at: scope.clock.now() },
    { id: scope.ids.uuid(), actor: scope.actor, requestId: scope.requestId },
  );
}
