import { COMMON_PASSWORDS } from './common-password-list';

let known: Set<string> | undefined;

/** What anybody tries first here: our name and our trade (ASVS 6.1.2, 6.2.11). Only letters, without accents. */
const OWN_WORDS = /^(?:facturier|facturation|factures?|invoices?|invoicing)+$/;
/** With as many digits and signs as a whole password needs, a word of ours does no harm. */
const ENOUGH_BESIDE = 8;

/** True for a password that everybody tries first, whatever its capitals; also for «Facturier2026!». */
export function isCommonPassword(password: string): boolean {
  known ??= new Set(COMMON_PASSWORDS.trim().split(/\s+/));
  const lower = password.toLowerCase();
  if (known.has(lower)) return true;
  const letters = lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]/g, '');
  return OWN_WORDS.test(letters) && lower.length - letters.length < ENOUGH_BESIDE;
}
