import type { AccountUser } from '~/db/queries/users';
import { AppError } from '~/services/errors';
import type { Ports } from '~/services/scope';
import { normalizeEmail } from './normalize-email';
import { verifyPassword } from './password-hash';
import { throttleAccount, throttleNetwork } from './throttle';

/** 401 that does not say which of the two was wrong. */
export function badCredentials(): AppError {
  return new AppError('bad_credentials', 401, {
    fr: 'Adresse e-mail ou mot de passe incorrect.',
    en: 'Wrong e-mail address or password.',
  });
}

/**
 * Checks an address and a password. Known and unknown addresses take the same work and give the same answer.
 * @throws AppError 401 `bad_credentials`; 429
 */
export async function signIn(
  ports: Ports,
  input: { email: string; password: string; network: string },
): Promise<AccountUser> {
  await throttleNetwork(ports, input.network);
  const attempt = await throttleAccount(ports, {
    emailNormalized: normalizeEmail(input.email),
    network: input.network,
  });
  const { user } = attempt;
  const good = await verifyPassword(ports.config, input.password, user?.passwordHash ?? null);
  if (!good || !user) {
    ports.log.write({ event: 'auth.failed', requestId: ports.requestId, reason: 'credentials' });
    throw badCredentials();
  }
  await attempt.succeeded();
  return { id: user.id, email: user.email, name: user.name, locale: user.locale };
}
