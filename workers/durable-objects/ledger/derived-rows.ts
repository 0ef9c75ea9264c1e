import { documentSearchText } from '~/domain/invoice/search-text';
import { accountToken } from '~/domain/search/account-token';
import type { DerivedDifference } from '~/ports/ledger-register';
import { type ProjectedDocument, readProjectedDocument } from './projected-rows';
import type { Statement } from './projection';
import type { SqlValue } from './sql';
import type { LedgerStore } from './store';
import { readMeta } from './tables';
import { storedVatParts } from './vat-projection';
import type { CopyDesk } from './verify-copies';

/*
 * What D1 holds of an issued document beside its copy, worked out from it here: its VAT by month, and what it is found
 * by. Sums over several documents D1 keeps by itself: app/db/queries/derived-sums.ts.
 */

/** What the search must hold of a document; nothing in a register that was closed, whose account is erased. */
export function searchEntry(
  store: LedgerStore,
  accountId: string,
  row: ProjectedDocument,
): { account: string; kind: 'document'; body: string } | null {
  if (readMeta(store.sql, 'closed') !== null) return null;
  return { account: accountToken(accountId), kind: 'document', body: documentSearchText(row.frozen) };
}

/** Reads what D1 worked out of documents, whomever it says it belongs to: `vat_parts`, then `search_entries`. */
export function derivedReads(documentIds: readonly string[]): Statement[] {
  const params = [JSON.stringify(documentIds)];
  return [
    {
      query: `SELECT account_id, document_id, kind, month, rate, exemption_code, base_cents, vat_cents FROM vat_parts
        WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY 2, 3, 4, 5, 6`,
      params,
    },
    {
      query: `SELECT account, kind, entity_id, body FROM search_entries
        WHERE entity_id IN (SELECT value FROM json_each(?))`,
      params,
    },
  ];
}

type Row = Record<string, SqlValue>;

/** Compares what `derivedReads` read of some documents with what the ledger makes of them. */
export function compareDerived(
  { store, accountId }: Pick<CopyDesk, 'store' | 'accountId'>,
  documentIds: readonly string[],
  [parts = [], entries = []]: Row[][],
): DerivedDifference[] {
  const partsOf = Map.groupBy(parts, (row) => row.document_id);
  const entryOf = new Map(entries.map((row) => [row.entity_id, row] as const));
  return documentIds.flatMap((id): DerivedDifference[] => {
    const row = readProjectedDocument(store, id);
    if (!row) return [];
    const found = { subject: row.number, documentId: id };
    const kept = (partsOf.get(id) ?? []).map((part) => JSON.stringify(Object.values(part)));
    const made = storedVatParts(store, row, row.frozen).map(
      ({ kind, month, rate, exemptionCode, base, vat }) =>
        JSON.stringify([accountId, id, kind, month, rate, exemptionCode, base, vat]),
    );
    const entry = searchEntry(store, accountId, row);
    const { account = null, kind = null, body = null } = entryOf.get(id) ?? {};
    const isFound = entry
      ? account === entry.account && kind === entry.kind && body === entry.body
      : account === null;
    return [
      ...(kept.sort().join() === made.sort().join()
        ? []
        : [{ code: 'derived.vat_parts' as const, ...found }]),
      ...(isFound ? [] : [{ code: 'derived.search_entries' as const, ...found }]),
    ];
  });
}

/** Reads and compares. What is on its way to D1 has to be there first. */
export async function derivedDifferences(
  desk: CopyDesk,
  documentIds: readonly string[],
): Promise<DerivedDifference[]> {
  return compareDerived(desk, documentIds, await desk.read(derivedReads(documentIds)));
}

/**
 * Takes away what was worked out of documents and stands under another account or kind, which telling again does not
 * touch. Only of documents that D1 has as this account's.
 */
export function strayStatements(accountId: string, documentIds: readonly string[]): Statement[] {
  const isOurs = (id: string) =>
    `${id} IN (SELECT value FROM json_each(?1)) AND EXISTS (SELECT 1 FROM documents WHERE id = ${id} AND account_id = ?2)`;
  const ids = JSON.stringify(documentIds);
  return [
    {
      query: `DELETE FROM vat_parts WHERE ${isOurs('document_id')} AND account_id <> ?2`,
      params: [ids, accountId],
    },
    {
      query: `DELETE FROM search_entries WHERE ${isOurs('entity_id')} AND (account <> ?3 OR kind <> 'document')`,
      params: [ids, accountId, accountToken(accountId)],
    },
  ];
}
