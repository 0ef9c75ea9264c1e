import type { DraftContent } from '~/domain/invoice/model';
import type { AuditRecord, LedgerMailRecord, RestoredMail } from '~/ports/ledger-archive';
import type { ArchivedAudit } from '~/schemas/archive/archive-rows';
import { localId } from './lineage';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whose archive is restored into whose account. */
export interface Move {
  from: string;
  to: string;
}

/** What a draft refers to, by the ids that things have here. */
export function contentHere({ to }: Move, content: DraftContent): DraftContent {
  return {
    ...content,
    clientId: localId(to, content.clientId),
    depositIds: content.depositIds.map((id) => localId(to, id)),
    creditOf: content.creditOf && {
      ...content.creditOf,
      documentId: localId(to, content.creditOf.documentId),
    },
  };
}

/** A line of the audit trail with the ids that things have here; who did it elsewhere is the account's person here. */
export function auditHere(move: Move, event: ArchivedAudit): AuditRecord {
  return {
    ...event,
    id: localId(move.to, event.id),
    actor: event.actor === `user:${move.from}` ? `user:${move.to}` : event.actor,
    entityId: textHere(move, event.entityId),
    details: Object.fromEntries(
      Object.entries(event.details ?? {}).map(([name, value]) => [name, valueHere(move, value)]),
    ),
    requestId: event.requestId ?? '',
  };
}

/** A mail with the ids that things have here, and where the copy of what was sent lies, if the archive has it. */
export function mailHere({ to }: Move, mail: LedgerMailRecord, hasCopy: boolean): RestoredMail {
  const id = localId(to, mail.id);
  return {
    ...mail,
    id,
    documentId: localId(to, mail.documentId),
    copyKey: hasCopy ? mailCopyKey(to, mail.id) : null,
  };
}

/** Where a restored mail's copy lies: no attempt made from here has the number 0. */
export function mailCopyKey(to: string, archivedMailId: string): string {
  return `mails/${to}/${localId(to, archivedMailId)}/0.eml`;
}

/** Where a restored original lies: the year first, for the bucket's retention locks. «FAC-2026-001» → issued/2026/… */
export function originalKey(to: string, number: string, sha256: string): string {
  const year = number.split('-').at(-2) ?? '';
  return `issued/${year}/${to}/${number}/${sha256}.pdf`;
}

function textHere({ from, to }: Move, text: string): string {
  if (text === from) return to;
  return UUID.test(text) ? localId(to, text) : text;
}

function valueHere(move: Move, value: unknown): unknown {
  if (typeof value === 'string') return textHere(move, value);
  if (Array.isArray(value)) return value.map((each) => valueHere(move, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, valueHere(move, each)]));
}
