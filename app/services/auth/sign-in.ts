import type { AccountUser, UserRow } from '~/db/queries/users';
import { readUser } from '~/db/queries/users';
import type { Ports } from '~/services/scope';
import { badCredentials, checkPassword, logAuthFailure } from './check-password';
import { readHalfSignIn, signHalfSignIn } from './half-sign-in';
import { hasSecondFactor, verifySecondFactor } from './second-factor';
import { throttleAccount, throttleNetwork } from './throttle';

/** What the pages know of a user. */
export function accountUser({ id, email, name, locale }: UserRow): AccountUser {
  return { id, email, name, locale };
}

/**
 * Signs in by address and password and, where the account asks for one, the code of the second step. A missing or
 * wrong code is answered like a wrong password.
 * @throws AppError 401 `bad_credentials`; 429
 */
export async function signIn(
  ports: Ports,
  input: { email: string; password: string; network: string; totp?: string | null },
): Promise<AccountUser> {
  const { user, succeeded } = await checkPassword(ports, input);
  if (await hasSecondFactor(ports, user.id)) {
    if (!(await verifySecondFactor(ports, { userId: user.id, code: input.totp ?? '' }))) {
      logAuthFailure(ports, 'second_factor');
      throw badCredentials();
    }
  }
  await succeeded();
  return accountUser(user);
}

/** Where the page stands after the password: signed in, or with the second step to do. */
export type FirstStep = { done: true; user: AccountUser } | { done: false; half: string };

/**
 * The first step of the page: the password. The count of tries is given back only when the whole sign-in is done,
 * so that knowing the password buys no tries at the code.
 * @throws AppError 401 `bad_credentials`; 429
 */
export async function startSignIn(
  ports: Ports,
  input: { email: string; password: string; network: string },
): Promise<FirstStep> {
  const { user, succeeded } = await checkPassword(ports, input);
  if (await hasSecondFactor(ports, user.id)) {
    return { done: false, half: await signHalfSignIn(ports, { userId: user.id, version: user.version }) };
  }
  await succeeded();
  return { done: true, user: accountUser(user) };
}

/**
 * The second step of the page: a code, or a recovery code.
 * @returns the user; null when the first step is too long ago or the password has changed since
 * @throws AppError 401 `bad_credentials`; 429
 */
export async function finishSignIn(
  ports: Ports,
  input: { half: string | null; code: string; network: string },
): Promise<AccountUser | null> {
  await throttleNetwork(ports, input.network);
  const half = await readHalfSignIn(ports, input.half);
  const user = half && (await readUser(ports.directory, half.userId));
  if (!user || user.version !== half.version) return null;
  const { emailNormalized } = user;
  const { succeeded } = await throttleAccount(ports, { emailNormalized, network: input.network });
  if (!(await verifySecondFactor(ports, { userId: user.id, code: input.code }))) {
    logAuthFailure(ports, 'second_factor');
    throw badCredentials();
  }
  await succeeded();
  return accountUser(user);
}
