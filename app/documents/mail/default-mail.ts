import type { Language, Snapshot } from '~/domain/invoice/model';
import { fillPlaceholders, type PlaceholderValues } from '~/domain/mail/placeholders';
import { type MailKind, type MailTextsOfKind, mailKindOf } from '~/domain/mail/texts';
import { formatDate } from '~/i18n/dates';
import { formatMoney } from '~/i18n/numbers';
import { mailMessages } from './mail-messages';

const maxNameLength = 100;
/** What the forms take, so that a proposal can be sent as it is. */
const maxSubjectLength = 200;
const maxMessageLength = 10_000;

/** A frozen name on one line: line breaks and other control characters become spaces. */
function oneLine(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/**
 * A frozen name as it may stand in a header, cut where it is long. What people type into the mail itself is refused
 * by the guard instead of being changed.
 */
export function headerName(name: string): string {
  return Array.from(oneLine(name)).slice(0, maxNameLength).join('').trim();
}

/** Who the document comes from, as its client knows them. */
export function senderName(snapshot: Snapshot): string {
  return headerName(snapshot.seller.tradeName ?? snapshot.seller.legalName ?? '');
}

/** Our own words for a kind of mail, with placeholders by their stored names. */
export function ourMailText(
  kind: MailKind,
  language: Language,
  options: { nothingDue?: boolean } = {},
): { subject: string; message: string } {
  const words = mailMessages(language);
  const isPaid = options.nothingDue === true && (kind === 'invoice' || kind === 'deposit');
  return { subject: words.subjects[kind], message: isPaid ? words.paid[kind] : words.messages[kind] };
}

/** What the placeholders stand for in the mail of this document, set in its language. */
export function mailValues(snapshot: Snapshot): PlaceholderValues {
  const { language, totals, issueDate } = snapshot;
  return {
    document: mailMessages(language).documents[snapshot.type],
    number: snapshot.number,
    client: oneLine(snapshot.client.name),
    amount: formatMoney(totals.gross, language),
    due: formatMoney(totals.due, language),
    date: formatDate(issueDate, language),
    due_date: formatDate(snapshot.dueDate ?? issueDate, language),
    business: senderName(snapshot),
  };
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** «Duplicata» stands in the subject of a copy once, whether the person wrote it or not. */
export function duplicateSubject(subject: string, language: Language): string {
  return /duplicata/i.test(subject) ? subject : mailMessages(language).duplicateSubject(subject);
}

/**
 * The template filled in. The subject is one line and as short as the forms want it, whatever the values are.
 * @param template words with placeholders; the document's language must be that of the words
 */
export function fillMailText(
  template: { subject: string; message: string },
  input: { values: PlaceholderValues; language: Language; duplicate: boolean },
): { subject: string; message: string } {
  const filled = oneLine(fillPlaceholders(template.subject, input.values));
  const subject = input.duplicate ? duplicateSubject(filled, input.language) : filled;
  return {
    subject: cut(subject, maxSubjectLength),
    message: cut(fillPlaceholders(template.message, input.values).trim(), maxMessageLength),
  };
}

/**
 * The subject and the message that the send page proposes, in the language of the document's client: the account's
 * own words where it chose some, ours elsewhere.
 */
export function proposeMail(input: { snapshot: Snapshot; duplicate: boolean; own: MailTextsOfKind | null }): {
  subject: string;
  message: string;
} {
  const { snapshot, duplicate } = input;
  const { language } = snapshot;
  const kind = mailKindOf(snapshot.type, duplicate);
  const ours = ourMailText(kind, language, { nothingDue: snapshot.totals.due <= 0 });
  const own = input.own?.[language];
  const template = { subject: own?.subject ?? ours.subject, message: own?.message ?? ours.message };
  return fillMailText(template, { values: mailValues(snapshot), language, duplicate });
}
