import type { AppLoadContext } from '@remix-run/cloudflare';
import { Authenticator } from 'remix-auth';
import { FormStrategy } from 'remix-auth-form';
import type { AccountUser } from '~/db/queries/users';
import { visitorLocale } from '~/i18n/locale';
import { networkOf } from '~/services/auth/network';
import { registerUser } from '~/services/auth/register-user';
import { openSession, SESSION_LIFETIME_SECONDS } from '~/services/auth/sessions';
import { type FirstStep, startSignIn } from '~/services/auth/sign-in';
import { sessionCookie } from './cookies';
import { formText } from './form';

/** The password form: signed in, or with the second step to do. @throws AppError 401 `bad_credentials`; 429 */
export async function authenticateForm(
  request: Request,
  context: AppLoadContext,
  form: FormData,
): Promise<FirstStep> {
  const { ports } = context;
  const authenticator = new Authenticator<FirstStep>();
  const passwordForm = new FormStrategy<FirstStep>(({ form }) =>
    startSignIn(ports, {
      email: formText(form, 'email'),
      password: formText(form, 'password'),
      network: networkOf(request),
    }),
  );
  authenticator.use(passwordForm, 'password');
  // the form was read already, under its cap: the strategy gets a copy to read
  const copy = new Request(request.url, { method: 'POST', body: form });
  return authenticator.authenticate('password', copy);
}

/**
 * Opens a session under a new id, whatever cookie came with the request.
 * @returns the `Set-Cookie` header
 */
export async function startSession(
  request: Request,
  context: AppLoadContext,
  user: AccountUser,
): Promise<string> {
  const { ports } = context;
  const token = await openSession(ports, {
    userId: user.id,
    network: networkOf(request),
    userAgent: request.headers.get('User-Agent'),
  });
  return sessionCookie(ports.config).write(token, SESSION_LIFETIME_SECONDS);
}

/**
 * Makes an account from the sign-up form. Whether the address was free shows neither in the answer nor in the work.
 * @throws AppError 429
 */
export async function registerFromForm(
  request: Request,
  context: AppLoadContext,
  input: { email: string; password: string; name: string | null },
): Promise<void> {
  await registerUser(context.ports, {
    ...input,
    locale: visitorLocale(request.headers),
    network: networkOf(request),
  });
}
