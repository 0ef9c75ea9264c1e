import { renewPasswordHash, type UserRow } from '~/db/queries/users';
import { AppError } from '~/services/errors';
import type { Ports } from '~/services/scope';
import { normalizeEmail } from './normalize-email';
import { hashPassword, isHashOutdated, verifyPassword } from './password-hash';
import { throttleAccount, throttleNetwork } from './throttle';

/** 401 that does not say which of the two was wrong. */
export function badCredentials(): AppError {
  return new AppError('bad_credentials', 401, {
    fr: 'Adresse e-mail ou mot de passe incorrect.',
    en: 'Wrong e-mail address or password.',
  });
}

/** Notes a refusal in the log, without saying whose. */
export function logAuthFailure(ports: Ports, reason: string): void {
  ports.log.write({ event: 'auth.failed', requestId: ports.requestId, reason });
}

/**
 * Checks an address and a password and nothing else. Known and unknown addresses take the same work and give the
 * same answer. The try stays counted until `succeeded` is called: with a second factor, after that one.
 * @throws AppError 401 `bad_credentials`; 429
 */
export async function checkPassword(
  ports: Ports,
  input: { email: string; password: string; network: string },
): Promise<{ user: UserRow; succeeded(): Promise<void> }> {
  await throttleNetwork(ports, input.network);
  const { user, succeeded } = await throttleAccount(ports, {
    emailNormalized: normalizeEmail(input.email),
    network: input.network,
  });
  const good = await verifyPassword(ports.config, input.password, user?.passwordHash ?? null);
  if (!good || !user) {
    logAuthFailure(ports, 'credentials');
    throw badCredentials();
  }
  if (isHashOutdated(ports.config, user.passwordHash))
    ports.waitUntil(renewHash(ports, user, input.password));
  return { user, succeeded };
}

/** Only now is the password known: it is hashed as it would be today. */
async function renewHash(ports: Ports, user: UserRow, password: string): Promise<void> {
  const after = await hashPassword(ports.config, password);
  await renewPasswordHash(ports.directory, { id: user.id, before: user.passwordHash, after });
}

/**
 * The person gives the password again, in a session that is already theirs.
 * @throws AppError 401 `bad_credentials`; 429
 */
export async function confirmPassword(
  ports: Ports,
  input: { email: string; password: string; network: string },
): Promise<UserRow> {
  const { user, succeeded } = await checkPassword(ports, input);
  await succeeded();
  return user;
}
