import type { DocumentType, Language } from '~/domain/invoice/model';
import type { Cents, CivilDate } from '~/domain/money/types';
import { formatDate } from '~/i18n/dates';
import { formatMoney } from '~/i18n/numbers';
import { NNBSP } from '~/i18n/typography';

interface DocumentWords {
  type: DocumentType;
  number: string;
  seller: string;
  gross: Cents;
  due: Cents;
  dueDate: CivilDate | null;
}

const frNames: Record<DocumentType, { title: string; the: string }> = {
  invoice: { title: 'Facture', the: 'la facture' },
  deposit: { title: 'Facture d’acompte', the: 'la facture d’acompte' },
  credit_note: { title: 'Avoir', the: 'l’avoir' },
};

const enNames: Record<DocumentType, { title: string; the: string }> = {
  invoice: { title: 'Invoice', the: 'invoice' },
  deposit: { title: 'Deposit invoice', the: 'deposit invoice' },
  credit_note: { title: 'Credit note', the: 'credit note' },
};

const fr = {
  subject: (words: DocumentWords) =>
    `${frNames[words.type].title} ${words.number}${words.seller === '' ? '' : ` de ${words.seller}`}`,
  duplicateSubject: (subject: string) => `Duplicata${NNBSP}: ${subject}`,
  greeting: 'Bonjour,',
  attached: (words: DocumentWords) => {
    const document = `Veuillez trouver ci-joint ${frNames[words.type].the} ${words.number}, d’un montant de ${formatMoney(words.gross, 'fr')} TTC.`;
    if (words.type === 'credit_note') return document;
    if (words.due <= 0) return `${document} Rien ne reste à régler.`;
    const when = words.dueDate === null ? '' : ` au plus tard le ${formatDate(words.dueDate, 'fr')}`;
    return `${document} Vous pouvez régler ${formatMoney(words.due, 'fr')}${when}.`;
  },
  closing: 'Cordialement,',
  duplicateNotice: (number: string) =>
    `Duplicata${NNBSP}: ce document vous a déjà été envoyé. Il porte le même numéro (${number}) et n’est à régler qu’une fois.`,
  number: 'Numéro',
  issueDate: 'Émis le',
  gross: 'Total TTC',
  due: 'Net à payer',
  dueDate: 'À régler au plus tard le',
  attachment: 'Pièce jointe',
  colon: `${NNBSP}: `,
};

/** The words of a document's mail, by language. */
export type MailMessages = typeof fr;

const en: MailMessages = {
  subject: (words) =>
    `${enNames[words.type].title} ${words.number}${words.seller === '' ? '' : ` from ${words.seller}`}`,
  duplicateSubject: (subject) => `Duplicata (copy): ${subject}`,
  greeting: 'Hello,',
  attached: (words) => {
    const document = `Please find attached ${enNames[words.type].the} ${words.number}, for ${formatMoney(words.gross, 'en')} including VAT.`;
    if (words.type === 'credit_note') return document;
    if (words.due <= 0) return `${document} Nothing is left to pay.`;
    const when = words.dueDate === null ? '' : ` by ${formatDate(words.dueDate, 'en')}`;
    return `${document} You can pay ${formatMoney(words.due, 'en')}${when}.`;
  },
  closing: 'Kind regards,',
  duplicateNotice: (number) =>
    `Duplicata (copy): this document was sent to you before. It has the same number (${number}) and is to be paid once only.`,
  number: 'Number',
  issueDate: 'Issued on',
  gross: 'Total incl. VAT',
  due: 'Amount due',
  dueDate: 'To be paid by',
  attachment: 'Attachment',
  colon: ': ',
};

/** The words of a mail in the language of its reader. */
export function mailMessages(language: Language): MailMessages {
  return language === 'fr' ? fr : en;
}
