import { defineMessages } from '../define-messages';

/** Settings of numbers: prefixes, and the first number for who comes from another tool. */
export const numberingMessages = defineMessages({
  fr: {
    title: 'Numérotation',
    summary: 'Préfixes, et premier numéro si vous venez d’un autre outil',
    lead: 'Un numéro est donné à l’émission, jamais à un brouillon. La suite est continue et ne saute rien.',
    back: 'Réglages',
    prefixes: 'Préfixes',
    prefixesHint: 'Suivis de l’année et d’un numéro, comme ci-dessous.',
    prefixesFrozen: (year: number) =>
      `Des documents de ${year} portent déjà ces préfixes : ils pourront changer le 1er janvier ${year + 1}.`,
    invoicePrefix: 'Factures',
    creditNotePrefix: 'Avoirs',
    save: 'Enregistrer les préfixes',
    saved: 'Les préfixes sont enregistrés.',
    next: 'Prochains numéros',
    kinds: { invoice: 'Factures et acomptes', credit_note: 'Avoirs' },
    first: 'Premier numéro',
    firstHint:
      'Seulement si vous avez déjà facturé cette année avec un autre outil : votre suite continue ici. Sinon, laissez : elle commence à 001.',
    firstLabel: { invoice: 'Première facture ici', credit_note: 'Premier avoir ici' },
    firstFieldHint: 'Dernier numéro de l’autre outil, plus un, sans préfixe ni année : 42',
    badFirst: 'Indiquez un nombre entier de 1 à 999 999, sans préfixe ni année.',
    check: 'Continuer',
    started: 'Cette série a commencé : son premier numéro ne se choisit plus.',
    confirmTitle: (number: string) => `Commencer à ${number}`,
    consequence: (number: string) =>
      `${number} sera le premier numéro donné ici. Ce choix ne se fait qu’une fois et ne se reprend pas : vérifiez que le numéro précédent est bien le dernier de votre ancien outil.`,
    confirm: (number: string) => `Commencer à ${number}`,
    done: (number: string) => `Le prochain numéro sera ${number}.`,
  },
  en: {
    title: 'Numbering',
    summary: 'Prefixes, and the first number if you come from another tool',
    lead: 'A number is given when a document is issued, never to a draft. The sequence is continuous and skips nothing.',
    back: 'Settings',
    prefixes: 'Prefixes',
    prefixesHint: 'Followed by the year and a number, as below.',
    prefixesFrozen: (year) =>
      `Documents of ${year} already carry these prefixes: they can change on 1 January ${year + 1}.`,
    invoicePrefix: 'Invoices',
    creditNotePrefix: 'Credit notes',
    save: 'Save prefixes',
    saved: 'The prefixes are saved.',
    next: 'Next numbers',
    kinds: { invoice: 'Invoices and deposits', credit_note: 'Credit notes' },
    first: 'First number',
    firstHint:
      'Only if you have invoiced this year with another tool: your sequence goes on here. Otherwise leave it: it begins at 001.',
    firstLabel: { invoice: 'First invoice here', credit_note: 'First credit note here' },
    firstFieldHint: 'Last number of the other tool plus one, without prefix or year: 42',
    badFirst: 'Enter a whole number from 1 to 999,999, without prefix or year.',
    check: 'Continue',
    started: 'This series has begun: its first number can no longer be chosen.',
    confirmTitle: (number) => `Begin at ${number}`,
    consequence: (number) =>
      `${number} will be the first number given here. This is chosen once and cannot be taken back: make sure that the number before it is the last one of your old tool.`,
    confirm: (number) => `Begin at ${number}`,
    done: (number) => `The next number will be ${number}.`,
  },
});
