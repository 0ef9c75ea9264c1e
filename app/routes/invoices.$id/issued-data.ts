import { accentCss } from '~/documents/invoice/accent';
import { documentView } from '~/documents/invoice/document-view';
import { logoPath } from '~/services/business/me-answer';
import type { DocumentRecord } from '~/services/documents/read-document';
import type { HistoryItem } from '~/services/documents/read-history';
import type { ProofState } from '~/services/proof/read-proof-state';
import type { StoryItem } from './story';

/** What the page of an issued document shows. */
export function issuedData(input: {
  record: DocumentRecord;
  history: HistoryItem[];
  opId: string;
  proof: ProofState;
  /** as the paper has it */
  printed: { address: string } | null;
}) {
  const { record, history, opId, proof, printed } = input;
  const { row, snapshot, standing } = record;
  return {
    kind: 'issued' as const,
    id: record.id,
    opId,
    type: row.type,
    number: row.number ?? '',
    status: row.status ?? 'ISSUED',
    overdue: record.overdue,
    today: record.today,
    dueDate: row.dueDate,
    sent: row.sentAt !== null,
    client: { id: row.clientId, name: record.client.name },
    preceding: snapshot.preceding.map(({ id, number }) => ({ id, number })),
    standing,
    payments: record.payments.map(({ id, amountCents, paidAt, method, reference, reverses, reversedBy }) => ({
      id,
      amountCents,
      paidAt,
      method,
      reference,
      reverses,
      reversedBy,
    })),
    pdf: { state: row.pdfState },
    mail: row.mailProblem && mailTrouble(row.mailProblem, history),
    proof,
    story: storyOf(history),
    document: {
      view: documentView(snapshot, { proof: printed }),
      css: accentCss(snapshot.look.accent),
      logoSrc: logoPath(snapshot.look.logoKey),
    },
  };
}

export type IssuedData = ReturnType<typeof issuedData>;

type MailProblem = NonNullable<DocumentRecord['row']['mailProblem']>;

/** What told of each problem. */
const TOLD_BY: Record<MailProblem, string> = {
  bounced: 'mail.bounce',
  dropped: 'mail.dropped',
  spam: 'mail.spamreport',
  failed: 'mail.failed',
  unknown: 'mail.unknown',
};

/** What became of a mail, in the words of whoever refused it. */
function mailTrouble(problem: MailProblem, history: readonly HistoryItem[]) {
  const told = history.findLast(({ action }) => action === TOLD_BY[problem]);
  const details: Record<string, unknown> = told?.details ?? {};
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  // SendGrid calls a refusal that is not the address's fault «blocked»
  const isBlocked = problem === 'bounced' && details.type === 'blocked';
  return {
    problem: isBlocked ? ('blocked' as const) : problem,
    address: text(details.email),
    reason: text(details.reason) ?? text(details.response),
    mailId: troubledMail(history),
  };
}

/** The mail that can be sent again as it was: the last one that failed or whose fate is unknown. */
function troubledMail(history: readonly HistoryItem[]): string | null {
  const last = history.findLast(({ action }) => action.startsWith('mail.'));
  const isOurs = last?.action === 'mail.failed' || last?.action === 'mail.unknown';
  const mailId = isOurs ? last.details.mailId : null;
  return typeof mailId === 'string' ? mailId : null;
}

/** One event a line; changes of the draft in a row are one. */
function storyOf(history: readonly HistoryItem[]): StoryItem[] {
  return history
    .filter(({ action }, index) => action !== 'draft.updated' || history[index + 1]?.action !== action)
    .map(({ id, at, action, details }) => ({
      id,
      at,
      action,
      to: Array.isArray(details.to) ? details.to.filter((to) => typeof to === 'string') : [],
      amount: typeof details.amount === 'number' ? details.amount : null,
      reason: typeof details.reason === 'string' ? details.reason : null,
      duplicate: details.duplicate === true,
    }));
}
