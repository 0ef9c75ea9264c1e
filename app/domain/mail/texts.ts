import type { DocumentType, Language } from '~/domain/invoice/model';

/** The mails to a client whose words an account may choose. A copy sent again has words of its own, whatever its type. */
export const mailKinds = ['invoice', 'deposit', 'credit_note', 'duplicate'] as const;

export type MailKind = (typeof mailKinds)[number];

/** An account's own words for one mail, with placeholders by their names; null: ours. */
export interface MailText {
  subject: string | null;
  message: string | null;
}

export type MailTextsOfKind = Partial<Record<Language, MailText>>;

/** What an account chose; what is not there is ours. */
export type MailTexts = Partial<Record<MailKind, MailTextsOfKind>>;

/** The mail that a document goes by. */
export function mailKindOf(type: DocumentType, duplicate: boolean): MailKind {
  return duplicate ? 'duplicate' : type;
}

/** The texts with one of them changed; a text without words of its own leaves nothing behind. */
export function withMailText(
  texts: MailTexts,
  { kind, language, text }: { kind: MailKind; language: Language; text: MailText },
): MailTexts {
  const { [language]: _before, ...others } = texts[kind] ?? {};
  const isOurs = text.subject === null && text.message === null;
  const ofKind: MailTextsOfKind = isOurs ? others : { ...others, [language]: text };
  const { [kind]: _kind, ...rest } = texts;
  return Object.keys(ofKind).length === 0 ? rest : { ...rest, [kind]: ofKind };
}
