import type { DocumentType, SeriesKind } from '~/domain/invoice/model';
import { amountDue } from '~/domain/invoice/status';
import type { LedgerPayment, MailState, Standing } from '~/ports/ledger-commands';

/** A row of the ledger's `documents`, without its two large columns. */
export interface DocumentRow {
  id: string;
  type: DocumentType;
  client_id: string;
  kind: SeriesKind;
  year: number;
  sequence: number;
  number: string;
  issue_date: string;
  gross: number;
  deposits: number;
  paid: number;
  credited: number;
  credit_of: string | null;
  position: number;
  snapshot_sha256: string;
  draft_created_at: number;
  draft_version: number;
  issued_at: number;
  updated_at: number;
  sent_at: number | null;
  pdf_state: 'pending' | 'ready' | 'failed';
  pdf_key: string | null;
  pdf_sha256: string | null;
  pdf_size: number | null;
  pdf_error: string | null;
  pdf_attempts: number;
  pdf_next_at: number | null;
  version: number;
}

export const DOCUMENT_COLUMNS = `id, type, client_id, kind, year, sequence, number, issue_date, gross, deposits, paid,
  credited, credit_of, position, snapshot_sha256, draft_created_at, draft_version, issued_at, updated_at, sent_at,
  pdf_state, pdf_key, pdf_sha256, pdf_size, pdf_error, pdf_attempts, pdf_next_at, version`;

export interface PaymentRow {
  id: string;
  document_id: string;
  amount: number;
  paid_at: string;
  method: string | null;
  reference: string | null;
  reverses: string | null;
  reversed_by: string | null;
  recorded_at: number;
  by_rate: string;
  position: number;
}

export interface MailRow {
  id: string;
  document_id: string;
  state: MailState;
  request: string;
  /** counts up for ever: the number of an attempt is its claim */
  attempts: number;
  /** definite refusals since a person last asked for the mail */
  refusals: number;
  /** when the alarm hands it in (again) */
  next_at: number | null;
  /** after a refusal: no attempt before this */
  not_before: number | null;
  lease_until: number | null;
  /** the caller that holds the lease */
  claim_id: string | null;
  transport: string | null;
  provider_message_id: string | null;
  last_error: string | null;
  copy_key: string | null;
  accepted_at: number | null;
  created_at: number;
  version: number;
}

/** gross = paid + credited + deposits + due, always. */
export function standingOf(row: Pick<DocumentRow, 'gross' | 'paid' | 'credited' | 'deposits'>): Standing {
  const { gross, paid, credited, deposits } = row;
  return { gross, paid, credited, deposits, due: amountDue(row) };
}

export function paymentOf(row: PaymentRow): LedgerPayment {
  return {
    id: row.id,
    documentId: row.document_id,
    amount: row.amount,
    paidAt: row.paid_at,
    method: row.method,
    reference: row.reference,
    reverses: row.reverses,
    reversedBy: row.reversed_by,
    recordedAt: new Date(row.recorded_at).toISOString(),
  };
}
