import { readBooks, readBooksDesk } from '~/db/queries/books';
import { monthsOfPeriod, type Period } from '~/domain/accounting/period';
import type { VatGroup } from '~/domain/invoice/model';
import { todayInParis, yearOf } from '~/domain/time/paris';
import { type ConsumerDay, dailyConsumerTotals } from '~/domain/vat-report/consumer-totals';
import { addGroups } from '~/domain/vat-report/turnover';
import type { AccountScope } from '~/services/scope';

/** The VAT of one month of the period, by rate; signed cents. */
export interface MonthVat {
  month: string;
  groups: VatGroup[];
}

/** What the accounts page and its files tell of a period. */
export interface Accounts {
  /** VAT that fell due, month by month (CGI art. 269-2) */
  vat: MonthVat[];
  vatTotal: VatGroup[];
  /** money received, by month and rate */
  receipts: MonthVat[];
  receiptsTotal: VatGroup[];
  /** sales to consumers, day by day */
  consumers: ConsumerDay[];
}

/**
 * VAT, receipts and sales to consumers of a period of whole months. VAT and receipts are the parts that the ledger
 * told of each invoice, added up by the database.
 */
export async function readAccounts(
  scope: Pick<AccountScope, 'db'>,
  period: Pick<Period, 'from' | 'to'>,
): Promise<Accounts> {
  return accountsOf(await readBooks(scope.db, period));
}

function accountsOf({ vat: parts, sales }: Awaited<ReturnType<typeof readBooks>>): Accounts {
  const vat = monthsOf(parts.filter(({ kind }) => kind === 'due'));
  const receipts = monthsOf(parts.filter(({ kind }) => kind === 'received'));
  return {
    vat,
    vatTotal: addGroups(vat.flatMap(({ groups }) => groups)),
    receipts,
    receiptsTotal: addGroups(receipts.flatMap(({ groups }) => groups)),
    consumers: dailyConsumerTotals(sales),
  };
}

/** What the page says beside the tables: the ledger's own sums, how large the archive is, how VAT is counted. */
export async function readAccountsDesk(scope: AccountScope, period: Period) {
  const today = todayInParis(scope.clock.now());
  const { from, to } = period;
  const desk = await readBooksDesk(scope.db, { from, to, months: monthsOfPeriod(period) });
  const { sums, size, years, business } = desk;
  return {
    ...accountsOf(desk),
    sums,
    size,
    today,
    years: [...new Set([yearOf(today), ...years])].sort((a, b) => b - a),
    siren: business?.siren ?? null,
    regime: business?.vatRegime ?? 'standard',
    vatOnDebits: business?.vatOnDebits ?? false,
  };
}

function monthsOf(parts: ReadonlyArray<{ month: string; group: VatGroup }>): MonthVat[] {
  const months = [...new Set(parts.map(({ month }) => month))].sort();
  return months
    .map((month) => ({
      month,
      groups: addGroups(parts.flatMap((part) => (part.month === month ? [part.group] : []))),
    }))
    .filter(({ groups }) => groups.length > 0);
}
