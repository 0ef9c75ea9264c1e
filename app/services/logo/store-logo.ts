import { auditBusinessChange, readBusinessRow, saveBusinessRow } from '~/db/queries/businesses';
import type { Locale } from '~/i18n/locale';
import { fieldIssue } from '~/schemas/issue-messages';
import { sha256Hex } from '~/services/auth/sha256';
import { valuesOf } from '~/services/business/business';
import { conflict, tooLarge, validation } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { checkImage } from './image';
import { logoColours } from './logo-colours';

/** 2 MiB: the largest logo. */
export const LOGO_LIMIT = 2 * 1_048_576;
const ATTEMPTS = 3;

/**
 * Checks and keeps a logo under its content's hash, and makes it the account's. Earlier logos stay where issued
 * documents point to.
 * @returns the storage key
 * @throws AppError 413 above 2 MiB; 422 unless it is an intact PNG, JPEG or WebP
 */
export async function storeLogo(
  scope: AccountScope,
  input: { bytes: Uint8Array; language: Locale },
): Promise<string> {
  const { bytes, language } = input;
  if (bytes.byteLength > LOGO_LIMIT) throw tooLarge(LOGO_LIMIT);
  const checked = checkImage(bytes);
  if (!checked.ok) throw validation([fieldIssue('logo', checked.error, language)]);
  const sha256 = sha256Hex(bytes);
  const key = `logos/${scope.accountId}/${sha256}.${checked.image.extension}`;
  await scope.files.putOnce({ key, bytes, contentType: checked.image.contentType, sha256 });
  await setLogo(scope, { logoKey: key, logoColours: await logoColours(bytes, checked.image.extension) });
  return key;
}

/** Takes the logo off future documents; the file stays for those already issued. */
export async function removeLogo(scope: AccountScope): Promise<void> {
  await setLogo(scope, { logoKey: null, logoColours: null });
}

async function setLogo(
  scope: AccountScope,
  logo: { logoKey: string | null; logoColours: string[] | null },
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const row = await readBusinessRow(scope.db);
    if ((row?.logoKey ?? null) === logo.logoKey) return;
    const now = scope.clock.now();
    const [saved] = await scope.db.db.batch([
      saveBusinessRow(scope.db, { version: row?.version ?? 0, values: { ...valuesOf(row), ...logo }, now }),
      auditBusinessChange(scope.db, {
        id: scope.ids.uuid(),
        at: now,
        actor: scope.actor,
        fields: ['logoKey'],
        requestId: scope.requestId,
      }),
    ]);
    if (saved.length === 1) return;
  }
  throw conflict('business.changed');
}
