import {
  type ApiKeyRow,
  findApiKey,
  insertApiKey,
  listApiKeys,
  revokeApiKey,
  type ShownApiKey,
  touchApiKey,
} from '~/db/queries/api-keys';
import { insertAudit } from '~/db/queries/audit';
import { type AccountUser, readUser } from '~/db/queries/users';
import { requestAccountMail } from '~/services/account-mail/request-account-mail';
import { conflict, notFound, reauthenticationRequired, unauthorized } from '~/services/errors';
import type { AccountScope, Ports } from '~/services/scope';
import { sha256Hex } from './sha256';

const PREFIX = 'fk_';
const KEY = /^fk_[A-Za-z0-9_-]{43}$/;
const MAX_KEYS = 50;
/** How stale «last used» may be. */
const TOUCH_MS = 5 * 60_000;

/** Whether a bearer token calls itself an API key. */
export function isApiKey(token: string): boolean {
  return token.startsWith(PREFIX);
}

/** The account's live keys, the newest first; none of them can be read again. */
export function readApiKeys(scope: AccountScope): Promise<ShownApiKey[]> {
  return listApiKeys(scope.directory, scope.accountId);
}

async function audited(scope: AccountScope, action: string, id: string, details: Record<string, unknown>) {
  await insertAudit(scope.db, {
    id: scope.ids.uuid(),
    at: scope.clock.now(),
    actor: scope.actor,
    action,
    entity: 'api_key',
    entityId: id,
    details,
    requestId: scope.requestId,
  });
}

/**
 * Makes a key and tells the account's owner by mail.
 * @returns the key: shown once, stored as its hash
 * @throws AppError 403 `reauthentication_required`; 409 with fifty keys already
 */
export async function createApiKey(
  scope: AccountScope,
  input: { name: string; scope: ApiKeyRow['scope']; recentlyAuthenticated: boolean },
): Promise<string> {
  if (!input.recentlyAuthenticated) throw reauthenticationRequired();
  const user = await readUser(scope.directory, scope.accountId);
  if (!user) throw notFound('account');
  const key = `${PREFIX}${scope.ids.token(32)}`;
  const id = scope.ids.uuid();
  const row = {
    id,
    userId: user.id,
    name: input.name,
    hash: sha256Hex(key),
    ending: key.slice(-4),
    scope: input.scope,
    createdAt: scope.clock.now(),
  };
  if (!(await insertApiKey(scope.directory, row, MAX_KEYS))) {
    throw conflict('api_key.too_many', {
      fr: 'Vous avez déjà 50 clés : révoquez-en une d’abord.',
      en: 'You already have 50 keys: revoke one first.',
    });
  }
  await audited(scope, 'api_key.created', id, { name: input.name, scope: input.scope });
  const { email: recipient, locale } = user;
  await requestAccountMail(scope, { kind: 'key_created', userId: user.id, recipient, locale });
  return key;
}

/** Ends a key at once; an id that is not the account's changes nothing. */
export async function endApiKey(scope: AccountScope, id: string): Promise<void> {
  const { accountId: userId } = scope;
  if (await revokeApiKey(scope.directory, { userId, id, now: scope.clock.now() })) {
    await audited(scope, 'api_key.revoked', id, {});
  }
}

/**
 * Whom a key speaks for.
 * @throws AppError 401
 */
export async function verifyApiKey(
  ports: Ports,
  token: string,
): Promise<{ keyId: string; scope: ApiKeyRow['scope']; user: AccountUser }> {
  const found = KEY.test(token) ? await findApiKey(ports.directory, sha256Hex(token)) : undefined;
  if (!found) throw unauthorized('no such API key');
  const { key, user } = found;
  const now = ports.clock.now();
  if (key.lastUsedAt === null || now - key.lastUsedAt > TOUCH_MS) {
    ports.waitUntil(touchApiKey(ports.directory, key.id, now));
  }
  return { keyId: key.id, scope: key.scope, user };
}
