import { createHmac } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Config } from '~/config';
import { readTotp, spendRecoveryCode, takeTotpStep } from '~/db/queries/second-factor';
import type { Ports } from '~/services/scope';
import { derivedKey, keyRing } from './keys';
import { openSecret } from './sealed-secret';

const PERIOD_SECONDS = 30;

/** The generator of RFC 6238 as every authenticator application expects it: SHA-1, six digits, 30 seconds. */
export function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'Facturier',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
  });
}

/** The time step whose code this is, at most one step from now; null for any other text. Constant time. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

/** How a recovery code is stored: keyed, because its fifty bits alone could be searched. */
export function recoveryCodeId(config: Config, input: { userId: string; code: string }): string {
  return recoveryCodeIdBy(derivedKey(config, 'recovery-code'), input);
}

function recoveryCodeIdBy(key: Uint8Array, input: { userId: string; code: string }): string {
  return createHmac('sha256', key).update(`${input.userId}:${input.code}`).digest('hex');
}

/** Whether the account asks for a second step. */
export async function hasSecondFactor(ports: Ports, userId: string): Promise<boolean> {
  const row = await readTotp(ports.directory, userId);
  return row !== undefined && row.confirmedAt !== null;
}

/** What a person typed, as it was given out: without spaces and dashes, in lower case. */
export function tidyCode(code: string): string {
  return code.slice(0, 100).replace(/[\s-]/g, '').toLowerCase();
}

/**
 * Whether this is the code of the moment, or a recovery code; either counts once. Codes of the step before and the
 * one after are taken too (RFC 6238, 5.2), but never one that is not newer than the last one taken.
 */
export async function verifySecondFactor(
  ports: Ports,
  input: { userId: string; code: string },
): Promise<boolean> {
  const { userId } = input;
  const code = tidyCode(input.code);
  const now = ports.clock.now();
  const row = await readTotp(ports.directory, userId);
  if (!row || row.confirmedAt === null) return false;
  const step = stepOfCode(openSecret(ports.config, { owner: userId, sealed: row.secret }), code, now);
  if (step !== null) return takeTotpStep(ports.directory, { userId, step });
  if (!/^[a-z2-7]{10}$/.test(code)) return false;
  // codes that were given out under a former secret count as long as that one is configured
  const ids = keyRing(ports.config, 'recovery-code').map(({ key }) =>
    recoveryCodeIdBy(key, { userId, code }),
  );
  return spendRecoveryCode(ports.directory, { userId, ids, now });
}
