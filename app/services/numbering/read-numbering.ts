import { hasNumberInYear } from '~/db/queries/businesses';
import type { SeriesKind } from '~/domain/invoice/model';
import { formatNumber } from '~/domain/numbering/series';
import { todayInParis, yearOf } from '~/domain/time/paris';
import { readBusiness } from '~/services/business/business';
import type { AccountScope } from '~/services/scope';

/** How documents are numbered now, and what of it can still be chosen. */
export interface Numbering {
  year: number;
  invoicePrefix: string;
  creditNotePrefix: string;
  /** a number of this year carries them: they stay until 1 January */
  prefixesFrozen: boolean;
  series: Array<{
    kind: SeriesKind;
    /** fewest digits of its numbers, 1 to 10 */
    digits: number;
    /** a number of this year was written so: all others will be */
    digitsFrozen: boolean;
    /** «FAC-2026-042» */
    nextNumber: string;
    /** its first number can no longer be set */
    started: boolean;
  }>;
}

/** Reads prefixes from the profile and the series from the ledger, which alone knows the next number. */
export async function readNumbering(scope: AccountScope): Promise<Numbering> {
  const year = yearOf(todayInParis(scope.clock.now()));
  const [{ business }, prefixesFrozen, series] = await Promise.all([
    readBusiness(scope),
    hasNumberInYear(scope.db, year),
    scope.ledger(scope.accountId).series(),
  ]);
  const { invoicePrefix, creditNotePrefix, invoiceDigits, creditNoteDigits } = business;
  const chosen = {
    invoice: { prefix: invoicePrefix, digits: invoiceDigits },
    credit_note: { prefix: creditNotePrefix, digits: creditNoteDigits },
  };
  return {
    year,
    invoicePrefix,
    creditNotePrefix,
    prefixesFrozen,
    series: series.map(({ kind, year: ofYear, next, started, fixed }) => {
      const written = fixed ?? chosen[kind];
      return {
        kind,
        digits: written.digits,
        digitsFrozen: fixed !== null,
        started,
        nextNumber: formatNumber({ ...written, year: ofYear, sequence: next }),
      };
    }),
  };
}
