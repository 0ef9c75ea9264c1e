import { defineMessages } from '../define-messages';
import { formatCount } from '../numbers';

/** The public page of a document, and what its owner says about it. */
export const proofMessages = defineMessages({
  fr: {
    title: (number: string) => `Vérifier ${number}`,
    named: { invoice: 'Facture', deposit: 'Facture d’acompte', credit_note: 'Avoir' },
    lead: (seller: string) => `Document émis par ${seller} avec Facturier.`,
    nameless: 'Document émis avec Facturier.',
    said: 'Ce qui est enregistré',
    saidHint: 'Comparez avec le document que vous avez reçu.',
    number: 'Numéro',
    date: 'Date d’émission',
    total: 'Total TTC',
    seller: 'Émetteur',
    credits: (count: number): string => (count === 1 ? 'Corrigé par l’avoir' : 'Corrigé par les avoirs'),
    check: 'Vérifier un fichier',
    checkHint: 'Le PDF que vous avez reçu est-il, octet pour octet, celui qui a été archivé à l’émission ?',
    file: 'Le PDF à vérifier',
    drop: 'Déposez le PDF ici, ou choisissez-le',
    stays: 'Le fichier est comparé sur votre appareil : il n’est pas envoyé.',
    goes: 'Le fichier est envoyé, comparé, puis oublié : rien n’est conservé.',
    submit: 'Comparer',
    busy: 'Comparaison…',
    outcomes: {
      original: {
        title: 'C’est l’original',
        text: 'Ce fichier est, octet pour octet, le PDF archivé à l’émission.',
      },
      different: {
        title: 'Ce n’est pas l’original',
        text: 'Les octets de ce PDF ne sont pas ceux du PDF archivé. Il a été modifié, réenregistré ou imprimé de nouveau, ou c’est un autre document. En cas de doute, demandez l’original à l’émetteur avant de payer.',
      },
      not_pdf: {
        title: 'Ce fichier n’est pas un PDF',
        text: 'L’original est un PDF : une photo, un scan ou une archive ne peuvent pas être comparés.',
      },
      too_large: {
        title: 'Ce fichier est trop grand',
        text: 'Au-delà de 10 Mio, ce n’est pas l’original : il est bien plus petit.',
      },
      empty: { title: 'Aucun fichier', text: 'Choisissez le PDF que vous avez reçu, puis comparez.' },
    },
    pending:
      'Le PDF de ce document est encore en préparation : il n’y a rien à comparer pour l’instant. Revenez dans une minute.',
    failed:
      'Le PDF de ce document n’a pas pu être préparé : il n’y a rien à comparer. Son numéro, sa date et son total sont fixés.',
    register: 'Le registre',
    registerHint:
      'Chaque document émis entre dans le registre de l’émetteur ; chaque écriture porte l’empreinte de la précédente.',
    origin: 'Origine',
    origins: {
      archive:
        'Repris d’une archive signée : cette écriture n’a pas été faite par ce service tel qu’il est installé aujourd’hui.',
      unsigned_archive:
        'Repris d’une archive que personne n’a signée, sur la parole de l’exploitant de ce service : rien ne prouve que cette écriture a été faite à sa date.',
    },
    position: 'Écriture',
    entry: (position: number) => `n° ${formatCount(position, 'fr')}`,
    hash: 'Empreinte de l’écriture',
    sha256: 'SHA-256 du PDF original',
    state: 'État',
    sound: (date: string) => `Registre vérifié le ${date} : tout concorde.`,
    later: (date: string) =>
      `Registre vérifié le ${date}, avant ce document ; il le sera avec lui lors de la prochaine vérification, dans la journée.`,
    never: 'Le registre n’a pas encore été vérifié depuis l’émission ; il l’est chaque jour.',
    broken: (date: string) =>
      `La vérification du ${date} a trouvé une anomalie dans ce registre ; elle est en cours d’examen.`,
    limits:
      'Une empreinte identique prouve que le fichier n’a pas changé depuis l’émission. Elle ne dit rien de ce que le document affirme, et ne remplace ni une signature électronique ni une piste d’audit.',
    owner: {
      title: 'Page de vérification',
      lead: 'Qui a l’adresse y voit le numéro, la date, le total et votre nom, jamais votre client, et peut vérifier le PDF.',
      printed: 'Imprimée sur le document, avec un code QR.',
      unprinted: 'Le PDF ne porte pas cette adresse : donnez-la vous-même.',
      unknown: 'La page est ouverte, mais son adresse ne peut plus être affichée ici.',
      copy: 'Copier',
      copied: 'Copié',
      copyWhat: 'Copier l’adresse de vérification',
      open: 'Voir la page',
      close: 'Fermer la page',
      closed: 'La page est fermée : l’adresse et le code QR ne mènent plus à rien.',
      none: 'Ce document n’a pas de page de vérification.',
      reopen: 'Rouvrir l’adresse imprimée',
      fresh: 'Ouvrir à une nouvelle adresse',
      doneClosed: 'La page de vérification est fermée.',
      doneOpened: 'La page de vérification est ouverte.',
    },
  },
  en: {
    title: (number) => `Verify ${number}`,
    named: { invoice: 'Invoice', deposit: 'Deposit invoice', credit_note: 'Credit note' },
    lead: (seller) => `Issued by ${seller} with Facturier.`,
    nameless: 'Issued with Facturier.',
    said: 'What is on record',
    saidHint: 'Compare it with the document that you received.',
    number: 'Number',
    date: 'Issue date',
    total: 'Total incl. VAT',
    seller: 'Issuer',
    credits: (count) => (count === 1 ? 'Corrected by credit note' : 'Corrected by credit notes'),
    check: 'Verify a file',
    checkHint: 'Is the PDF that you received, byte for byte, the one that was archived at issue?',
    file: 'The PDF to verify',
    drop: 'Drop the PDF here, or choose it',
    stays: 'The file is compared on your device: it is not sent.',
    goes: 'The file is sent, compared and forgotten: nothing is kept.',
    submit: 'Compare',
    busy: 'Comparing…',
    outcomes: {
      original: {
        title: 'This is the original',
        text: 'This file is, byte for byte, the PDF that was archived at issue.',
      },
      different: {
        title: 'This is not the original',
        text: 'The bytes of this PDF are not those of the archived PDF. It was changed, saved again or printed anew, or it is another document. If in doubt, ask the issuer for the original before you pay.',
      },
      not_pdf: {
        title: 'This file is not a PDF',
        text: 'The original is a PDF: a photo, a scan or an archive cannot be compared.',
      },
      too_large: {
        title: 'This file is too large',
        text: 'Beyond 10 MiB it is not the original, which is much smaller.',
      },
      empty: { title: 'No file', text: 'Choose the PDF that you received, then compare.' },
    },
    pending:
      'The PDF of this document is still being prepared: there is nothing to compare yet. Come back in a minute.',
    failed:
      'The PDF of this document could not be prepared: there is nothing to compare. Its number, date and total are fixed.',
    register: 'The register',
    registerHint:
      'Each issued document enters the issuer’s register; each entry carries the hash of the one before.',
    origin: 'Origin',
    origins: {
      archive:
        'Restored from a signed archive: this entry was not made by this service as it is installed today.',
      unsigned_archive:
        'Restored from an archive that nobody signed, on the word of this service’s operator: nothing proves that this entry was made on its date.',
    },
    position: 'Entry',
    entry: (position) => `no. ${formatCount(position, 'en')}`,
    hash: 'Hash of the entry',
    sha256: 'SHA-256 of the original PDF',
    state: 'State',
    sound: (date) => `Register verified on ${date}: everything agrees.`,
    later: (date) =>
      `Register verified on ${date}, before this document; the next verification, within the day, will cover it.`,
    never: 'The register has not been verified since the issue; it is verified every day.',
    broken: (date) =>
      `The verification of ${date} found an anomaly in this register; it is being looked into.`,
    limits:
      'An identical hash proves that the file has not changed since it was issued. It says nothing about what the document states, and replaces neither an electronic signature nor an audit trail.',
    owner: {
      title: 'Verification page',
      lead: 'Whoever has the address sees number, date, total and your name there, never your client, and can verify the PDF.',
      printed: 'Printed on the document, with a QR code.',
      unprinted: 'The PDF does not carry this address: pass it on yourself.',
      unknown: 'The page is open, but its address can no longer be shown here.',
      copy: 'Copy',
      copied: 'Copied',
      copyWhat: 'Copy the verification address',
      open: 'See the page',
      close: 'Close the page',
      closed: 'The page is closed: the address and the QR code lead nowhere.',
      none: 'This document has no verification page.',
      reopen: 'Reopen the printed address',
      fresh: 'Open at a new address',
      doneClosed: 'The verification page is closed.',
      doneOpened: 'The verification page is open.',
    },
  },
});
