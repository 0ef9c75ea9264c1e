import {
  countIssuedSince,
  forgetIbanChange,
  type IbanChangeRow,
  readIbanChange,
} from '~/db/queries/iban-changes';
import { maskedIban } from '~/domain/identifiers/iban';
import type { CivilDate } from '~/domain/money/types';
import { todayInParis } from '~/domain/time/paris';
import type { Locale } from '~/i18n/locale';
import { conflict } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { readBusiness } from './business';
import { updateBusiness } from './update-business';

/** An IBAN that changed shortly before the password was reset by mail: its owner says whether it is theirs. */
export interface DoubtedIban {
  /** masked; null when there is none */
  present: string | null;
  previous: string | null;
  changedOn: CivilDate;
  /** issued since then: they may carry the present one */
  documents: number;
}

/** What the owner is asked; null when there is nothing to ask. One look by the account's key where there is not. */
export async function readDoubtedIban(scope: AccountScope): Promise<DoubtedIban | null> {
  return doubtedIbanOf(scope, await readIbanChange(scope.db));
}

/** The same of a change that was read already. */
export async function doubtedIbanOf(
  scope: AccountScope,
  change: IbanChangeRow | null,
): Promise<DoubtedIban | null> {
  if (!change || change.doubtedAt === null) return null;
  const [{ business }, documents] = await Promise.all([
    readBusiness(scope),
    countIssuedSince(scope.db, change.changedAt),
  ]);
  const { previousIban: previous, changedAt } = change;
  return {
    present: business.iban && maskedIban(business.iban),
    previous: previous && maskedIban(previous),
    changedOn: todayInParis(changedAt),
    documents,
  };
}

/** The owner says that the present IBAN is theirs: nothing is asked any more. Again changes nothing. */
export async function keepIban(scope: AccountScope): Promise<void> {
  await forgetIbanChange(scope.db);
}

/**
 * Puts the IBAN of before the change back, with its BIC: a change like any other, which takes the password and is told
 * by mail.
 * @throws AppError 403 `reauthentication_required`; 409 when there is nothing to put back
 */
export async function putIbanBack(
  scope: AccountScope,
  input: { recentlyAuthenticated: boolean; language: Locale },
): Promise<void> {
  const change = await readIbanChange(scope.db);
  if (!change || change.doubtedAt === null) throw conflict('iban.not_doubted', NOTHING_TO_PUT_BACK);
  const business = { iban: change.previousIban, bic: change.previousBic };
  await updateBusiness(scope, { ...input, business });
}

const NOTHING_TO_PUT_BACK = {
  fr: 'Cet IBAN a déjà été confirmé ou remis.',
  en: 'This IBAN was confirmed or put back already.',
};
