import { ArchiveError } from '~/domain/archive/archive-error';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import type { Snapshot } from '~/domain/invoice/model';
import { seriesKindOf } from '~/domain/numbering/series';
import type { RestoredEntry, RestorePlan } from '~/ports/ledger-archive';
import { type PaymentPayload, paymentRow, snapshotRow } from '~/schemas/archive/snapshot-row';
import { paymentAt, snapshotAt } from '~/services/restore/lineage';
import { recordDepositUses } from './deposits';
import { takeProofLinks } from './proof-links';
import { type PaymentRow, standingOf } from './rows';
import { firstRow } from './sql';
import { chainHead, findDocument, type LedgerStore, nextVersion, sha256Hex } from './store';
import { addDocumentToSums, addToMonth } from './sums';

/**
 * Takes the chain's next entry, with everything that follows from it, after checking it against all that came before:
 * place, hash, number, date, amounts and what it refers to. Inside a transaction.
 * @throws ArchiveError
 */
export function takeEntry(store: LedgerStore, plan: RestorePlan, restored: RestoredEntry): void {
  const { entry } = restored;
  const head = chainHead(store);
  const subject = `${entry.position}`;
  const { position, previousHash, payload, hash } = entry;
  if (position !== head.position + 1 || previousHash !== head.hash || sha256Hex(head.hash + payload) !== hash)
    throw new ArchiveError('chain_broken', subject);
  const value = parsed(payload, subject);
  if (entry.kind === 'issue') takeDocument(store, plan, restored, value);
  else takePayment(store, plan, restored, value);
  store.sql.run(
    'INSERT INTO entries (position, kind, document_id, payload, previous_hash, hash, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    position,
    entry.kind,
    entry.documentId,
    payload,
    previousHash,
    hash,
    entry.at,
  );
}

/** The payload as it was hashed: in the one spelling that the register writes. */
function parsed(payload: string, subject: string): unknown {
  try {
    const value: unknown = JSON.parse(payload);
    if (canonicalJson(value) === payload) return value;
  } catch {
    // said below
  }
  throw new ArchiveError('bad_row', subject);
}

