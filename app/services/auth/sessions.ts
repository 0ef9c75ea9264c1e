import { deleteSession, insertSession, readSession, touchSession } from '~/db/queries/sessions';
import type { AccountUser } from '~/db/queries/users';
import type { Ports } from '~/services/scope';
import { sha256Hex } from './sha256';

/** Sessions end after eight hours without a request. */
export const IDLE_MS = 8 * 3_600_000;
/** Sessions end after 30 days whatever happens. */
export const SESSION_LIFETIME_SECONDS = 30 * 86_400;
/** How stale «last seen» may be: a write every five minutes, not one a page. */
const TOUCH_MS = 5 * 60_000;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export interface LiveSession {
  id: string;
  user: AccountUser;
  /** when the password was last given or a passkey shown, epoch milliseconds */
  authenticatedAt: number;
}

/** Opens a session for someone whose password or passkey was just checked. @returns the cookie's value, never stored itself */
export async function openSession(
  ports: Ports,
  input: { userId: string; network: string; userAgent: string | null },
): Promise<string> {
  const token = ports.ids.token(32);
  const now = ports.clock.now();
  await insertSession(ports.directory, {
    id: sha256Hex(token),
    userId: input.userId,
    createdAt: now,
    lastSeenAt: now,
    authenticatedAt: now,
    expiresAt: now + SESSION_LIFETIME_SECONDS * 1000,
    userAgent: input.userAgent?.slice(0, 200) ?? null,
    ipPrefix: input.network,
  });
  return token;
}

/** The session behind a cookie's value: at most 8 hours idle and 30 days old; null for anything else. */
export async function findSession(ports: Ports, token: string | null): Promise<LiveSession | null> {
  if (token === null || !TOKEN.test(token)) return null;
  const now = ports.clock.now();
  const found = await readSession(ports.directory, { id: sha256Hex(token), now, idleSince: now - IDLE_MS });
  if (!found) return null;
  const { session, user } = found;
  if (now - session.lastSeenAt > TOUCH_MS) ports.waitUntil(touchSession(ports.directory, session.id, now));
  return { id: session.id, user, authenticatedAt: session.authenticatedAt };
}

/** Ends the session behind a cookie's value, if there is one. */
export async function closeSession(ports: Ports, token: string | null): Promise<void> {
  if (token !== null && TOKEN.test(token)) await deleteSession(ports.directory, sha256Hex(token));
}
