import { insertAccountMail } from '~/db/queries/account-mails';
import { insertAudit } from '~/db/queries/audit';
import { deletePasskey, listPasskeys, renamePasskey, type ShownPasskey } from '~/db/queries/passkeys';
import { deleteSessionsOf } from '~/db/queries/sessions';
import { revokeFamiliesOf } from '~/db/queries/tokens';
import { readUser } from '~/db/queries/users';
import { accountMail, dispatchAccountMail } from '~/services/account-mail/request-account-mail';
import { notFound, reauthenticationRequired } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

/** The account's passkeys, the oldest first. */
export async function readPasskeys(scope: AccountScope): Promise<ShownPasskey[]> {
  const rows = await listPasskeys(scope.directory, scope.accountId);
  return rows.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt }));
}

function audit(scope: AccountScope, action: string, id: string, name: string) {
  return insertAudit(scope.db, {
    id: scope.ids.uuid(),
    at: scope.clock.now(),
    actor: scope.actor,
    action,
    entity: 'passkey',
    entityId: id,
    details: { name },
    requestId: scope.requestId,
  });
}

/**
 * Gives a passkey another name.
 * @throws AppError 403 `reauthentication_required`; 404 for one that is not the account's
 */
export async function changePasskeyName(
  scope: AccountScope,
  input: { id: string; name: string; recentlyAuthenticated: boolean },
): Promise<void> {
  if (!input.recentlyAuthenticated) throw reauthenticationRequired();
  const { id, name } = input;
  if (!(await renamePasskey(scope.directory, { userId: scope.accountId, id, name }))) {
    throw notFound('passkey');
  }
  await audit(scope, 'passkey.renamed', id, name);
}

/**
 * Removes a passkey, ends every other way in (it may have opened one) and tells the account's owner by mail. One that
 * is not the account's changes nothing.
 * @throws AppError 403 `reauthentication_required`
 */
export async function removePasskey(
  scope: AccountScope,
  input: { id: string; sessionId: string; recentlyAuthenticated: boolean },
): Promise<void> {
  if (!input.recentlyAuthenticated) throw reauthenticationRequired();
  const { directory: db, accountId: userId } = scope;
  const { id } = input;
  const [user, known] = await Promise.all([readUser(db, userId), listPasskeys(db, userId)]);
  if (!user) throw notFound('account');
  const passkey = known.find((candidate) => candidate.id === id);
  if (!passkey) return;
  const { email: recipient, locale } = user;
  const notice = accountMail(scope, { kind: 'passkey_removed', userId, recipient, locale });
  await db.batch([
    deletePasskey(db, { userId, id }),
    deleteSessionsOf(db, { userId, exceptId: input.sessionId }),
    revokeFamiliesOf(db, { userId, familyId: null, now: scope.clock.now() }),
    insertAccountMail(db, notice),
    audit(scope, 'passkey.removed', id, passkey.name),
  ]);
  await dispatchAccountMail(scope, notice.id);
}
