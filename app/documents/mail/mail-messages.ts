import type { DocumentType, Language } from '~/domain/invoice/model';
import type { MailKind } from '~/domain/mail/texts';
import { NNBSP } from '~/i18n/typography';

/* Texts with placeholders (domain/mail/placeholders), by their stored names. */

const frGreeting = 'Bonjour,\n\nVeuillez trouver ci-joint';
const frClosing = 'Cordialement,\n{business}';
const frDue = 'Vous pouvez régler {due} au plus tard le {due_date}.';
const frPaid = 'Rien ne reste à régler.';

const frInvoice = (sentence: string) =>
  `${frGreeting} la facture {number}, d’un montant de {amount} TTC. ${sentence}\n\n${frClosing}`;
const frDeposit = (sentence: string) =>
  `${frGreeting} la facture d’acompte {number}, d’un montant de {amount} TTC. ${sentence}\n\n${frClosing}`;

const fr = {
  documents: { invoice: 'Facture', deposit: 'Facture d’acompte', credit_note: 'Avoir' } satisfies Record<
    DocumentType,
    string
  >,
  subjects: {
    invoice: 'Facture {number} de {business}',
    deposit: 'Facture d’acompte {number} de {business}',
    credit_note: 'Avoir {number} de {business}',
    duplicate: `Duplicata${NNBSP}: {document} {number} de {business}`,
  } satisfies Record<MailKind, string>,
  messages: {
    invoice: frInvoice(frDue),
    deposit: frDeposit(frDue),
    credit_note: `${frGreeting} l’avoir {number}, d’un montant de {amount} TTC.\n\n${frClosing}`,
    duplicate: `${frGreeting} une copie de ce document${NNBSP}: {document} {number} du {date}, d’un montant de {amount} TTC.\n\n${frClosing}`,
  } satisfies Record<MailKind, string>,
  /** instead of the messages above where nothing is left to pay */
  paid: { invoice: frInvoice(frPaid), deposit: frDeposit(frPaid) },
  duplicateSubject: (subject: string) => `Duplicata${NNBSP}: ${subject}`,
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

const enGreeting = 'Hello,\n\nPlease find attached';
const enClosing = 'Kind regards,\n{business}';
const enDue = 'You can pay {due} by {due_date}.';
const enPaid = 'Nothing is left to pay.';

const enInvoice = (sentence: string) =>
  `${enGreeting} invoice {number}, for {amount} including VAT. ${sentence}\n\n${enClosing}`;
const enDeposit = (sentence: string) =>
  `${enGreeting} deposit invoice {number}, for {amount} including VAT. ${sentence}\n\n${enClosing}`;

const en: MailMessages = {
  documents: { invoice: 'Invoice', deposit: 'Deposit invoice', credit_note: 'Credit note' },
  subjects: {
    invoice: 'Invoice {number} from {business}',
    deposit: 'Deposit invoice {number} from {business}',
    credit_note: 'Credit note {number} from {business}',
    duplicate: 'Duplicata (copy): {document} {number} from {business}',
  },
  messages: {
    invoice: enInvoice(enDue),
    deposit: enDeposit(enDue),
    credit_note: `${enGreeting} credit note {number}, for {amount} including VAT.\n\n${enClosing}`,
    duplicate: `${enGreeting} a copy of this document: {document} {number} of {date}, for {amount} including VAT.\n\n${enClosing}`,
  },
  paid: { invoice: enInvoice(enPaid), deposit: enDeposit(enPaid) },
  duplicateSubject: (subject) => `Duplicata (copy): ${subject}`,
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
