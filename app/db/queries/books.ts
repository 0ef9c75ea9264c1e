import { and, asc, between, eq, inArray, sql } from 'drizzle-orm';
import type { ConsumerSale } from '~/domain/vat-report/consumer-totals';
import type { AccountDb } from '../account-db';
import { documents } from '../schema/documents';
import { monthTotals, vatParts } from '../schema/totals';
import { type Days, issuedIn } from './accounting';
import { businessOf } from './drafts';

/* What the accounts page reads: statements of one batch, since each journey to the database costs more than it reads. */

/** The statement that adds up VAT that fell due and money that came in, by month, rate and exemption: the ledger's parts. */
function vatOf({ db, accountId }: AccountDb, { from, to }: Days) {
  return db
    .select({
      kind: vatParts.kind,
      month: vatParts.month,
      rate: vatParts.rate,
      exemptionCode: vatParts.exemptionCode,
      base: sql<number>`SUM(base_cents)`.as('base'),
      vat: sql<number>`SUM(vat_cents)`.as('vat'),
    })
    .from(vatParts)
    .where(
      and(
        eq(vatParts.accountId, accountId),
        inArray(vatParts.kind, ['due', 'received']),
        between(vatParts.month, from.slice(0, 7), to.slice(0, 7)),
      ),
    )
    .groupBy(vatParts.kind, vatParts.month, vatParts.rate, vatParts.exemptionCode);
}

/**
 * The statement that reads the sales to consumers of a period, by issue date. The database picks what the totals take:
 * a snapshot whole is ten times as much.
 */
function consumerSales(account: AccountDb, days: Days) {
  return account.db
    .select({
      sale: sql<string>`json_object(
        'type', type, 'issueDate', issue_date,
        'client', json_object('kind', json_extract(snapshot, '$.client.kind')),
        'operationCategory', json_extract(snapshot, '$.operationCategory'),
        'totals', json_object('vatBreakdown', json_extract(snapshot, '$.totals.vatBreakdown')),
        'deposits', (SELECT json_group_array(json_object('vatBreakdown', json_extract(value, '$.vatBreakdown')))
          FROM json_each(snapshot, '$.deposits')),
        'lines', (SELECT json_group_array(json_object('vatRate', json_extract(value, '$.vatRate'),
            'vatExemptionCode', json_extract(value, '$.vatExemptionCode'),
            'category', json_extract(value, '$.category'), 'net', json_extract(value, '$.net')))
          FROM json_each(snapshot, '$.lines')))`.as('sale'),
    })
    .from(documents)
    .where(and(issuedIn(account, days), sql`json_extract(snapshot, '$.client.kind') = 'individual'`))
    .orderBy(asc(documents.issueDate), asc(documents.id));
}

/** The statement that tells how many documents a period has, how large their PDFs are, and how many have none yet. */
function periodSize(account: AccountDb, days: Days) {
  return account.db
    .select({
      documents: sql<number>`COUNT(*)`.as('documents'),
      pdfBytes: sql<number>`COALESCE(SUM(pdf_size), 0)`.as('pdf_bytes'),
      withoutPdf: sql<number>`COUNT(CASE WHEN pdf_key IS NULL THEN 1 END)`.as('without_pdf'),
    })
    .from(documents)
    .where(issuedIn(account, days));
}

/** The statement that adds up the ledger's own sums of some months. */
function monthSums({ db, accountId }: AccountDb, months: readonly string[]) {
  return db
    .select({
      net: sql<number>`COALESCE(SUM(net_cents), 0)`.as('net'),
      vat: sql<number>`COALESCE(SUM(vat_cents), 0)`.as('vat'),
      gross: sql<number>`COALESCE(SUM(gross_cents), 0)`.as('gross'),
      paid: sql<number>`COALESCE(SUM(paid_cents), 0)`.as('paid'),
    })
    .from(monthTotals)
    .where(and(eq(monthTotals.accountId, accountId), inArray(monthTotals.month, [...months])));
}

/** The statement that tells the years in which anything was issued or received. */
function activeYears({ db, accountId }: AccountDb) {
  return db
    .selectDistinct({ year: sql<number>`CAST(substr(month, 1, 4) AS INTEGER)`.as('year') })
    .from(monthTotals)
    .where(eq(monthTotals.accountId, accountId));
}

type VatRow = Awaited<ReturnType<typeof vatOf>>[number];
type SaleRow = Awaited<ReturnType<typeof consumerSales>>[number];

function booksOf(vat: readonly VatRow[], sales: readonly SaleRow[]) {
  return {
    vat: vat.map(({ kind, month, exemptionCode, ...amounts }) => ({
      kind,
      month,
      group: { ...amounts, exemptionCode: exemptionCode === '' ? null : exemptionCode },
    })),
    sales: sales.map(({ sale }) => JSON.parse(sale) as ConsumerSale),
  };
}

/** VAT, receipts and sales to consumers of a period, in one round trip. */
export async function readBooks(account: AccountDb, days: Days) {
  const [vat, sales] = await account.db.batch([vatOf(account, days), consumerSales(account, days)]);
  return booksOf(vat, sales);
}

/** The same with all that the accounts page says beside it, in one round trip; the latest year first. */
export async function readBooksDesk(account: AccountDb, input: Days & { months: readonly string[] }) {
  const [vat, sales, [sums], [size], years, [business]] = await account.db.batch([
    vatOf(account, input),
    consumerSales(account, input),
    monthSums(account, input.months),
    periodSize(account, input),
    activeYears(account),
    businessOf(account),
  ]);
  return {
    ...booksOf(vat, sales),
    sums: sums ?? { net: 0, vat: 0, gross: 0, paid: 0 },
    size: size ?? { documents: 0, pdfBytes: 0, withoutPdf: 0 },
    years: years.map(({ year }) => year).sort((a, b) => b - a),
    business: business ?? null,
  };
}
