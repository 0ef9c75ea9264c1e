import { canonicalJson } from '~/domain/invoice/canonical-json';
import type { Snapshot } from '~/domain/invoice/model';
import type { RestoreMark } from '~/ports/ledger-archive';
import type { PaymentPayload } from '~/schemas/archive/snapshot-row';
import { paymentAt, snapshotAt } from '~/services/restore/lineage';
import type { LedgerStore } from './store';
import { readMeta } from './tables';

/** The restores this register comes from, the oldest first. */
export function readLineage({ sql }: Pick<LedgerStore, 'sql'>): RestoreMark[] {
  return JSON.parse(readMeta(sql, 'lineage') ?? '[]') as RestoreMark[];
}

/** What the ledger must keep of an issued document whose entry has this payload: the same bytes, unless it was restored. */
export function snapshotTextOf(lineage: readonly RestoreMark[], position: number, payload: string): string {
  if (!lineage.some(({ entries }) => entries >= position)) return payload;
  return canonicalJson(snapshotAt(lineage, position, JSON.parse(payload) as Snapshot));
}

/** A payment's entry with the ids it has here. */
export function paymentTextOf(lineage: readonly RestoreMark[], position: number, payload: string): string {
  if (!lineage.some(({ entries }) => entries >= position)) return payload;
  return canonicalJson(paymentAt(lineage, position, JSON.parse(payload) as PaymentPayload));
}
