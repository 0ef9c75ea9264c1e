import { assertMailbox } from '~/domain/mail/address';
import { assertHeaderSafe } from '~/domain/mail/header-guard';
import type { Mailbox, MailMessage } from '~/ports/mail-transport';
import { AccountMailBody, type AccountMailView, accountMailText } from './account-mail-body';
import { accountMailMessages } from './account-mail-messages';
import { mailHtml } from './mail-html';
import { inlineDress } from './mail-styles';

/** The kinds of mails about the account, by the names of their words. */
export type AccountMailWords = Exclude<
  keyof ReturnType<typeof accountMailMessages>,
  'greeting' | 'orCopy' | 'signature'
>;

/** Where the link of a mail leads that does not carry a token. */
const PAGES: Partial<Record<AccountMailWords, string>> = {
  address_taken: '/login',
  refresh_reused: '/settings/security',
  second_factor_changed: '/settings/security',
  key_created: '/settings/security/keys',
  passkey_added: '/settings/security/passkeys',
  passkey_removed: '/settings/security/passkeys',
  iban_changed: '/settings/business',
  iban_doubted: '/settings/business',
};

/**
 * A mail about the account. Repeatable: the same input gives the same message.
 * @param input.link the address with the token, for the kinds that have one
 * @param input.appOrigin where all other links lead
 * @throws UnsafeHeaderError, or Error for an address that no transport would take
 */
export function composeAccountMail(input: {
  mailId: string;
  kind: AccountMailWords;
  recipient: string;
  language: 'fr' | 'en';
  link: string | null;
  appOrigin: string;
  from: Mailbox;
  date: Date;
}): MailMessage {
  const { mailId, kind, language, from } = input;
  const words = accountMailMessages(language);
  const { subject, lines, do: label, after } = words[kind];
  const page = PAGES[kind];
  const address = input.link ?? (page === undefined ? null : `${input.appOrigin}${page}`);
  const view: AccountMailView = {
    before: [words.greeting, ...lines],
    link: label === null || address === null ? null : { label, address, orCopy: words.orCopy },
    after: [...after, words.signature],
  };
  return {
    mailId,
    messageId: `${mailId}@${from.address.slice(from.address.lastIndexOf('@') + 1)}`,
    from: assertMailbox('From', from),
    replyTo: null,
    to: [assertMailbox('To', { name: null, address: input.recipient })],
    cc: [],
    subject: assertHeaderSafe('Subject', subject),
    text: accountMailText(view),
    html: mailHtml({ language, subject, body: <AccountMailBody view={view} dress={inlineDress} /> }),
    language,
    attachments: [],
    date: input.date,
  };
}
