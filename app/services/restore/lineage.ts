import { createHash } from 'node:crypto';
import type { Snapshot } from '~/domain/invoice/model';
import type { RestoreMark } from '~/ports/ledger-archive';
import type { PaymentPayload } from '~/schemas/archive/snapshot-row';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * The id that something has in the account it is restored into. Ids are unique over all accounts of an instance, and
 * the account that the archive came from may still be here, so everything gets another one: always the same for the
 * same account, and a UUID (version 8) that keeps the time in front, by which ids sort.
 */
export function localId(salt: string, id: string): string {
  const hash = createHash('sha256').update(`${salt} ${id}`, 'utf8').digest('hex');
  const time = UUID.test(id) ? id.replaceAll('-', '').slice(0, 12) : hash.slice(-12);
  const variant = ((Number.parseInt(hash.slice(0, 1), 16) & 0x3) | 0x8).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8, 12),
    `8${hash.slice(1, 4)}`,
    `${variant}${hash.slice(4, 7)}`,
    hash.slice(7, 19),
  ].join('-');
}

/** What an id that stands in the chain's entry at `position` is called today: one step for each restore since. */
export function idAt(lineage: readonly RestoreMark[], position: number, id: string): string {
  return lineage
    .filter(({ entries }) => entries >= position)
    .reduce((known, { salt }) => localId(salt, known), id);
}

/** A frozen document with today's ids. What the chain hashes stays as it was; numbers and figures are the same. */
export function snapshotAt(lineage: readonly RestoreMark[], position: number, snapshot: Snapshot): Snapshot {
  const today = (id: string) => idAt(lineage, position, id);
  return {
    ...snapshot,
    documentId: today(snapshot.documentId),
    client: { ...snapshot.client, id: today(snapshot.client.id) },
    deposits: snapshot.deposits.map((deposit) => ({ ...deposit, id: today(deposit.id) })),
    preceding: snapshot.preceding.map((document) => ({ ...document, id: today(document.id) })),
  };
}

/** A payment with today's ids. */
export function paymentAt(
  lineage: readonly RestoreMark[],
  position: number,
  payment: PaymentPayload,
): PaymentPayload {
  const today = (id: string) => idAt(lineage, position, id);
  return {
    ...payment,
    id: today(payment.id),
    documentId: today(payment.documentId),
    reverses: payment.reverses === null ? null : today(payment.reverses),
  };
}
