import {
  readHistories,
  readMonthSums,
  readPeriodSize,
  readTouchedIds,
  readYears,
} from '~/db/queries/accounting';
import { readBusinessRow } from '~/db/queries/businesses';
import { monthsOfPeriod, type Period } from '~/domain/accounting/period';
import type { VatGroup } from '~/domain/invoice/model';
import { todayInParis, yearOf } from '~/domain/time/paris';
import { type ConsumerDay, dailyConsumerTotals } from '~/domain/vat-report/consumer-totals';
import { addGroups } from '~/domain/vat-report/turnover';
import { documentHistories, vatEvents } from '~/domain/vat-report/vat-events';
import { receiptsByRate } from '~/domain/vat-report/vat-summary';
import type { AccountScope } from '~/services/scope';

/** Histories read at once: a few hundred kilobytes. */
const BATCH = 50;

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
 * VAT, receipts and sales to consumers of a period. What a payment makes due hangs on all that happened to its
 * invoice before, so whole histories are read; invoices do not hang on each other, so some at a time will do.
 */
export async function readAccounts(
  scope: Pick<AccountScope, 'db'>,
  period: Pick<Period, 'from' | 'to'>,
): Promise<Accounts> {
  const inPeriod = ({ date }: { date: string }) => date >= period.from && date <= period.to;
  const vat = new Map<string, VatGroup[]>();
  const receipts = new Map<string, VatGroup[]>();
  const consumers = new Map<string, ConsumerDay>();
  const ids = await readTouchedIds(scope.db, period);
  for (let start = 0; start < ids.length; start += BATCH) {
    const { snapshots, payments } = await readHistories(scope.db, ids.slice(start, start + BATCH));
    for (const { date, group } of documentHistories(snapshots, payments).flatMap(vatEvents)) {
      if (inPeriod({ date })) addTo(vat, date.slice(0, 7), [group]);
    }
    for (const { date, groups } of receiptsByRate(snapshots, payments)) {
      if (inPeriod({ date })) addTo(receipts, date.slice(0, 7), groups);
    }
    for (const day of dailyConsumerTotals(snapshots).filter(inPeriod)) {
      const key = `${day.date} ${day.category}`;
      const known = consumers.get(key);
      consumers.set(
        key,
        known
          ? {
              ...known,
              documents: known.documents + day.documents,
              groups: addGroups([...known.groups, ...day.groups]),
            }
          : day,
      );
    }
  }
  return {
    vat: inOrder(vat),
    vatTotal: addGroups([...vat.values()].flat()),
    receipts: inOrder(receipts),
    receiptsTotal: addGroups([...receipts.values()].flat()),
    consumers: [...consumers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day),
  };
}

/** What the page says beside the tables: the ledger's own sums, how large the archive is, how VAT is counted. */
export async function readAccountsDesk(scope: AccountScope, period: Period) {
  const today = todayInParis(scope.clock.now());
  const [accounts, sums, size, years, business] = await Promise.all([
    readAccounts(scope, period),
    readMonthSums(scope.db, monthsOfPeriod(period)),
    readPeriodSize(scope.db, period),
    readYears(scope.db),
    readBusinessRow(scope.db),
  ]);
  return {
    ...accounts,
    sums,
    size,
    today,
    years: [...new Set([yearOf(today), ...years])].sort((a, b) => b - a),
    siren: business?.siren ?? null,
    regime: business?.vatRegime ?? 'standard',
    vatOnDebits: business?.vatOnDebits ?? false,
  };
}

function addTo(months: Map<string, VatGroup[]>, month: string, groups: readonly VatGroup[]): void {
  months.set(month, addGroups([...(months.get(month) ?? []), ...groups]));
}

function inOrder(months: Map<string, VatGroup[]>): MonthVat[] {
  return [...months]
    .filter(([, groups]) => groups.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, groups]) => ({ month, groups }));
}
