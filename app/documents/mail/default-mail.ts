import type { Snapshot } from '~/domain/invoice/model';
import { mailMessages } from './mail-messages';

const maxNameLength = 100;

/**
 * A frozen name as it may stand in a header: line breaks and other control characters become spaces, a long
 * name is cut. What people type into the mail itself is refused by the guard instead of being changed.
 */
export function headerName(name: string): string {
  return Array.from(name.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' '))
    .slice(0, maxNameLength)
    .join('')
    .trim();
}

/** Who the document comes from, as its client knows them. */
export function senderName(snapshot: Snapshot): string {
  return headerName(snapshot.seller.tradeName ?? snapshot.seller.legalName ?? '');
}

/** The subject and the message that the send page proposes, in the language of the document's client. */
export function defaultMail(snapshot: Snapshot): { subject: string; message: string } {
  const words = mailMessages(snapshot.language);
  const seller = senderName(snapshot);
  const document = {
    type: snapshot.type,
    number: snapshot.number,
    seller,
    gross: snapshot.totals.gross,
    due: snapshot.totals.due,
    dueDate: snapshot.dueDate,
  };
  const closing = seller === '' ? words.closing : `${words.closing}\n${seller}`;
  return {
    subject: words.subject(document),
    message: `${words.greeting}\n\n${words.attached(document)}\n\n${closing}`,
  };
}
