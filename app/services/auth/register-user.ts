import { type AccountUser, insertUser } from '~/db/queries/users';
import { requestUnaskedMail } from '~/services/account-mail/request-account-mail';
import { conflict } from '~/services/errors';
import type { Ports } from '~/services/scope';
import { normalizeEmail } from './normalize-email';
import { hashPassword } from './password-hash';
import { throttleNetwork } from './throttle';

/**
 * Makes an account. The password is hashed before anybody looks whether the address is free, so that both answers
 * take the same work. A mail asks to confirm the address, or says that it has an account already.
 * @returns the new user, or null when the address is taken
 * @throws AppError 429
 */
export async function registerUser(
  ports: Ports,
  input: { email: string; password: string; name: string | null; locale: 'fr' | 'en'; network: string },
): Promise<AccountUser | null> {
  await throttleNetwork(ports, input.network);
  const now = ports.clock.now();
  const user = { id: ports.ids.uuid(), email: input.email, name: input.name, locale: input.locale };
  const added = await insertUser(ports.directory, {
    ...user,
    emailNormalized: normalizeEmail(input.email),
    passwordHash: await hashPassword(ports.config, input.password),
    createdAt: now,
    updatedAt: now,
  });
  // a mail goes out either way, so that neither the work nor the answer tells the two apart
  await requestUnaskedMail(ports, {
    kind: added ? 'verify' : 'address_taken',
    userId: added ? user.id : null,
    recipient: input.email,
    locale: input.locale,
  });
  return added ? user : null;
}

/** 409 of the API; the page never says so. */
export function emailTaken() {
  return conflict('email_taken', {
    fr: 'Cette adresse a déjà un compte.',
    en: 'This address already has an account.',
  });
}
