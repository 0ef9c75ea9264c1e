import { accents } from '~/domain/invoice/looks';
import type { Business } from '~/services/business/business';
import { type CheckedImage, checkImage } from '~/services/logo/image';
import { logoColours } from '~/services/logo/logo-colours';
import type { AccountScope } from '~/services/scope';

/**
 * The colours of the account's logo as accents, without those that everybody is offered. Null where they are not
 * known: no logo, or one whose pixels cannot be read here. A logo kept before colours were is looked at now.
 */
export async function suggestAccents(
  scope: AccountScope,
  { logoKey, logoColours: kept }: Pick<Business, 'logoKey' | 'logoColours'>,
): Promise<string[] | null> {
  if (logoKey === null) return null;
  const colours = kept ?? (await readColours(scope, logoKey));
  return colours?.filter((colour) => !accents.some((offered) => offered === colour)) ?? null;
}

async function readColours(scope: AccountScope, logoKey: string): Promise<string[] | null> {
  const extension = logoKey.slice(logoKey.lastIndexOf('.') + 1) as CheckedImage['extension'];
  const file = extension === 'webp' ? null : await scope.files.read(logoKey);
  const checked = file ? checkImage(file.bytes) : null;
  return file && checked?.ok ? logoColours(file.bytes, checked.image.extension) : null;
}
