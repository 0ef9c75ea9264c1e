import type { Placeholder } from '~/domain/mail/placeholders';
import type { MailKind } from '~/domain/mail/texts';
import { defineMessages } from '../define-messages';

const frMeaning: Record<Placeholder, string> = {
  document: '« Facture », « Facture d’acompte » ou « Avoir »',
  number: 'le numéro du document',
  client: 'le nom du client',
  amount: 'le total TTC',
  due: 'ce qui reste à régler',
  date: 'la date d’émission',
  due_date: 'la date limite de règlement',
  business: 'le nom de votre entreprise',
};

const enMeaning: Record<Placeholder, string> = {
  document: '“Invoice”, “Deposit invoice” or “Credit note”',
  number: 'the document’s number',
  client: 'the client’s name',
  amount: 'the total including VAT',
  due: 'what is left to pay',
  date: 'the issue date',
  due_date: 'the date it must be paid by',
  business: 'the name of your business',
};

const frKinds: Record<MailKind, string> = {
  invoice: 'Facture',
  deposit: 'Facture d’acompte',
  credit_note: 'Avoir',
  duplicate: 'Duplicata',
};

const enKinds: Record<MailKind, string> = {
  invoice: 'Invoice',
  deposit: 'Deposit invoice',
  credit_note: 'Credit note',
  duplicate: 'Duplicate',
};

/** Words of the page of an account's own mail texts, and of the preview of a mail. */
export const mailTextMessages = defineMessages({
  fr: {
    title: 'Textes des e-mails',
    summary: 'L’objet et le message proposés à chaque envoi, en français et en anglais.',
    lead: 'Ce texte est proposé quand vous envoyez un document ; vous pouvez encore le changer pour cet envoi. La langue est celle du client.',
    kind: 'Type d’e-mail',
    kinds: frKinds,
    language: 'Langue de l’e-mail',
    languages: { fr: 'En français', en: 'En anglais' },
    isOwn: 'modifié',
    stateOurs: 'C’est le texte d’origine.',
    stateOwn: 'Vous avez modifié ce texte.',
    paidNote:
      'Quand il ne reste rien à régler, le texte d’origine le dit à la place de l’échéance. Un texte modifié part tel quel.',
    duplicateNote:
      'Un document déjà envoyé repart toujours avec le mot « Duplicata » dans l’objet, une phrase qui l’explique au-dessus du message et un nom de fichier qui le dit.',
    subject: 'Objet',
    message: 'Message',
    messageHint:
      'Une ligne vide sépare deux paragraphes. Les chiffres du document suivent toujours le message.',
    emptyIsOurs: 'Un champ vide reprend le texte d’origine.',
    placeholders: 'Mots remplacés à l’envoi',
    placeholdersHint: 'Écrivez-les avec leurs accolades, dans l’objet comme dans le message.',
    placeholdersInsert: 'Un clic les place là où vous écrivez.',
    insert: (name: string) => `Insérer ${name}`,
    meaning: frMeaning,
    unknown: (written: readonly string[]) =>
      written.length > 1
        ? `${written.join(', ')} n’existent pas ici : prenez les mots de la liste.`
        : `${written.join('')} n’existe pas ici : prenez un mot de la liste.`,
    save: 'Enregistrer ce texte',
    look: 'Voir l’aperçu',
    restore: 'Revenir au texte d’origine',
    saved: (kind: string) => `Texte enregistré : ${kind}.`,
    restored: (kind: string) => `Texte d’origine rétabli : ${kind}.`,
    preview: 'Aperçu',
    previewOf: (number: string) => `Avec ${number}, le dernier document de ce type. Rien n’est envoyé.`,
    previewSample: 'Avec un exemple : vous n’avez pas encore de document de ce type. Rien n’est envoyé.',
    previewMail: 'Ce qui partira, avec le PDF joint.',
    from: 'De',
    textPart: 'Version texte, pour les messageries sans mise en forme',
    toTexts: 'Modifier le texte proposé',
  },
  en: {
    title: 'Mail texts',
    summary: 'The subject and the message proposed with each mail, in French and in English.',
    lead: 'This text is proposed when you send a document; you can still change it for that mail. The language is the client’s.',
    kind: 'Kind of mail',
    kinds: enKinds,
    language: 'Language of the mail',
    languages: { fr: 'In French', en: 'In English' },
    isOwn: 'changed',
    stateOurs: 'This is the original text.',
    stateOwn: 'You have changed this text.',
    paidNote:
      'When nothing is left to pay, the original text says so instead of the due date. A changed text goes as it is.',
    duplicateNote:
      'A document that was sent before always goes with the word “Duplicata” in the subject, a sentence above the message that explains it, and a file name that says so.',
    subject: 'Subject',
    message: 'Message',
    messageHint: 'An empty line separates two paragraphs. The document’s figures always follow the message.',
    emptyIsOurs: 'An empty field takes the original text.',
    placeholders: 'Words replaced on sending',
    placeholdersHint: 'Write them with their braces, in the subject as in the message.',
    placeholdersInsert: 'A click puts them where you are writing.',
    insert: (name) => `Insert ${name}`,
    meaning: enMeaning,
    unknown: (written) =>
      written.length > 1
        ? `${written.join(', ')} do not exist here: use the words of the list.`
        : `${written.join('')} does not exist here: use a word of the list.`,
    save: 'Save this text',
    look: 'Show the preview',
    restore: 'Back to the original text',
    saved: (kind) => `Text saved: ${kind}.`,
    restored: (kind) => `Original text restored: ${kind}.`,
    preview: 'Preview',
    previewOf: (number) => `With ${number}, the latest document of this kind. Nothing is sent.`,
    previewSample: 'With a sample: you have no document of this kind yet. Nothing is sent.',
    previewMail: 'What will leave, with the PDF attached.',
    from: 'From',
    textPart: 'Text version, for mail programs without formatting',
    toTexts: 'Change the proposed text',
  },
});
