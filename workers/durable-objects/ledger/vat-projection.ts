import type { Snapshot } from '~/domain/invoice/model';
import { vatPartsOf } from '~/domain/vat-report/vat-parts';
import type { Statement } from './projection';
import type { DocumentRow } from './rows';
import type { LedgerStore } from './store';

/** A row of `vat_parts`, as D1 has it. */
export interface StoredVatPart {
  kind: 'due' | 'received';
  month: string;
  rate: string;
  /** empty where none applies */
  exemptionCode: string;
  base: number;
  vat: number;
}

type VatDocument = Pick<DocumentRow, 'id' | 'type' | 'credit_of' | 'version'>;

/** A credit note speaks through the document it corrects. */
const speaksThroughAnother = (row: VatDocument) => row.type === 'credit_note' && row.credit_of !== null;

/** What a document makes of VAT by month, with its credit notes and payments so far. */
export function storedVatParts(store: LedgerStore, row: VatDocument, snapshot: Snapshot): StoredVatPart[] {
  if (speaksThroughAnother(row)) return [];
  const creditNotes = store.sql
    .all<{ snapshot: string }>('SELECT snapshot FROM documents WHERE credit_of = ? ORDER BY position', row.id)
    .map((note) => JSON.parse(note.snapshot) as Snapshot);
  const payments = store.sql
    .all<{ id: string; amount: number; paid_at: string; reverses: string | null }>(
      'SELECT id, amount, paid_at, reverses FROM payments WHERE document_id = ? ORDER BY position',
      row.id,
    )
    .map(({ paid_at, ...payment }) => ({ ...payment, documentId: row.id, paidAt: paid_at }));
  return vatPartsOf({ document: snapshot, creditNotes, payments }).map(
    ({ kind, month, group: { rate, exemptionCode, base, vat } }) => ({
      kind,
      month,
      rate,
      exemptionCode: exemptionCode ?? '',
      base,
      vat,
    }),
  );
}

/**
 * Tells D1 what a document makes of VAT by month, whole each time its history changed. Statements of an older state
 * than D1 has change nothing.
 */
export function vatPartStatements(
  store: LedgerStore,
  accountId: string,
  row: VatDocument,
  snapshot: Snapshot,
): Statement[] {
  if (speaksThroughAnother(row)) return [];
  const parts = storedVatParts(store, row, snapshot);
  const isNews =
    'NOT EXISTS (SELECT 1 FROM documents WHERE id = ?1 AND (account_id <> ?2 OR ledger_version > ?3))';
  const params = [row.id, accountId, row.version, JSON.stringify(parts)];
  // what is the same stays unwritten: a document is told again when its PDF is ready or its mail went out
  return [
    {
      query: `DELETE FROM vat_parts WHERE document_id = ?1 AND account_id = ?2 AND ${isNews}
        AND (kind, month, rate, exemption_code) NOT IN (
          SELECT value->>'$.kind', value->>'$.month', value->>'$.rate', value->>'$.exemptionCode' FROM json_each(?4))`,
      params,
    },
    {
      query: `INSERT INTO vat_parts (account_id, document_id, kind, month, rate, exemption_code, base_cents, vat_cents)
        SELECT ?2, ?1, value->>'$.kind', value->>'$.month', value->>'$.rate', value->>'$.exemptionCode',
          value->>'$.base', value->>'$.vat'
        FROM json_each(?4) WHERE ${isNews}
        ON CONFLICT (document_id, kind, month, rate, exemption_code) DO UPDATE
        SET base_cents = excluded.base_cents, vat_cents = excluded.vat_cents
        WHERE vat_parts.account_id = excluded.account_id
          AND (base_cents <> excluded.base_cents OR vat_cents <> excluded.vat_cents)`,
      params,
    },
  ];
}
