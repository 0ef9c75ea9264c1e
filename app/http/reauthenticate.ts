import type { AppLoadContext } from '@remix-run/cloudflare';
import { confirmPassword } from '~/services/auth/check-password';
import { networkOf } from '~/services/auth/network';
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
  const cookie = await startSession(request, context, user);
  await closeSession(ports, sessionCookie(ports.config).read(request));
  return cookie;
}
