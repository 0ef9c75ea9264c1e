import { insertAccountMailOfChange } from '~/db/queries/account-mails';
import {
  auditBusinessChange,
  type BusinessValues,
  hasNumberInYear,
  saveBusinessRow,
} from '~/db/queries/businesses';
import { forgetIbanPutBack, rememberIban } from '~/db/queries/iban-changes';
import { updateUserProfile } from '~/db/queries/users';
import type { SeriesKind } from '~/domain/invoice/model';
import { DEFAULT_DIGITS } from '~/domain/numbering/series';
import { todayInParis, yearOf } from '~/domain/time/paris';
import type { Locale } from '~/i18n/locale';
import type { BusinessPatch } from '~/schemas/business';
import { mergeAddress } from '~/schemas/fields';
import { accountMail, dispatchAccountMail } from '~/services/account-mail/request-account-mail';
import {
  type AppError,
  conflict,
  preconditionFailed,
  reauthenticationRequired,
  validation,
} from '~/services/errors';
import { type AccountScope, actsByKey } from '~/services/scope';
import { type Business, type Profile, readBusiness } from './business';
import { checkBusiness } from './check-business';

const ATTEMPTS = 3;

/** Fields that are never empty: null brings their first value back. */
const NEVER_EMPTY = {
  paymentTermsDays: 30,
  invoicePrefix: 'FAC',
  creditNotePrefix: 'AVO',
  invoiceDigits: DEFAULT_DIGITS,
  creditNoteDigits: DEFAULT_DIGITS,
} as const;

function prefixFrozen(): AppError {
  return conflict('business.prefix_in_use', {
    fr: 'Des documents de cette année portent déjà un numéro : les préfixes pourront changer le 1er janvier.',
    en: 'Documents of this year already carry a number: prefixes can change on 1 January.',
  });
}

function digitsFrozen(): AppError {
  return conflict('business.digits_in_use', {
    fr: 'Cette série a déjà des numéros cette année : leur nombre de chiffres pourra changer le 1er janvier.',
    en: 'This series already has numbers this year: how many digits they have can change on 1 January.',
  });
}

/** What can be changed: the fields of the API, and the look, which has a page of its own. */
export type BusinessChange = BusinessPatch & Partial<Pick<Business, 'template' | 'accent'>>;

/** The profile with the patch applied: `undefined` keeps, `null` empties. */
export function patchedBusiness(current: Business, patch: BusinessChange | undefined): Business {
  if (!patch) return current;
  const { address, ...fields } = patch;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const merged: Business = { ...current, ...given };
  return {
    ...merged,
    paymentTermsDays: merged.paymentTermsDays ?? NEVER_EMPTY.paymentTermsDays,
    invoicePrefix: merged.invoicePrefix ?? NEVER_EMPTY.invoicePrefix,
    creditNotePrefix: merged.creditNotePrefix ?? NEVER_EMPTY.creditNotePrefix,
    invoiceDigits: merged.invoiceDigits ?? NEVER_EMPTY.invoiceDigits,
    creditNoteDigits: merged.creditNoteDigits ?? NEVER_EMPTY.creditNoteDigits,
    address: address ? mergeAddress(current.address, address) : current.address,
  };
}

function changedFields(before: Business, after: Business): string[] {
  const values = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(values.get(name)))
    .map(([name]) => name);
}

async function assertAllowed(
  scope: AccountScope,
  input: { before: Business; after: Business; recentlyAuthenticated: boolean; locale: Locale },
): Promise<void> {
  const { before, after, locale } = input;
  const issues = checkBusiness(after, locale);
  if (issues.length > 0) throw validation(issues);
  // the first IBAN is a beginning; another one is what a thief of a session would want
  const allowed = !actsByKey(scope) && (before.iban === null || input.recentlyAuthenticated);
  if (before.iban !== after.iban && !allowed) throw reauthenticationRequired();
  const prefixes =
    before.invoicePrefix !== after.invoicePrefix || before.creditNotePrefix !== after.creditNotePrefix;
  const year = yearOf(todayInParis(scope.clock.now()));
  if (prefixes && (await hasNumberInYear(scope.db, year))) throw prefixFrozen();
  const widened: SeriesKind[] = [];
  if (before.invoiceDigits !== after.invoiceDigits) widened.push('invoice');
  if (before.creditNoteDigits !== after.creditNoteDigits) widened.push('credit_note');
  for (const kind of widened) if (await hasNumberInYear(scope.db, year, kind)) throw digitsFrozen();
}

async function save(
  scope: AccountScope,
  before: Profile,
  after: Business,
  changed: string[],
): Promise<boolean> {
  const now = scope.clock.now();
  const values: BusinessValues = after;
  const { iban, bic } = before.business;
  const isOtherIban = iban !== after.iban;
  const { email: recipient, locale } = before.user;
  // the first one is a beginning, and its owner is there
  const notice =
    isOtherIban && iban !== null
      ? accountMail(scope, { kind: 'iban_changed', userId: scope.accountId, recipient, locale })
      : null;
  const [saved] = await scope.db.db.batch([
    saveBusinessRow(scope.db, { version: before.businessVersion, values, now }),
    auditBusinessChange(scope.db, {
      id: scope.ids.uuid(),
      at: now,
      actor: scope.actor,
      fields: changed,
      requestId: scope.requestId,
    }),
    // each of these only when the one before it did something: nothing is told of a change that did not happen
    ...(isOtherIban ? [rememberIban(scope.db, { previous: { iban, bic }, now })] : []),
    ...(notice ? [insertAccountMailOfChange(scope.directory, notice)] : []),
    ...(isOtherIban ? [forgetIbanPutBack(scope.db)] : []),
  ]);
  if (saved.length !== 1) return false;
  if (notice) await dispatchAccountMail(scope, notice.id);
  return true;
}

/**
 * Changes the person's name and language and the seller's profile.
 * @param input.assertCurrent called with the profile as it stands, before anything is written (If-Match)
 * @throws AppError 422; 409 `business.prefix_in_use` or `business.digits_in_use`; 403 `reauthentication_required` for another IBAN; 412 when it
 * keeps changing under our hands
 */
export async function updateBusiness(
  scope: AccountScope,
  input: {
    name?: string | null;
    locale?: 'fr' | 'en';
    business?: BusinessChange;
    recentlyAuthenticated: boolean;
    /** language of the refusals */
    language: Locale;
    assertCurrent?(profile: Profile): void;
  },
): Promise<Profile> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await readBusiness(scope);
    input.assertCurrent?.(before);
    const after = patchedBusiness(before.business, input.business);
    const { recentlyAuthenticated, language } = input;
    await assertAllowed(scope, { before: before.business, after, recentlyAuthenticated, locale: language });
    const changed = changedFields(before.business, after);
    const name = input.name === undefined ? before.user.name : input.name;
    const locale = input.locale ?? before.user.locale;
    const person = name !== before.user.name || locale !== before.user.locale;
    const saved = changed.length === 0 || (await save(scope, before, after, changed));
    const named =
      !saved ||
      !person ||
      (await updateUserProfile(scope.directory, {
        id: scope.accountId,
        version: before.userVersion,
        name,
        locale,
        now: scope.clock.now(),
      }));
    if (saved && named) return readBusiness(scope);
  }
  throw preconditionFailed();
}
