import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { listPasskeys } from '~/db/queries/passkeys';
import type { AccountUser } from '~/db/queries/users';
import type { PasskeyAssertion } from '~/schemas/passkey';
import type { AccountScope, Ports } from '~/services/scope';
import { newChallenge, PASSKEY_TIMEOUT_MS, relyingParty } from './passkey-challenges';
import { accountUser } from './sign-in';
import { throttleNetwork } from './throttle';
import { verifyPasskey } from './verify-passkey';

/**
 * What the browser is asked to sign in with: any passkey for this site. The passkey says whose it is, so that nobody
 * has to give an address, and no answer tells whether one has an account.
 * @throws AppError 429
 */
export async function askForPasskey(ports: Ports, input: { network: string }) {
  await throttleNetwork(ports, input.network);
  return generateAuthenticationOptions({
    rpID: relyingParty(ports).rpID,
    challenge: await newChallenge(ports, { purpose: 'sign-in', userId: null }),
    timeout: PASSKEY_TIMEOUT_MS,
    userVerification: 'required',
  });
}

/** What the browser is asked for before a sensitive change: one of the account's own passkeys. */
export async function askForOwnPasskey(scope: AccountScope) {
  const { accountId: userId } = scope;
  const known = await listPasskeys(scope.directory, userId);
  return generateAuthenticationOptions({
    rpID: relyingParty(scope).rpID,
    challenge: await newChallenge(scope, { purpose: 'confirm', userId }),
    timeout: PASSKEY_TIMEOUT_MS,
    userVerification: 'required',
    allowCredentials: known.map(({ id, transports }) => ({ id, transports })),
  });
}

/**
 * Signs in by a passkey alone: the device is one factor, the finger, face or PIN that it checked the other.
 * @throws AppError 401 `bad_passkey`; 429
 */
export async function signInWithPasskey(
  ports: Ports,
  input: { response: PasskeyAssertion | null; network: string },
): Promise<AccountUser> {
  return accountUser(await verifyPasskey(ports, { ...input, purpose: 'sign-in', userId: null }));
}

/**
 * The person shows a passkey again, in a session that is already theirs.
 * @throws AppError 401 `bad_passkey`; 429
 */
export async function confirmWithPasskey(
  scope: AccountScope,
  input: { response: PasskeyAssertion | null; network: string },
): Promise<AccountUser> {
  const { accountId: userId } = scope;
  return accountUser(await verifyPasskey(scope, { ...input, purpose: 'confirm', userId }));
}
