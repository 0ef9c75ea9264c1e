import { Secret } from 'otpauth';
import { insertAccountMail } from '~/db/queries/account-mails';
import { insertAudit } from '~/db/queries/audit';
import {
  confirmTotp,
  countRecoveryCodes,
  putPendingTotp,
  readTotp,
  removeTotp,
  replaceRecoveryCodes,
} from '~/db/queries/second-factor';
import { deleteSessionsOf } from '~/db/queries/sessions';
import { revokeFamiliesOf } from '~/db/queries/tokens';
import { readUser } from '~/db/queries/users';
import { accountMail, dispatchAccountMail } from '~/services/account-mail/request-account-mail';
import { notFound, reauthenticationRequired } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { openSecret, sealSecret } from './sealed-secret';
import { recoveryCodeId, stepOfCode, tidyCode, totpOf } from './second-factor';

const RECOVERY_CODES = 10;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** What the page shows of the second step. */
export type TotpState =
  | { state: 'off' }
  | { state: 'pending'; secret: string; address: string }
  | { state: 'on'; recoveryCodesLeft: number };

function assertRecent(recentlyAuthenticated: boolean): void {
  if (!recentlyAuthenticated) throw reauthenticationRequired();
}

/** Where the second step stands. The secret is told only while it waits for its first code. */
export async function readTotpState(scope: AccountScope): Promise<TotpState> {
  const { accountId: userId, config } = scope;
  const row = await readTotp(scope.directory, userId);
  if (!row) return { state: 'off' };
  if (row.confirmedAt !== null) {
    return { state: 'on', recoveryCodesLeft: await countRecoveryCodes(scope.directory, userId) };
  }
  const user = await readUser(scope.directory, userId);
  if (!user) throw notFound('account');
  const secret = openSecret(config, { owner: userId, sealed: row.secret });
  return { state: 'pending', secret, address: totpOf(secret, user.email).toString() };
}

/**
 * Makes a secret for an authenticator application; it counts once a first code has confirmed it.
 * @throws AppError 403 `reauthentication_required`
 */
export async function startTotp(
  scope: AccountScope,
  input: { recentlyAuthenticated: boolean },
): Promise<void> {
  assertRecent(input.recentlyAuthenticated);
  const secret = new Secret({ size: 20 }).base32;
  await putPendingTotp(scope.directory, {
    userId: scope.accountId,
    secret: sealSecret(scope.config, { owner: scope.accountId, secret }),
    createdAt: scope.clock.now(),
  });
}

/** Ten codes of fifty bits, «abcde-fghij». */
function newRecoveryCodes(): string[] {
  const bytes = crypto.getRandomValues(new Uint8Array(RECOVERY_CODES * 10));
  const letters = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length] ?? '').join('');
  return Array.from({ length: RECOVERY_CODES }, (_, index) => {
    const code = letters.slice(index * 10, index * 10 + 10);
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
}

function idsOf(scope: AccountScope, codes: readonly string[]): string[] {
  return codes.map((code) => recoveryCodeId(scope.config, { userId: scope.accountId, code: tidyCode(code) }));
}

/** The statements and the mail that go with every change of the second step. */
async function consequences(scope: AccountScope, action: string) {
  const { directory: db, accountId: userId } = scope;
  const user = await readUser(db, userId);
  if (!user) throw notFound('account');
  const now = scope.clock.now();
  const { email: recipient, locale } = user;
  const notice = accountMail(scope, { kind: 'second_factor_changed', userId, recipient, locale });
  const statements = [
    insertAccountMail(db, notice),
    insertAudit(scope.db, {
      id: scope.ids.uuid(),
      at: now,
      actor: scope.actor,
      action,
      entity: 'account',
      entityId: userId,
      details: null,
      requestId: scope.requestId,
    }),
  ] as const;
  return { statements, notice, now };
}

/** What was signed in before the change is signed out, but for the session that made it. */
function signOutOthers(scope: AccountScope, sessionId: string, now: number) {
  const { directory: db, accountId: userId } = scope;
  return [
    deleteSessionsOf(db, { userId, exceptId: sessionId }),
    revokeFamiliesOf(db, { userId, familyId: null, now }),
  ] as const;
}

/**
 * Turns the second step on by the first code of the application.
 * @returns the recovery codes, which are never shown again; null when the code is not right
 * @throws AppError 403 `reauthentication_required`
 */
export async function finishTotp(
  scope: AccountScope,
  input: { code: string; sessionId: string; recentlyAuthenticated: boolean },
): Promise<string[] | null> {
  assertRecent(input.recentlyAuthenticated);
  const { directory: db, accountId: userId } = scope;
  const row = await readTotp(db, userId);
  if (!row || row.confirmedAt !== null) return null;
  const secret = openSecret(scope.config, { owner: userId, sealed: row.secret });
  const step = stepOfCode(secret, tidyCode(input.code), scope.clock.now());
  if (step === null) return null;
  const codes = newRecoveryCodes();
  const { statements, notice, now } = await consequences(scope, 'account.second_factor_on');
  // the codes first: a second step without them could lock its owner out
  await db.batch([...replaceRecoveryCodes(db, { userId, ids: idsOf(scope, codes) })]);
  if (!(await confirmTotp(db, { userId, secret: row.secret, step, now }))) return null;
  await db.batch([...signOutOthers(scope, input.sessionId, now), ...statements]);
  await dispatchAccountMail(scope, notice.id);
  return codes;
}

/**
 * Puts ten new recovery codes in the place of the old ones.
 * @returns them, once
 * @throws AppError 403 `reauthentication_required`; 404 without a second step
 */
export async function renewRecoveryCodes(
  scope: AccountScope,
  input: { recentlyAuthenticated: boolean },
): Promise<string[]> {
  assertRecent(input.recentlyAuthenticated);
  const { directory: db, accountId: userId } = scope;
  const row = await readTotp(db, userId);
  if (!row || row.confirmedAt === null) throw notFound('second_factor');
  const codes = newRecoveryCodes();
  const { statements, notice } = await consequences(scope, 'account.recovery_codes_renewed');
  await db.batch([...replaceRecoveryCodes(db, { userId, ids: idsOf(scope, codes) }), ...statements]);
  await dispatchAccountMail(scope, notice.id);
  return codes;
}

/**
 * Turns the second step off, or forgets a secret that was never confirmed.
 * @throws AppError 403 `reauthentication_required`
 */
export async function stopTotp(
  scope: AccountScope,
  input: { sessionId: string; recentlyAuthenticated: boolean },
): Promise<void> {
  assertRecent(input.recentlyAuthenticated);
  const { directory: db, accountId: userId } = scope;
  const row = await readTotp(db, userId);
  if (!row) return;
  if (row.confirmedAt === null) {
    await db.batch([...removeTotp(db, userId)]);
    return;
  }
  const { statements, notice, now } = await consequences(scope, 'account.second_factor_off');
  await db.batch([...removeTotp(db, userId), ...signOutOthers(scope, input.sessionId, now), ...statements]);
  await dispatchAccountMail(scope, notice.id);
}
