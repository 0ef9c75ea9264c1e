import type { DocumentType, Language } from '~/domain/invoice/model';

/** The mails to a client whose words an account may choose. A copy sent again has words of its own, whatever its type. */
export const mailKinds = ['invoice', 'deposit', 'credit_note', 'duplicate'] as const;

export type MailKind = (typeof mailKinds)[number];

/** An account's own words for one mail, with placeholders by their stored names; what is not there is ours. */
export interface MailText {
  subject?: string;
  message?: string;
}

export type MailTextsOfKind = Partial<Record<Language, MailText>>;

/** What an account chose; what is not there is ours. */
export type MailTexts = Partial<Record<MailKind, MailTextsOfKind>>;

/** The mail that a document goes by. */
export function mailKindOf(type: DocumentType, duplicate: boolean): MailKind {
  return duplicate ? 'duplicate' : type;
}
