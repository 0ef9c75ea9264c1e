import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { insertAudit } from '~/db/queries/audit';
import { findPasskey, type PasskeyRow, takePasskeyCount } from '~/db/queries/passkeys';
import type { UserRow } from '~/db/queries/users';
import type { PasskeyAssertion } from '~/schemas/passkey';
import { AppError } from '~/services/errors';
import type { Ports } from '~/services/scope';
import { logAuthFailure } from './check-password';
import { relyingParty, takeChallenge } from './passkey-challenges';
import { throttleNetwork } from './throttle';

/** 401 that does not say what was wrong. */
export function badPasskey(): AppError {
  return new AppError('bad_passkey', 401, {
    fr: 'Cette clé d’accès n’a pas été reconnue. Recommencez, ou utilisez votre mot de passe.',
    en: 'This passkey was not recognized. Start over, or use your password.',
  });
}

/** The authenticator's count when the signature holds in every point but that one; null otherwise. */
async function signedCount(
  ports: Ports,
  input: { passkey: PasskeyRow; response: PasskeyAssertion; challenge: string },
): Promise<number | null> {
  const { passkey, response, challenge } = input;
  const { rpID, origin } = relyingParty(ports);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        // the count is compared where it is stored, so that two at once cannot both pass
        counter: 0,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // the library says by throwing what does not hold
    return null;
  }
}

function refused(ports: Ports, reason: string): AppError {
  logAuthFailure(ports, reason);
  return badPasskey();
}

/**
 * Whose passkey has just signed. The authenticator has checked who holds it, so that it stands for both factors. A
 * key whose count went back may have been copied: it is refused, and its owner finds that in the audit trail.
 * @param input.userId whose it must be; null where anybody may sign in
 * @throws AppError 401 `bad_passkey`; 429
 */
export async function verifyPasskey(
  ports: Ports,
  input: {
    response: PasskeyAssertion | null;
    purpose: 'sign-in' | 'confirm';
    userId: string | null;
    network: string;
  },
): Promise<UserRow> {
  const { response, purpose, userId } = input;
  await throttleNetwork(ports, input.network);
  if (!response) throw refused(ports, 'passkey');
  const { clientDataJSON, userHandle } = response.response;
  const challenge = await takeChallenge(ports, { clientDataJSON, purpose, userId });
  const found = challenge === null ? undefined : await findPasskey(ports.directory, response.id);
  if (challenge === null || !found || (userId !== null && found.user.id !== userId)) {
    throw refused(ports, 'passkey');
  }
  const { passkey, user } = found;
  const handle = userHandle === undefined ? '' : Buffer.from(userHandle, 'base64url').toString('utf8');
  const isTheirs = handle === user.id || (handle === '' && userId !== null);
  const counter = isTheirs ? await signedCount(ports, { passkey, response, challenge }) : null;
  if (counter === null) throw refused(ports, 'passkey');
  const now = ports.clock.now();
  if (!(await takePasskeyCount(ports.directory, { id: passkey.id, counter, now }))) {
    await insertAudit(ports.accountDb(user.id), {
      id: ports.ids.uuid(),
      at: now,
      actor: 'system',
      action: 'passkey.count_went_back',
      entity: 'passkey',
      entityId: passkey.id,
      details: { name: passkey.name },
      requestId: ports.requestId,
    });
    throw refused(ports, 'passkey_count');
  }
  return user;
}
