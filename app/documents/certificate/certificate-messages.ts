import { defineMessages } from '~/i18n/define-messages';

/** The words of the numbering statement. It says what the register holds, and what it does not replace. */
export const certificateMessages = defineMessages({
  fr: {
    title: (year: number) => `Attestation de numérotation ${year}`,
    siren: 'SIREN',
    statement: (year: number) =>
      `Le registre de cet émetteur contient, pour l’année ${year}, les séries ci-dessous. Chacune est continue : chaque numéro, du premier au dernier, est celui d’un document émis et un seul.`,
    kinds: { invoice: 'Factures et acomptes', credit_note: 'Avoirs' },
    series: 'Série',
    first: 'Premier',
    last: 'Dernier',
    count: 'Documents',
    missing: 'Numéros manquants',
    lastHash: 'Empreinte du dernier',
    state: 'État du registre',
    verifiedAt: 'Vérifié en entier le',
    entries: 'Écritures de la chaîne',
    headHash: 'Empreinte de la dernière écriture',
    signature: 'Signature technique',
    signatureHint:
      'Faite par l’instance du logiciel (Ed25519) sur le fichier JSON joint à ce PDF, qui dit la même chose pour les programmes.',
    key: 'Clé',
    keysAt: 'Clés publiques',
    value: 'Signature',
    verify: 'Vérifier sans réseau',
    verifyText:
      'Le programme verify-certificate.mjs, livré avec le logiciel, vérifie la signature puis recalcule la chaîne à partir d’une archive du compte et la compare à cette attestation.',
    limits:
      'Cette attestation est une preuve technique de ce que le registre contient à la date indiquée. Elle ne remplace ni la piste d’audit fiable ni la signature électronique des factures (CGI, art. 289 VII), et ne vaut pas avis de conformité.',
    page: 'Page',
  },
  en: {
    title: (year) => `Numbering statement ${year}`,
    siren: 'SIREN',
    statement: (year) =>
      `For ${year}, this issuer’s register holds the series below. Each is continuous: every number, from the first to the last, is that of one issued document and of one only.`,
    kinds: { invoice: 'Invoices and deposits', credit_note: 'Credit notes' },
    series: 'Series',
    first: 'First',
    last: 'Last',
    count: 'Documents',
    missing: 'Missing numbers',
    lastHash: 'Hash of the last',
    state: 'State of the register',
    verifiedAt: 'Verified whole on',
    entries: 'Entries of the chain',
    headHash: 'Hash of the last entry',
    signature: 'Technical signature',
    signatureHint:
      'Made by the instance of the software (Ed25519) over the JSON file inside this PDF, which says the same for programs.',
    key: 'Key',
    keysAt: 'Public keys',
    value: 'Signature',
    verify: 'Verify without a network',
    verifyText:
      'The program verify-certificate.mjs, which comes with the software, verifies the signature, then recomputes the chain from an archive of the account and compares it with this statement.',
    limits:
      'This statement is a technical proof of what the register holds at the date shown. It replaces neither the reliable audit trail nor the electronic signature of invoices (CGI, art. 289 VII), and is no opinion on conformity.',
    page: 'Page',
  },
});
