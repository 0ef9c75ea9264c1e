import type { Snapshot } from '~/domain/invoice/model';
import { assertMailbox } from '~/domain/mail/address';
import { attachmentName } from '~/domain/mail/attachment-name';
import { assertHeaderSafe } from '~/domain/mail/header-guard';
import type { MailRequest } from '~/ports/ledger-commands';
import type { Mailbox, MailMessage } from '~/ports/mail-transport';
import { duplicateSubject } from './default-mail';
import { DocumentMailBody } from './document-mail-body';
import { documentMailText, documentMailView } from './document-mail-view';
import { mailHtml } from './mail-html';
import { inlineDress } from './mail-styles';

/**
 * Turns an issued document into its mail. Repeatable: the same request gives the same message but for the date.
 * @param from sender; its domain makes the Message-ID, which stays the same over attempts
 * @throws UnsafeHeaderError, or Error for an address that no transport would take
 */
export function composeDocumentMail(input: {
  snapshot: Snapshot;
  request: MailRequest;
  from: Mailbox;
  replyTo: Mailbox | null;
  pdf: Uint8Array;
  date: Date;
}): MailMessage {
  const { snapshot, request, from } = input;
  const fileName = attachmentName(snapshot.number, { duplicate: request.duplicate });
  const { language } = snapshot;
  const subject = request.duplicate ? duplicateSubject(request.subject, language) : request.subject;
  const view = documentMailView({
    snapshot,
    subject: assertHeaderSafe('Subject', subject),
    message: request.message,
    duplicate: request.duplicate,
    fileName,
  });
  const recipient = (header: string) => (address: string) => assertMailbox(header, { name: null, address });
  return {
    mailId: request.mailId,
    messageId: `${request.mailId}@${from.address.slice(from.address.lastIndexOf('@') + 1)}`,
    from: assertMailbox('From', from),
    replyTo: input.replyTo === null ? null : assertMailbox('Reply-To', input.replyTo),
    to: request.to.map(recipient('To')),
    cc: request.cc.map(recipient('Cc')),
    subject: view.subject,
    text: documentMailText(view),
    html: mailHtml({
      language,
      subject: view.subject,
      body: <DocumentMailBody view={view} dress={inlineDress} />,
    }),
    language,
    attachments: [{ fileName, contentType: 'application/pdf', bytes: input.pdf }],
    date: input.date,
  };
}
