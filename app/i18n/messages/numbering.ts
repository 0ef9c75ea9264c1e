import { defineMessages } from '../define-messages';

/** Settings of numbers: prefixes, and the first number for who comes from another tool. */
export const numberingMessages = defineMessages({
  fr: {
    title: 'Numérotation',
    summary: 'Préfixes, nombre de chiffres, et premier numéro si vous venez d’un autre outil',
    lead: 'Un numéro est donné à l’émission, jamais à un brouillon. La suite est continue et ne saute rien.',
    back: 'Réglages',
    prefixes: 'Écriture des numéros',
    prefixesHint: 'Un préfixe, l’année, et un numéro complété de zéros, comme ci-dessous.',
    prefixesFrozen: (year: number) =>
      `Des numéros de ${year} sont déjà écrits ainsi : cela pourra changer le 1er janvier ${year + 1}.`,
    invoicePrefix: 'Préfixe des factures',
    creditNotePrefix: 'Préfixe des avoirs',
    digits: { invoice: 'Chiffres des factures', credit_note: 'Chiffres des avoirs' },
    atLeast: (digits: number) =>
      digits === 1 ? 'Au moins 1 (1, 2, 3…)' : `Au moins ${digits} (${'1'.padStart(digits, '0')})`,
    digitsHint: (year: number) =>
      `Vaut pour les numéros à venir. Le premier numéro de ${year} fixe le nombre de chiffres de sa série : il ne change plus avant le 1er janvier ${year + 1}.`,
    save: 'Enregistrer',
    saved: 'Les prochains numéros seront écrits ainsi.',
    next: 'Prochains numéros',
    kinds: { invoice: 'Factures et acomptes', credit_note: 'Avoirs' },
    first: 'Premier numéro',
    firstHint:
      'Seulement si vous avez déjà facturé cette année avec un autre outil : votre suite continue ici. Sinon, laissez : elle commence à 1.',
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
    summary: 'Prefixes, number of digits, and the first number if you come from another tool',
    lead: 'A number is given when a document is issued, never to a draft. The sequence is continuous and skips nothing.',
    back: 'Settings',
    prefixes: 'How numbers are written',
    prefixesHint: 'A prefix, the year, and a number filled up with zeros, as below.',
    prefixesFrozen: (year) =>
      `Numbers of ${year} are already written like this: it can change on 1 January ${year + 1}.`,
    invoicePrefix: 'Prefix of invoices',
    creditNotePrefix: 'Prefix of credit notes',
    digits: { invoice: 'Digits of invoices', credit_note: 'Digits of credit notes' },
    atLeast: (digits) =>
      digits === 1 ? 'At least 1 (1, 2, 3…)' : `At least ${digits} (${'1'.padStart(digits, '0')})`,
    digitsHint: (year) =>
      `For the numbers to come. The first number of ${year} fixes how many digits its series has: it does not change before 1 January ${year + 1}.`,
    save: 'Save',
    saved: 'The next numbers will be written like this.',
    next: 'Next numbers',
    kinds: { invoice: 'Invoices and deposits', credit_note: 'Credit notes' },
    first: 'First number',
    firstHint:
      'Only if you have invoiced this year with another tool: your sequence goes on here. Otherwise leave it: it begins at 1.',
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
