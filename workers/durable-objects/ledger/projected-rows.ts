import { assertNever } from '~/domain/assert-never';
import type { Snapshot } from '~/domain/invoice/model';
import type { MailRequest } from '~/ports/ledger-commands';
import type { ProofLinkRow } from './proof-links';
import { DOCUMENT_COLUMNS, type DocumentRow, type MailRow, type PaymentRow } from './rows';
import { firstRow, type SqlValue } from './sql';
import type { JournalKind, LedgerStore } from './store';

/** One row as D1 must have it: what the projection writes and the verifier compares, from one list of columns. */
export interface ProjectedRow {
  table: string;
  columns: Record<string, SqlValue>;
}

export type ProjectedDocument = DocumentRow & {
  content: string;
  snapshot: string;
  hash: string;
  frozen: Snapshot;
};

/** What D1 holds of one thing of the register; null when the register does not have it. */
export function projectedRow(
  store: LedgerStore,
  accountId: string,
  kind: JournalKind,
  id: string,
): ProjectedRow | null {
  switch (kind) {
    case 'document': {
      const row = readProjectedDocument(store, id);
      return row && documentRow(accountId, row);
    }
    case 'payment':
      return paymentRow(store, accountId, id);
    case 'mail':
      return mailRow(store, accountId, id);
    case 'month':
      return monthRow(store, accountId, id);
    case 'client_year':
      return clientYearRow(store, accountId, id);
    case 'audit':
      return auditRow(store, accountId, id);
    case 'proof_link':
      return proofLinkRow(store, accountId, id);
    default:
      return assertNever(kind);
  }
}

/** An issued document with all that its row in D1 is made of. */
export function readProjectedDocument({ sql }: LedgerStore, id: string): ProjectedDocument | null {
  const row = firstRow<Omit<ProjectedDocument, 'frozen'>>(
    sql,
    `SELECT ${DOCUMENT_COLUMNS}, snapshot, content,
       (SELECT hash FROM entries WHERE entries.position = documents.position) AS hash
     FROM documents WHERE id = ?`,
    id,
  );
  return row && { ...row, frozen: JSON.parse(row.snapshot) as Snapshot };
}

/** The row of a document that was read. */
export function documentRow(accountId: string, row: ProjectedDocument): ProjectedRow {
  const { frozen } = row;
  return {
    table: 'documents',
    columns: {
      id: row.id,
      account_id: accountId,
      type: row.type,
      client_id: row.client_id,
      client_name: frozen.client.name,
      version: row.draft_version + 1,
      issuing_since: null,
      series_kind: row.kind,
      series_year: row.year,
      series_sequence: row.sequence,
      number: row.number,
      number_order: numberOrder(row),
      issue_date: row.issue_date,
      supply_date: frozen.supplyDate,
      due_date: frozen.dueDate,
      net_cents: frozen.totals.net,
      vat_cents: frozen.totals.vat,
      gross_cents: row.gross,
      paid_cents: row.paid,
      credited_cents: row.credited,
      deposits_cents: row.deposits,
      sent_at: row.sent_at,
      pdf_state: row.pdf_state,
      pdf_key: row.pdf_key,
      pdf_sha256: row.pdf_sha256,
      pdf_size: row.pdf_size,
      pdf_error: row.pdf_error,
      snapshot_sha256: row.snapshot_sha256,
      chain_position: row.position,
      chain_hash: row.hash,
      ledger_version: row.version,
      created_at: row.draft_created_at,
      updated_at: row.updated_at,
      issued_at: row.issued_at,
      deleted_at: null,
      credit_of_id: row.credit_of,
      content: row.content,
      snapshot: row.snapshot,
    },
  };
}

/** Sorts numbers of all series in one index: kind, year, sequence. */
function numberOrder(row: Pick<DocumentRow, 'kind' | 'year' | 'sequence'>): number {
  return (row.kind === 'invoice' ? 1 : 2) * 1e12 + row.year * 1e8 + row.sequence;
}

