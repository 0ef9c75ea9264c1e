import { insertAudit } from '~/db/queries/audit';
import { insertFamily, readRefreshToken, revokeFamily, rotateRefreshToken } from '~/db/queries/tokens';
import { readUser } from '~/db/queries/users';
import { requestAccountMail } from '~/services/account-mail/request-account-mail';
import { unauthorized } from '~/services/errors';
import type { Ports } from '~/services/scope';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from './access-token';
import { sha256Hex } from './sha256';

const REFRESH_MS = 30 * 86_400_000;

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  /** seconds the access token lives */
  expiresIn: number;
}

/** The first pair of a new family, for someone whose password was just checked. */
export async function mintTokens(ports: Ports, userId: string): Promise<TokenPair> {
  const familyId = ports.ids.uuid();
  const refreshToken = ports.ids.token(32);
  const now = ports.clock.now();
  await insertFamily(
    ports.directory,
    { id: familyId, userId, createdAt: now, authenticatedAt: now },
    { id: sha256Hex(refreshToken), familyId, userId, createdAt: now, expiresAt: now + REFRESH_MS },
  );
  const accessToken = await signAccessToken(ports, { userId, familyId });
  return { accessToken, refreshToken, expiresIn: ACCESS_TOKEN_SECONDS };
}

/**
 * Trades a refresh token for a new pair. A token that was used before was stolen from somebody: its whole family
 * ends, the account's audit trail says so, and its owner gets a mail.
 * @throws AppError 401
 */
export async function refreshTokens(ports: Ports, refreshToken: string): Promise<TokenPair> {
  const usedId = sha256Hex(refreshToken);
  const now = ports.clock.now();
  const state = await readRefreshToken(ports.directory, usedId);
  if (!state || state.revokedAt !== null || state.expiresAt <= now) throw unauthorized('refresh token void');
  const next = ports.ids.token(32);
  const rotated =
    state.usedAt === null &&
    (await rotateRefreshToken(ports.directory, {
      usedId,
      nextId: sha256Hex(next),
      now,
      nextExpiresAt: now + REFRESH_MS,
    }));
  if (!rotated) {
    await revokeFamily(ports.directory, state.familyId, now);
    await reportReuse(ports, state.userId, state.familyId);
    throw unauthorized('refresh token reused');
  }
  const accessToken = await signAccessToken(ports, { userId: state.userId, familyId: state.familyId });
  return { accessToken, refreshToken: next, expiresIn: ACCESS_TOKEN_SECONDS };
}

async function reportReuse(ports: Ports, accountId: string, familyId: string): Promise<void> {
  ports.log.write({ event: 'auth.failed', requestId: ports.requestId, reason: 'refresh_reuse' });
  await insertAudit(ports.accountDb(accountId), {
    id: ports.ids.uuid(),
    at: ports.clock.now(),
    actor: 'system',
    action: 'auth.refresh_reused',
    entity: 'refresh_family',
    entityId: familyId,
    details: null,
    requestId: ports.requestId,
  });
  const user = await readUser(ports.directory, accountId);
  if (!user) return;
  const { email: recipient, locale } = user;
  await requestAccountMail(ports, { kind: 'refresh_reused', userId: user.id, recipient, locale });
}

/** Ends the family of a refresh token; a token that nobody knows changes nothing and is no error. */
export async function revokeTokens(ports: Ports, refreshToken: string): Promise<void> {
  const state = await readRefreshToken(ports.directory, sha256Hex(refreshToken));
  if (state) await revokeFamily(ports.directory, state.familyId, ports.clock.now());
}
