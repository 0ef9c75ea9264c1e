import { readUser, updateUserProfile } from '~/db/queries/users';
import type { Ports } from '~/services/scope';

/** Keeps the language a person chose for the interface. A profile saved at the same moment wins. */
export async function changeLocale(
  ports: Ports,
  input: { userId: string; locale: 'fr' | 'en' },
): Promise<void> {
  const user = await readUser(ports.directory, input.userId);
  if (!user || user.locale === input.locale) return;
  const { id, version, name } = user;
  await updateUserProfile(ports.directory, {
    id,
    version,
    name,
    locale: input.locale,
    now: ports.clock.now(),
  });
}
