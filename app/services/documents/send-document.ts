import { readDocument } from '~/db/queries/documents';
import { proposeMail } from '~/documents/mail/default-mail';
import type { Language, Snapshot } from '~/domain/invoice/model';
import { type MailTexts, mailKindOf } from '~/domain/mail/texts';
import type { MailRequest } from '~/ports/ledger-commands';
import { notFound } from '~/services/errors';
import { takeMailQuota } from '~/services/mail/mail-quota';
import { readMailTexts } from '~/services/mail/mail-texts';
import { fingerprint } from '~/services/operations/fingerprint';
import type { AccountScope } from '~/services/scope';
import { noRecipient } from './draft-errors';
import { refusalError } from './ledger-refusals';
import { mailRecipient } from './mail-recipient';

export interface SendInput {
  to: string[] | null;
  cc: string[];
  subject: string | null;
  message: string | null;
}

/**
 * The mail as it will be asked for: what the person left open is the client's address and the account's words, or ours.
 * @throws AppError 422 when nobody is there to receive it
 */
export function mailRequest(input: {
  mailId: string;
  snapshot: Snapshot;
  send: SendInput;
  duplicate: boolean;
  texts: MailTexts;
  /** the client's address */
  recipient: string | null;
  language: Language;
}): MailRequest {
  const { mailId, snapshot, send, duplicate, texts, recipient, language } = input;
  const to = send.to ?? (recipient ? [recipient] : []);
  if (to.length === 0) throw noRecipient('to', language);
  const own = texts[mailKindOf(snapshot.type, duplicate)] ?? null;
  const words = proposeMail({ snapshot, duplicate, own });
  return {
    mailId,
    to,
    cc: send.cc,
    subject: send.subject ?? words.subject,
    message: send.message ?? words.message,
    duplicate,
  };
}

/**
 * Asks for the document to be mailed; before its PDF exists the mail waits for it.
 * @throws AppError 404; 409 for a draft; 422 without a recipient; 429 beyond the mails of a day
 */
export async function sendDocument(
  scope: AccountScope,
  input: { id: string; mailId: string; send: SendInput; operationId: string; language: Language },
): Promise<{ mailId: string }> {
  const found = await readDocument(scope.db, input.id);
  if (!found) throw notFound('invoice');
  const { send } = input;
  const { snapshot, sentAt } = found.row;
  if (!snapshot) throw refusalError({ ok: false, code: 'not_issued' });
  const isWordless = send.subject === null || send.message === null;
  const texts = isWordless ? await readMailTexts(scope) : {};
  const recipient = send.to === null ? await mailRecipient(scope, snapshot) : null;
  const mail = mailRequest({ ...input, snapshot, duplicate: sentAt !== null, texts, recipient });
  await takeMailQuota(scope, input.mailId);
  const result = await scope.ledger(scope.accountId).requestMail({
    documentId: input.id,
    mail,
    operation: {
      id: input.operationId,
      // what was asked, not what came of it: our words change once the mail has left
      fingerprint: await fingerprint(['send', input.id, send.to, send.cc, send.subject, send.message]),
    },
    actor: { id: scope.actor, requestId: scope.requestId },
  });
  if (!result.ok) throw refusalError(result);
  return { mailId: result.mailId };
}
