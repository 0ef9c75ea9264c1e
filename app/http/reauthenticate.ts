import type { AppLoadContext } from '@remix-run/cloudflare';
import type { AccountUser } from '~/db/queries/users';
import type { PasskeyAssertion } from '~/schemas/passkey';
import { confirmPassword } from '~/services/auth/check-password';
import { networkOf } from '~/services/auth/network';
import { confirmWithPasskey } from '~/services/auth/passkey-sign-in';
import { closeSession } from '~/services/auth/sessions';
import { startSession } from './authenticator';
import { sessionCookie } from './cookies';
import type { SignedIn } from './require-account';

/**
 * The person gives the password again before a sensitive change: the session gets a new id, and counts as fresh for
 * ten minutes.
 * @returns the `Set-Cookie` header for the answer
 * @throws AppError 401 `bad_credentials`; 429
 */
export async function reauthenticate(
  request: Request,
  context: AppLoadContext,
  account: SignedIn,
  password: string,
): Promise<string> {
  const { ports } = context;
  const { email } = account.user;
  const user = await confirmPassword(ports, { email, password, network: networkOf(request) });
  return renewSession(request, context, user);
}

/**
 * The same by a passkey of the account.
 * @returns the `Set-Cookie` header for the answer
 * @throws AppError 401 `bad_passkey`; 429
 */
export async function reauthenticateByPasskey(
  request: Request,
  context: AppLoadContext,
  account: SignedIn,
  response: PasskeyAssertion | null,
): Promise<string> {
  const user = await confirmWithPasskey(account, { response, network: networkOf(request) });
  return renewSession(request, context, user);
}

async function renewSession(request: Request, context: AppLoadContext, user: AccountUser): Promise<string> {
  const { ports } = context;
  const cookie = await startSession(request, context, user);
  await closeSession(ports, sessionCookie(ports.config).read(request));
  return cookie;
}
