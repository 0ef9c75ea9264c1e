import { readLatestIssued } from '~/db/queries/mails';
import { fillMailText, mailValues, ourMailText } from '~/documents/mail/default-mail';
import { type DocumentMailView, documentMailView } from '~/documents/mail/document-mail-view';
import type { DocumentType, Language, Snapshot } from '~/domain/invoice/model';
import { attachmentName } from '~/domain/mail/attachment-name';
import { namePlaceholders, type PlaceholderValues } from '~/domain/mail/placeholders';
import { type MailKind, mailKinds } from '~/domain/mail/texts';
import { readBusiness } from '~/services/business/business';
import { sampleSnapshot } from '~/services/look/sample-document';
import type { AccountScope } from '~/services/scope';
import { mailFrom } from './mail-from';
import { readMailTexts } from './mail-texts';

const TYPES: Record<MailKind, readonly DocumentType[]> = {
  invoice: ['invoice'],
  deposit: ['deposit'],
  credit_note: ['credit_note'],
  duplicate: ['invoice', 'deposit', 'credit_note'],
};

/** What the page of one text shows. */
export interface TextDesk {
  kind: MailKind;
  language: Language;
  /** with placeholders as the reader calls them: the account's own words, ours where it has none */
  text: { subject: string; message: string };
  ours: { subject: string; message: string };
  /** which texts are the account's own: «invoice fr» */
  changed: string[];
  preview: {
    from: string;
    /** number of the document that is shown; null for the sample */
    number: string | null;
    values: PlaceholderValues;
    view: DocumentMailView;
  };
}

/** The latest document of the kind, or a sample of one. */
async function documentOf(
  scope: AccountScope,
  kind: MailKind,
  language: Language,
): Promise<{ snapshot: Snapshot; isReal: boolean }> {
  const found = await readLatestIssued(scope.db, TYPES[kind]);
  if (found !== null) return { snapshot: { ...found, language }, isReal: true };
  const profile = await readBusiness(scope);
  const { template, accent, creditNotePrefix } = profile.business;
  const sample = sampleSnapshot({ profile, look: { template, accent }, language, now: scope.clock.now() });
  const type = kind === 'duplicate' ? 'invoice' : kind;
  const isCredit = type === 'credit_note';
  const number = isCredit ? sample.number.replace(sample.series.prefix, creditNotePrefix) : sample.number;
  return {
    snapshot: { ...sample, type, number, dueDate: isCredit ? null : sample.dueDate },
    isReal: false,
  };
}

/**
 * One of the account's texts with all that is needed to show the mail it makes.
 * @param input.reader in whose words placeholders are named
 */
export async function readTextDesk(
  scope: AccountScope,
  input: { kind: MailKind; language: Language; reader: Language },
): Promise<TextDesk> {
  const { kind, language, reader } = input;
  const [texts, { snapshot, isReal }] = await Promise.all([
    readMailTexts(scope),
    documentOf(scope, kind, language),
  ]);
  const named = (text: string) => namePlaceholders(text, reader);
  const stored = ourMailText(kind, language);
  const ours = { subject: named(stored.subject), message: named(stored.message) };
  const own = texts[kind]?.[language];
  const text = {
    subject: own?.subject ? named(own.subject) : ours.subject,
    message: own?.message ? named(own.message) : ours.message,
  };
  const duplicate = kind === 'duplicate';
  const values = mailValues(snapshot);
  const filled = fillMailText(text, { values, language, duplicate });
  return {
    kind,
    language,
    text,
    ours,
    changed: mailKinds.flatMap((each) => Object.keys(texts[each] ?? {}).map((other) => `${each} ${other}`)),
    preview: {
      from: await mailFrom(scope, snapshot),
      number: isReal ? snapshot.number : null,
      values,
      view: documentMailView({
        snapshot,
        ...filled,
        duplicate,
        fileName: attachmentName(snapshot.number, { duplicate }),
      }),
    },
  };
}
