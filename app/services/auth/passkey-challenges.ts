import { insertChallenge, type PasskeyPurpose, spendChallenge } from '~/db/queries/passkeys';
import type { Ports } from '~/services/scope';
import { sha256Hex } from './sha256';

const LIFETIME_MS = 5 * 60_000;

/** How long the browser waits for the person. The challenge outlives it. */
export const PASSKEY_TIMEOUT_MS = 2 * 60_000;

/** The algorithms that passkeys may sign with: Ed25519, ES256, RS256. */
export const PASSKEY_ALGORITHMS = [-8, -7, -257];

/** The domain that passkeys are bound to, and the origin they are shown on: from the configuration only. */
export function relyingParty({ config }: Pick<Ports, 'config'>): { rpID: string; origin: string } {
  return { rpID: new URL(config.APP_ORIGIN).hostname, origin: config.APP_ORIGIN };
}

/** A new challenge: 256 bits, good once within five minutes, for one purpose and, where known, one person. */
export async function newChallenge(
  ports: Ports,
  input: { purpose: PasskeyPurpose; userId: string | null },
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = crypto.getRandomValues(new Uint8Array(32));
  await insertChallenge(ports.directory, {
    ...input,
    id: sha256Hex(Buffer.from(challenge).toString('base64url')),
    expiresAt: ports.clock.now() + LIFETIME_MS,
  });
  return challenge;
}

/** The challenge that the browser says it had signed; empty when that cannot be read. */
function challengeIn(clientDataJSON: string): string {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const found = typeof said === 'object' && said !== null && 'challenge' in said ? said.challenge : '';
    return typeof found === 'string' ? found : '';
  } catch {
    return '';
  }
}

/**
 * Uses up the challenge that was signed, whatever becomes of the rest.
 * @returns it; null when it is not one of ours, was used, is too old, or was for something or somebody else
 */
export async function takeChallenge(
  ports: Ports,
  input: { clientDataJSON: string; purpose: PasskeyPurpose; userId: string | null },
): Promise<string | null> {
  const { clientDataJSON, purpose, userId } = input;
  const challenge = challengeIn(clientDataJSON);
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge)) return null;
  const id = sha256Hex(challenge);
  const good = await spendChallenge(ports.directory, { id, purpose, userId, now: ports.clock.now() });
  return good ? challenge : null;
}