function takeDocument(
  store: LedgerStore,
  plan: RestorePlan,
  { entry, document }: RestoredEntry,
  value: unknown,
): void {
  const read = snapshotRow.safeParse(value);
  if (!read.success || !document || document.position !== entry.position)
    throw new ArchiveError('bad_row', `${entry.position}`);
  const snapshot = snapshotAt(plan.lineage, entry.position, read.data);
  const { number } = snapshot;
  const named = [snapshot.documentId, snapshot.documentId, snapshot.client.id];
  if ([entry.documentId, document.id, document.clientId].some((id, at) => id !== named[at]))
    throw new ArchiveError('unknown_reference', number);
  checkNumber(store, plan, snapshot);
  checkAmounts(snapshot);
  const creditOf = creditedDocument(store, snapshot);
  checkDeposits(store, snapshot);

  const canonical = canonicalJson(snapshot);
  const { pdf, pdfState } = document;
  // an original that the archive should have and has not is never silently printed anew
  const lost = pdf === null && pdfState === 'ready';
  store.sql.run(
    `INSERT INTO documents (id, type, client_id, kind, year, sequence, number, issue_date, gross, deposits, credit_of,
       position, snapshot_sha256, draft_created_at, draft_version, issued_at, updated_at, sent_at, pdf_state, pdf_key,
       pdf_sha256, pdf_size, pdf_error, version, content, snapshot)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    document.id,
    snapshot.type,
    snapshot.client.id,
    snapshot.series.kind,
    snapshot.series.year,
    snapshot.series.sequence,
    number,
    snapshot.issueDate,
    snapshot.totals.gross,
    snapshot.totals.deposits,
    creditOf,
    entry.position,
    sha256Hex(canonical),
    document.draftCreatedAt,
    document.draftVersion,
    document.issuedAt,
    document.updatedAt,
    document.sentAt,
    pdf ? 'ready' : lost ? 'failed' : pdfState,
    pdf?.key ?? null,
    pdf?.sha256 ?? null,
    pdf?.size ?? null,
    pdf ? null : lost ? 'original missing in the archive' : document.pdfError,
    nextVersion(store),
    JSON.stringify(document.content),
    canonical,
  );
  takeProofLinks(store, snapshot, document.proofLinks);
  recordDepositUses(store, snapshot);
  if (creditOf !== null) {
    store.sql.run(
      'UPDATE documents SET credited = credited + ? WHERE id = ?',
      snapshot.totals.gross,
      creditOf,
    );
  }
  addDocumentToSums(store, snapshot);
}

/** The next number of its series, dated not before the last one of its kind. */
function checkNumber({ sql }: LedgerStore, plan: RestorePlan, snapshot: Snapshot): void {
  const { number, series, issueDate, type } = snapshot;
  const { kind, year, sequence, prefix } = series;
  const planned = plan.series.find((each) => each.kind === kind && each.year === year);
  const before = firstRow<{ last: number | null }>(
    sql,
    'SELECT MAX(sequence) AS last FROM documents WHERE kind = ? AND year = ?',
    kind,
    year,
  );
  const spelt = number.startsWith(`${prefix}-${year}-`) && Number(number.split('-').at(-1)) === sequence;
  const follows = planned !== undefined && sequence === (before?.last ?? planned.first - 1) + 1;
  if (!spelt || !follows || planned.prefix !== prefix || kind !== seriesKindOf(type))
    throw new ArchiveError('numbers_broken', number);
  const last = firstRow<{ last: string | null }>(
    sql,
    'SELECT MAX(issue_date) AS last FROM documents WHERE kind = ?',
    kind,
  );
  if (issueDate.slice(0, 4) !== String(year) || issueDate < (last?.last ?? ''))
    throw new ArchiveError('dates_broken', number);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** Lines, VAT groups, totals and what is due add up. */
function checkAmounts({ number, lines, totals, deposits }: Snapshot): void {
  const { net, vat, gross, vatBreakdown } = totals;
  const good =
    gross >= 0 &&
    net + vat === gross &&
    sum(lines.map((line) => line.net)) === totals.sumOfLineNets &&
    totals.sumOfLineNets - totals.allowanceTotal + totals.chargeTotal === net &&
    sum(vatBreakdown.map(({ base }) => base)) === net &&
    sum(vatBreakdown.map((group) => group.vat)) === vat &&
    sum(deposits.map((deposit) => deposit.gross)) === totals.deposits &&
    totals.due === gross - totals.prepaid - totals.deposits;
  if (!good) throw new ArchiveError('amounts_broken', number);
}

function creditedDocument(store: LedgerStore, snapshot: Snapshot): string | null {
  if (snapshot.type !== 'credit_note') return null;
  const original = findDocument(store, snapshot.preceding[0]?.id ?? '');
  if (original?.kind !== 'invoice') throw new ArchiveError('unknown_reference', snapshot.number);
  if (original.credited + snapshot.totals.gross > original.gross)
    throw new ArchiveError('amounts_broken', snapshot.number);
  return original.id;
}

function checkDeposits(store: LedgerStore, { deposits, number }: Snapshot): void {
  for (const { id, gross } of deposits) {
    const deposit = findDocument(store, id);
    const used = firstRow(store.sql, 'SELECT 1 AS found FROM deposit_uses WHERE deposit_id = ?', id);
    if (deposit?.type !== 'deposit' || deposit.gross !== gross || used)
      throw new ArchiveError('unknown_reference', number);
  }
}

function takePayment(
  store: LedgerStore,
  plan: RestorePlan,
  { entry, document }: RestoredEntry,
  value: unknown,
): void {
  const read = paymentRow.safeParse(value);
  if (!read.success || document) throw new ArchiveError('bad_row', `${entry.position}`);
  const payment = paymentAt(plan.lineage, entry.position, read.data);
  checkPayment(store, entry.documentId, entry.position, payment);
  store.sql.run(
    `INSERT INTO payments (id, document_id, amount, paid_at, method, reference, reverses, recorded_at, by_rate, position)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    payment.id,
    payment.documentId,
    payment.amount,
    payment.paidAt,
    payment.method,
    payment.reference,
    payment.reverses,
    payment.recordedAt,
    JSON.stringify(payment.byRate),
    entry.position,
  );
  if (payment.reverses !== null)
    store.sql.run('UPDATE payments SET reversed_by = ? WHERE id = ?', payment.id, payment.reverses);
  store.sql.run('UPDATE documents SET paid = paid + ? WHERE id = ?', payment.amount, payment.documentId);
  addToMonth(store, payment.paidAt.slice(0, 7), { net: 0, vat: 0, gross: 0, paid: payment.amount });
}

/** Never more than was due, and a counter-entry takes back exactly one payment, once. */
function checkPayment(
  store: LedgerStore,
  documentId: string,
  position: number,
  payment: PaymentPayload,
): void {
  const subject = `${position}`;
  const document = findDocument(store, payment.documentId);
  if (!document || document.type === 'credit_note' || documentId !== payment.documentId)
    throw new ArchiveError('unknown_reference', subject);
  if (sum(payment.byRate.map(({ gross }) => gross)) !== payment.amount)
    throw new ArchiveError('amounts_broken', subject);
  if (payment.reverses === null) {
    if (payment.amount > standingOf(document).due) throw new ArchiveError('amounts_broken', subject);
    return;
  }
  const original = firstRow<PaymentRow>(store.sql, 'SELECT * FROM payments WHERE id = ?', payment.reverses);
  if (!original || original.reverses !== null || original.document_id !== payment.documentId)
    throw new ArchiveError('unknown_reference', subject);
  if (original.reversed_by !== null || payment.amount !== -original.amount)
    throw new ArchiveError('amounts_broken', subject);
}
