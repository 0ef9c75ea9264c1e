import type { Language, Snapshot } from '~/domain/invoice/model';
import { formatDate } from '~/i18n/dates';
import { formatMoney } from '~/i18n/numbers';
import { mailMessages } from './mail-messages';

/** What the mail says, before it is text or HTML: both parts are made from it, so they cannot differ. */
export interface DocumentMailView {
  language: Language;
  subject: string;
  /** shown above the message when the document was mailed before */
  notice: string | null;
  /** the person's message, one string a paragraph; line breaks inside are kept */
  paragraphs: string[];
  rows: Array<{ label: string; value: string }>;
  colon: string;
}

/** A message as it was typed, by paragraphs: a blank line ends one. */
export function paragraphsOf(message: string): string[] {
  return message
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** Gathers the figures of the frozen document; nothing here is computed. */
export function documentMailView(input: {
  snapshot: Snapshot;
  subject: string;
  message: string;
  duplicate: boolean;
  fileName: string;
}): DocumentMailView {
  const { snapshot } = input;
  const { language, totals } = snapshot;
  const words = mailMessages(language);
  const rows = [
    { label: words.number, value: snapshot.number },
    { label: words.issueDate, value: formatDate(snapshot.issueDate, language) },
    { label: words.gross, value: formatMoney(totals.gross, language) },
  ];
  if (snapshot.type !== 'credit_note') {
    rows.push({ label: words.due, value: formatMoney(totals.due, language) });
    if (snapshot.dueDate !== null && totals.due > 0) {
      rows.push({ label: words.dueDate, value: formatDate(snapshot.dueDate, language) });
    }
  }
  rows.push({ label: words.attachment, value: input.fileName });
  return {
    language,
    subject: input.subject,
    notice: input.duplicate ? words.duplicateNotice(snapshot.number) : null,
    paragraphs: paragraphsOf(input.message),
    rows,
    colon: words.colon,
  };
}

/** Subject and message of a mail, as they are sent. */
export interface MailWords {
  subject: string;
  message: string;
}

/** The same mail with other words. */
export function mailViewWith(view: DocumentMailView, words: MailWords): DocumentMailView {
  return { ...view, subject: words.subject, paragraphs: paragraphsOf(words.message) };
}

/** The plain part: what the HTML says, in the same order. */
export function documentMailText(view: DocumentMailView): string {
  const rows = view.rows.map((row) => `${row.label}${view.colon}${row.value}`).join('\n');
  return [...(view.notice === null ? [] : [view.notice]), ...view.paragraphs, rows].join('\n\n').concat('\n');
}
