import type { Refusal } from '~/ports/ledger-commands';
import { firstRow } from './sql';
import type { LedgerStore } from './store';

/**
 * Documents an account may issue in any hour, unless ISSUES_PER_HOUR says otherwise: one a second on average. No
 * business of the kind served here comes near it (20 a month is usual, a whole list of subscriptions fits), while a
 * stolen key cannot fill the register, whose documents stay for ten years, nor keep the browsers from the others: four
 * of them print about 28,000 an hour.
 */
export const ISSUES_PER_HOUR = 3_600;

const HOUR_MS = 3_600_000;

/**
 * Refuses the next document once `limit` were issued within the last hour. The documents themselves are counted, in the
 * transaction that gives the number: no way of issuing passes by, and nothing has to be kept in step.
 */
export function tooManyIssued(store: LedgerStore, limit: number): Refusal | null {
  const now = store.now();
  const oldest = firstRow<{ at: number }>(
    store.sql,
    'SELECT issued_at AS at FROM documents WHERE issued_at > ? ORDER BY issued_at DESC LIMIT 1 OFFSET ?',
    now - HOUR_MS,
    limit - 1,
  );
  if (!oldest) return null;
  const retryAt = oldest.at + HOUR_MS;
  return {
    ok: false,
    code: 'too_many',
    limit,
    retryAt,
    retryAfterSeconds: Math.max(1, Math.ceil((retryAt - now) / 1000)),
  };
}
