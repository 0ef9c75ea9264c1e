import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { insertAccountMail } from '~/db/queries/account-mails';
import { insertAudit } from '~/db/queries/audit';
import { insertPasskey, listPasskeys } from '~/db/queries/passkeys';
import { readUser } from '~/db/queries/users';
import type { PasskeyRegistration } from '~/schemas/passkey';
import { accountMail, dispatchAccountMail } from '~/services/account-mail/request-account-mail';
import { conflict, notFound, reauthenticationRequired } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { logAuthFailure } from './check-password';
import {
  newChallenge,
  PASSKEY_ALGORITHMS,
  PASSKEY_TIMEOUT_MS,
  relyingParty,
  takeChallenge,
} from './passkey-challenges';
import { badPasskey } from './verify-passkey';

export const MAX_PASSKEYS = 10;

function tooMany() {
  return conflict('passkey.too_many', {
    fr: `Vous avez déjà ${MAX_PASSKEYS} clés d’accès : retirez-en une d’abord.`,
    en: `You already have ${MAX_PASSKEYS} passkeys: remove one first.`,
  });
}

/**
 * What the browser is asked for a new passkey: one that knows its owner by itself and checks who they are.
 * @throws AppError 403 `reauthentication_required`; 409 with ten passkeys already
 */
export async function offerPasskey(scope: AccountScope, input: { recentlyAuthenticated: boolean }) {
  if (!input.recentlyAuthenticated) throw reauthenticationRequired();
  const { accountId: userId, directory } = scope;
  const [user, known] = await Promise.all([readUser(directory, userId), listPasskeys(directory, userId)]);
  if (!user) throw notFound('account');
  if (known.length >= MAX_PASSKEYS) throw tooMany();
  return generateRegistrationOptions({
    rpName: 'Facturier',
    rpID: relyingParty(scope).rpID,
    userName: user.email,
    userDisplayName: user.name ?? user.email,
    userID: new TextEncoder().encode(userId),
    challenge: await newChallenge(scope, { purpose: 'register', userId }),
    timeout: PASSKEY_TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
  });
}

/**
 * Nobody is asked what made the authenticator. A certificate would be followed to the addresses that it names, so
 * that one is refused before it is looked at.
 */
function hasNoCertificate(attestationObject: string): boolean {
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  const fmt = decoded.get('fmt');
  return fmt === 'none' || (fmt === 'packed' && decoded.get('attStmt').get('x5c') === undefined);
}

/** What the browser brought, checked; null for anything that does not hold. */
async function verified(scope: AccountScope, response: PasskeyRegistration, expectedChallenge: string) {
  const { rpID, origin } = relyingParty(scope);
  try {
    if (!hasNoCertificate(response.response.attestationObject)) return null;
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    });
    // the browser's own word for the id must be the authenticator's
    return registrationInfo?.credential.id === response.id ? registrationInfo.credential : null;
  } catch {
    // the library says by throwing what does not hold
    return null;
  }
}

/**
 * Keeps a new passkey and tells the account's owner by mail.
 * @throws AppError 401 `bad_passkey`; 403 `reauthentication_required`; 409 with ten passkeys already
 */
export async function addPasskey(
  scope: AccountScope,
  input: { name: string; response: PasskeyRegistration; recentlyAuthenticated: boolean },
): Promise<void> {
  if (!input.recentlyAuthenticated) throw reauthenticationRequired();
  const { response, name } = input;
  const { accountId: userId, directory: db } = scope;
  const user = await readUser(db, userId);
  if (!user) throw notFound('account');
  const { clientDataJSON } = response.response;
  const challenge = await takeChallenge(scope, { clientDataJSON, purpose: 'register', userId });
  const credential = challenge === null ? null : await verified(scope, response, challenge);
  if (!credential) {
    logAuthFailure(scope, 'passkey');
    throw badPasskey();
  }
  const now = scope.clock.now();
  const { id, counter } = credential;
  const publicKey = Buffer.from(credential.publicKey).toString('base64url');
  const { transports } = response.response;
  const row = { id, userId, name, publicKey, counter, transports, createdAt: now };
  if (!(await insertPasskey(db, row, MAX_PASSKEYS))) {
    // full, or this very key signs somebody in already
    throw (await listPasskeys(db, userId)).length >= MAX_PASSKEYS ? tooMany() : badPasskey();
  }
  const { email: recipient, locale } = user;
  const notice = accountMail(scope, { kind: 'passkey_added', userId, recipient, locale });
  await db.batch([
    insertAccountMail(db, notice),
    insertAudit(scope.db, {
      id: scope.ids.uuid(),
      at: now,
      actor: scope.actor,
      action: 'passkey.added',
      entity: 'passkey',
      entityId: id,
      details: { name },
      requestId: scope.requestId,
    }),
  ]);
  await dispatchAccountMail(scope, notice.id);
}
