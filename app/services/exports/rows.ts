import {
  type InstantCursor,
  readAuditAfter,
  readClientsAfter,
  readDraftsAfter,
  readIssuedAfter,
  readMailsAfter,
  readPaymentsAfter,
} from '~/db/queries/exports';
import type { AccountScope } from '~/services/scope';

/** Rows read at once: a snapshot is some kilobytes, so that a page is at most about one megabyte. */
const PAGE = 200;

type ExportScope = Pick<AccountScope, 'db'>;

async function* keyset<Row, Cursor>(
  start: Cursor,
  read: (after: Cursor) => Promise<Row[]>,
  cursorOf: (row: Row) => Cursor,
): AsyncGenerator<Row> {
  let after = start;
  for (;;) {
    const rows = await read(after);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = cursorOf(last);
  }
}

/** Every issued document by number, one page in memory at a time; likewise the others below. */
export function issuedRows({ db }: ExportScope) {
  return keyset(
    0,
    (after) => readIssuedAfter(db, after, PAGE),
    (row) => row.numberOrder ?? 0,
  );
}

export function draftRows({ db }: ExportScope) {
  return keyset<Awaited<ReturnType<typeof readDraftsAfter>>[number], InstantCursor | null>(
    null,
    (after) => readDraftsAfter(db, after, PAGE),
    ({ createdAt, id }) => ({ at: createdAt, id }),
  );
}

export function clientRows({ db }: ExportScope) {
  return keyset<Awaited<ReturnType<typeof readClientsAfter>>[number], InstantCursor | null>(
    null,
    (after) => readClientsAfter(db, after, PAGE),
    ({ createdAt, id }) => ({ at: createdAt, id }),
  );
}

export function paymentRows({ db }: ExportScope) {
  return keyset<Awaited<ReturnType<typeof readPaymentsAfter>>[number], { paidAt: string; id: string } | null>(
    null,
    (after) => readPaymentsAfter(db, after, PAGE),
    ({ payment: { paidAt, id } }) => ({ paidAt, id }),
  );
}

export function mailRows({ db }: ExportScope) {
  return keyset<Awaited<ReturnType<typeof readMailsAfter>>[number], InstantCursor | null>(
    null,
    (after) => readMailsAfter(db, after, PAGE),
    ({ createdAt, id }) => ({ at: createdAt, id }),
  );
}

export function auditRows({ db }: ExportScope) {
  return keyset(
    0,
    (after) => readAuditAfter(db, after, PAGE),
    (row) => row.seq,
  );
}
