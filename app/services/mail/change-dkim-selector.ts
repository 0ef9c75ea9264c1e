import { writeDkimSelector } from '~/db/queries/mail-settings';
import { isDkimSelector } from '~/domain/mail/sending-setup';
import type { AccountScope } from '~/services/scope';
import { readSending } from './sending-setup';

/**
 * Says under which name the account's own service publishes its key; blank: its provider's usual one.
 * @returns false for what is no selector; nothing is stored then
 */
export async function changeDkimSelector(scope: AccountScope, typed: string): Promise<boolean> {
  // people paste the whole name where the selector is asked for
  const selector = typed.trim().split(/\._domainkey(?=\.|$)/i, 1)[0] ?? '';
  if (selector !== '' && !isDkimSelector(selector)) return false;
  const { own } = await readSending(scope);
  if (!own) return false;
  const dkimSelector = selector === '' ? null : selector.toLowerCase();
  await writeDkimSelector(scope.db, { dkimSelector, updatedAt: scope.clock.now() });
  return true;
}
