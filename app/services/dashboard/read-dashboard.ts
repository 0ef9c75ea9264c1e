import type { AgeingRow } from '~/db/queries/ageing';
import { readDashboardRows } from '~/db/queries/dashboard';
import type { IbanChangeRow } from '~/db/queries/iban-changes';
import type { Cents, CivilDate } from '~/domain/money/types';
import { todayInParis, yearOf } from '~/domain/time/paris';
import { type Business, businessOf } from '~/services/business/business';
import { type ListedDocument, listWithAgeing } from '~/services/documents/list-documents';
import type { AccountScope } from '~/services/scope';
import { firstVatMonth, type MonthOfVat } from './vat-to-set-aside';

export interface MonthFigures {
  /** «2026-01» */
  month: string;
  net: Cents;
  vat: Cents;
  gross: Cents;
  paid: Cents;
}

export interface Dashboard {
  year: number;
  today: CivilDate;
  invoiced: { net: Cents; vat: Cents; gross: Cents };
  paid: Cents;
  /** over all years */
  outstanding: { total: Cents; count: number };
  overdue: { total: Cents; count: number; since: CivilDate | null };
  /** what is outstanding, by age */
  ageing: Ageing;
  drafts: number;
  /** January to December */
  byMonth: MonthFigures[];
  /** the same months of the year before, gross */
  lastYear: Cents[];
  topClients: Array<{ clientId: string; name: string; gross: Cents }>;
  mailProblems: Awaited<ReturnType<typeof readDashboardRows>>['problems'];
  activity: Awaited<ReturnType<typeof readDashboardRows>>['activity'];
  /** years that can be looked at, the latest first; this year always */
  years: number[];
  /** false for an account that has made nothing yet, not even a draft */
  hasDocuments: boolean;
  hasClients: boolean;
  /** the seller's profile */
  business: Business;
  /** a change of IBAN that its owner may be asked about */
  ibanChange: IbanChangeRow | null;
  /** VAT and receipts of the last months, whatever the year shown */
  vatMonths: MonthOfVat[];
}

/** The year in figures, in cents, from the sums that the ledger keeps: credit notes subtract, deposits count once. */
export async function readDashboard(scope: AccountScope, input: { year: number | null }): Promise<Dashboard> {
  const today = todayInParis(scope.clock.now());
  const year = input.year ?? yearOf(today);
  const rows = await readDashboardRows(scope.db, { year, today, vatSince: firstVatMonth(today) });
  const byMonth = monthsOf(year).map((month): MonthFigures => {
    const row = rows.months.find((candidate) => candidate.month === month);
    return {
      month,
      net: row?.netCents ?? 0,
      vat: row?.vatCents ?? 0,
      gross: row?.grossCents ?? 0,
      paid: row?.paidCents ?? 0,
    };
  });
  const sum = (figure: 'net' | 'vat' | 'gross' | 'paid') =>
    byMonth.reduce((total, month) => total + month[figure], 0);
  const { open } = rows;
  const ageing = ageingOf(open);
  return {
    year,
    today,
    invoiced: { net: sum('net'), vat: sum('vat'), gross: sum('gross') },
    paid: sum('paid'),
    outstanding: { total: ageing.total, count: ageing.count },
    overdue: {
      total: overdueOf(ageing),
      count: open.overdueCount,
      since: open.overdueCount > 0 ? open.oldestDueDate : null,
    },
    ageing,
    drafts: rows.drafts,
    byMonth,
    lastYear: monthsOf(year - 1).map(
      (month) => rows.months.find((row) => row.month === month)?.grossCents ?? 0,
    ),
    topClients: rows.clients.map(({ clientId, name, grossCents }) => ({ clientId, name, gross: grossCents })),
    mailProblems: rows.problems,
    activity: rows.activity,
    years: [...new Set([...rows.years, yearOf(today)])].sort((a, b) => b - a),
    hasDocuments: rows.hasDocuments,
    hasClients: rows.hasClients,
    business: businessOf(rows.business),
    ibanChange: rows.ibanChange,
    vatMonths: rows.vatMonths,
  };
}

export interface Ageing {
  total: Cents;
  count: number;
  notDue: Cents;
  d1To30: Cents;
  d31To60: Cents;
  d61To90: Cents;
  d90Plus: Cents;
}

export interface Outstanding {
  ageing: Ageing;
  /** the longest due first, at most 200 */
  documents: ListedDocument[];
}

/** What is due by age, in cents: everything outstanding, or only what is past its due date. */
export async function readOutstanding(
  scope: AccountScope,
  input: { overdueOnly: boolean },
): Promise<Outstanding> {
  const page = await listWithAgeing(scope, {
    filter: input.overdueOnly ? { overdue: true } : { open: true },
    sort: 'dueDate',
    descending: false,
    limit: 200,
  });
  const row = page.ages;
  const all = ageingOf(row);
  const ageing = input.overdueOnly
    ? { ...all, notDue: 0, total: overdueOf(all), count: row.overdueCount }
    : all;
  return { ageing, documents: page.rows };
}

function ageingOf({ notDue, d1To30, d31To60, d61To90, d90Plus, count }: AgeingRow): Ageing {
  const ages = { notDue, d1To30, d31To60, d61To90, d90Plus };
  return { ...ages, count, total: notDue + overdueOf(ages) };
}

function overdueOf(ages: Pick<Ageing, 'd1To30' | 'd31To60' | 'd61To90' | 'd90Plus'>): Cents {
  return ages.d1To30 + ages.d31To60 + ages.d61To90 + ages.d90Plus;
}

function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}