function paymentRow({ sql }: LedgerStore, accountId: string, id: string): ProjectedRow | null {
  const row = firstRow<PaymentRow>(sql, 'SELECT * FROM payments WHERE id = ?', id);
  return (
    row && {
      table: 'payments',
      columns: {
        id: row.id,
        account_id: accountId,
        document_id: row.document_id,
        amount_cents: row.amount,
        paid_at: row.paid_at,
        method: row.method,
        reference: row.reference,
        reverses: row.reverses,
        reversed_by: row.reversed_by,
        recorded_at: row.recorded_at,
      },
    }
  );
}

function mailRow({ sql }: LedgerStore, accountId: string, id: string): ProjectedRow | null {
  const row = firstRow<MailRow>(sql, 'SELECT * FROM mails WHERE id = ?', id);
  if (!row) return null;
  const { to, cc, subject } = JSON.parse(row.request) as MailRequest;
  return {
    table: 'mails',
    columns: {
      id: row.id,
      account_id: accountId,
      document_id: row.document_id,
      state: row.state,
      recipients: JSON.stringify({ to, cc }),
      subject,
      attempts: row.attempts,
      transport: row.transport,
      provider_message_id: row.provider_message_id,
      last_error: row.last_error,
      copy_key: row.copy_key,
      accepted_at: row.accepted_at,
      created_at: row.created_at,
      ledger_version: row.version,
    },
  };
}

function monthRow({ sql }: LedgerStore, accountId: string, month: string): ProjectedRow | null {
  const row = firstRow<{ net: number; vat: number; gross: number; paid: number; version: number }>(
    sql,
    'SELECT net, vat, gross, paid, version FROM months WHERE month = ?',
    month,
  );
  return (
    row && {
      table: 'month_totals',
      columns: {
        account_id: accountId,
        month,
        net_cents: row.net,
        vat_cents: row.vat,
        gross_cents: row.gross,
        paid_cents: row.paid,
        ledger_version: row.version,
      },
    }
  );
}

function clientYearRow({ sql }: LedgerStore, accountId: string, id: string): ProjectedRow | null {
  const [written = '', clientId = ''] = id.split(' ');
  const year = Number.parseInt(written, 10);
  const row = firstRow<{ name: string; gross: number; version: number }>(
    sql,
    'SELECT name, gross, version FROM client_years WHERE year = ? AND client_id = ?',
    year,
    clientId,
  );
  return (
    row && {
      table: 'client_totals',
      columns: {
        account_id: accountId,
        year,
        client_id: clientId,
        name: row.name,
        gross_cents: row.gross,
        ledger_version: row.version,
      },
    }
  );
}

function auditRow({ sql }: LedgerStore, accountId: string, id: string): ProjectedRow | null {
  const row = firstRow<{
    at: number;
    actor: string;
    action: string;
    entity: string | null;
    entity_id: string;
    details: string;
    request_id: string;
  }>(sql, 'SELECT at, actor, action, entity, entity_id, details, request_id FROM audit WHERE id = ?', id);
  return (
    row && {
      table: 'audit_events',
      columns: {
        id,
        account_id: accountId,
        at: row.at,
        actor: row.actor,
        action: row.action,
        entity: row.entity ?? entityOf(row.action),
        entity_id: row.entity_id,
        details: row.details,
        request_id: row.request_id,
      },
    }
  );
}

function entityOf(action: string): 'series' | 'register' | 'document' {
  const [subject] = action.split('.');
  return subject === 'series' || subject === 'register' ? subject : 'document';
}

function proofLinkRow({ sql }: LedgerStore, accountId: string, id: string): ProjectedRow | null {
  const row = firstRow<ProofLinkRow>(sql, 'SELECT * FROM proof_links WHERE id = ?', id);
  return (
    row && {
      table: 'proof_links',
      columns: {
        id,
        account_id: accountId,
        document_id: row.document_id,
        hash: row.hash,
        created_at: row.created_at,
        revoked_at: row.revoked_at,
        ledger_version: row.version,
      },
    }
  );
}
