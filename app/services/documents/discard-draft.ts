import { insertAudit } from '~/db/queries/audit';
import { readDocument } from '~/db/queries/documents';
import { setDraftDeleted } from '~/db/queries/drafts';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { alreadyIssued } from './draft-errors';

/**
 * Hides a draft; `restoreDraft` brings it back. The ledger puts a tombstone first, so that an emit under way
 * cannot number what a person has thrown away.
 * @throws AppError 404; 409 when it is issued
 */
export async function discardDraft(scope: AccountScope, input: { id: string }): Promise<void> {
  const current = await readDocument(scope.db, input.id);
  if (!current) throw notFound('invoice');
  if (current.row.number) throw alreadyIssued();
  const { discarded } = await scope.ledger(scope.accountId).discardDraft({ documentId: input.id });
  if (!discarded) {
    await scope.ledger(scope.accountId).project();
    throw alreadyIssued();
  }
  await setDeleted(scope, input.id, scope.clock.now());
}

/** Brings a discarded draft back. */
export async function restoreDraft(scope: AccountScope, input: { id: string }): Promise<void> {
  await scope.ledger(scope.accountId).restoreDraft({ documentId: input.id });
  await setDeleted(scope, input.id, null);
}

/**
 * Finishes a discard that died between the ledger and D1: the draft is still shown, and can never be issued.
 * Nothing when it is gone already.
 */
export async function finishDiscard(scope: AccountScope, input: { id: string }): Promise<void> {
  const current = await readDocument(scope.db, input.id);
  if (current && !current.row.number) await setDeleted(scope, input.id, scope.clock.now());
}

async function setDeleted(scope: AccountScope, id: string, deletedAt: number | null): Promise<void> {
  const [changed] = await setDraftDeleted(scope.db, id, deletedAt);
  if (!changed) throw notFound('invoice');
  await insertAudit(scope.db, {
    id: scope.ids.uuid(),
    at: scope.clock.now(),
    actor: scope.actor,
    action: deletedAt === null ? 'draft.restored' : 'draft.discarded',
    entity: 'document',
    entityId: id,
    details: {},
    requestId: scope.requestId,
  });
}
