import type { RegisterFinding } from '~/ports/ledger';
import { defineMessages } from '../define-messages';
import { formatCount } from '../numbers';

type Code = RegisterFinding['code'];

const fr: Record<Code, string> = {
  'numbers.gap': 'Un numéro manque ou le compteur ne suit pas',
  'numbers.spelling': 'Un numéro n’est pas écrit comme ceux de sa série',
  'dates.decreasing': 'Une date précède celle du numéro précédent',
  'totals.paid': 'Le montant payé n’est pas la somme des paiements',
  'totals.credited': 'Le montant crédité n’est pas la somme des avoirs',
  'totals.overpaid': 'Plus est payé ou crédité que facturé',
  'totals.snapshot': 'Les montants ne sont plus ceux du document émis',
  'chain.position': 'Une écriture manque',
  'chain.link': 'Une écriture ne suit pas la précédente',
  'chain.hash': 'Une écriture a été modifiée',
  'chain.missing': 'Un document ou un paiement est sans écriture',
  'document.missing': 'Une écriture est sans document',
  'document.changed': 'Un document émis a été modifié',
  'payment.changed': 'Un paiement a été modifié',
  'copy.missing': 'La copie consultée manque',
  'copy.differs': 'La copie consultée diffère du registre',
  'copy.payment': 'La copie d’un paiement manque ou diffère du registre',
  'copy.mail': 'La copie d’un envoi manque ou diffère du registre',
  'copy.month': 'Les montants affichés d’un mois diffèrent du registre',
  'copy.client_year': 'Le chiffre d’affaires affiché d’un client diffère du registre',
  'copy.audit': 'Une ligne du journal d’audit manque ou diffère du registre',
  'copy.proof_link': 'La page publique d’un document manque ou diffère du registre',
  'file.missing': 'Le PDF archivé manque',
  'file.differs': 'Le PDF archivé a été modifié',
};

const en: Record<Code, string> = {
  'numbers.gap': 'A number is missing, or the counter does not follow',
  'numbers.spelling': 'A number is not written like those of its series',
  'dates.decreasing': 'A date is before that of the number before',
  'totals.paid': 'The amount paid is not the sum of the payments',
  'totals.credited': 'The amount credited is not the sum of the credit notes',
  'totals.overpaid': 'More is paid or credited than invoiced',
  'totals.snapshot': 'The amounts are no longer those of the issued document',
  'chain.position': 'An entry is missing',
  'chain.link': 'An entry does not follow the one before',
  'chain.hash': 'An entry was changed',
  'chain.missing': 'A document or a payment has no entry',
  'document.missing': 'An entry has no document',
  'document.changed': 'An issued document was changed',
  'payment.changed': 'A payment was changed',
  'copy.missing': 'The copy you read is missing',
  'copy.differs': 'The copy you read differs from the register',
  'copy.payment': 'The copy of a payment is missing or differs from the register',
  'copy.mail': 'The copy of a sent mail is missing or differs from the register',
  'copy.month': 'The amounts shown for a month differ from the register',
  'copy.client_year': 'The revenue shown for a client differs from the register',
  'copy.audit': 'A line of the audit trail is missing or differs from the register',
  'copy.proof_link': 'The public page of a document is missing or differs from the register',
  'file.missing': 'The archived PDF is missing',
  'file.differs': 'The archived PDF was changed',
};

/** The page of the register: what was verified, when, and what to do when something does not agree. */
export const registerMessages = defineMessages({
  fr: {
    title: 'Registre',
    summary: 'Numéros, dates, chaîne et archives, vérifiés chaque jour',
    lead: 'Chaque jour, tout le registre est recalculé : numéros sans trou, dates dans l’ordre, chaîne des écritures, montants, copies, et un échantillon des PDF archivés.',
    back: 'Réglages',
    state: 'Dernière vérification',
    never: 'Pas encore vérifié. La première vérification a lieu la nuit qui suit la première émission.',
    sound: (when: string) => `Registre vérifié le ${when} : tout concorde.`,
    broken: (when: string) => `Vérifié le ${when} : quelque chose ne concorde pas.`,
    documents: 'Documents émis',
    entries: 'Écritures de la chaîne',
    head: 'Empreinte de la dernière écriture',
    verify: 'Vérifier maintenant',
    verified: 'Le registre est vérifié : tout concorde.',
    found: 'La vérification a trouvé une anomalie : l’émission est suspendue.',
    findings: 'Ce qui ne concorde pas',
    frozen:
      'L’émission est suspendue pour ne rien ajouter à un registre qui se contredit. Vos documents émis restent lisibles, et les paiements s’enregistrent.',
    wayOut:
      'Si seule la copie consultée est touchée, elle se rétablit depuis le registre. Sinon, écrivez à l’exploitant du service avec cette page : rien n’est réparé sans qu’une personne ait regardé.',
    restore: 'Rétablir la copie depuis le registre',
    about: (subject: string) => `Concerne : ${subject}`,
    origins: 'D’où vient ce registre',
    originsHint:
      'Il a été repris d’une archive. Les écritures de l’archive gardent leurs empreintes ; celles d’après ont été écrites ici.',
    originTitle: (when: string) => `Repris le ${when}`,
    originArchive: 'Archive du',
    originEntries: 'Écritures reprises',
    originEntriesValue: (entries: string) => `1 à ${entries}`,
    originHead: 'Empreinte de la dernière',
    originSoftware: 'Écrite par la version',
    originSigned: 'Signature',
    signedBy: {
      this_instance: (keyId: string) => `de cette instance (clé ${keyId})`,
      other_instance: (keyId: string) => `d’une autre instance (clé ${keyId})`,
      nobody: () => 'aucune qui soit reconnue : reprise sur la parole de l’exploitant',
      as_told: () => 'invérifiable : c’est ce qu’en disait une archive reprise ensuite sans signature',
    },
    words: fr,
    certificate: {
      title: 'Attestation de numérotation',
      lead: 'Pour une année : le premier et le dernier numéro de chaque série, leur nombre, aucun trou, et l’empreinte du registre, arrêtés à la dernière vérification. Le PDF contient le fichier JSON signé.',
      none: 'Aucun document n’a encore été émis.',
      documents: (n: number) => (n > 1 ? `${formatCount(n, 'fr')} documents` : `${n} document`),
      files: { pdf: 'PDF', json: 'JSON signé' },
      obstacles: {
        unverified:
          'Le registre n’a pas encore été vérifié. Lancez une vérification pour établir une attestation.',
        frozen:
          'Le registre se contredit ou l’émission est suspendue : aucune attestation n’est établie avant qu’une personne ait regardé.',
        unsigned:
          'Ce registre vient d’une archive que personne n’a signée : rien n’est attesté de ce qui n’a pas été tenu ici.',
      },
    },
    count: (n: number) => formatCount(n, 'fr'),
  },
  en: {
    title: 'Register',
    summary: 'Numbers, dates, chain and archives, verified every day',
    lead: 'Every day the whole register is recomputed: numbers without gaps, dates in order, the chain of entries, amounts, copies, and a sample of the archived PDFs.',
    back: 'Settings',
    state: 'Last verification',
    never: 'Not verified yet. The first verification comes in the night after the first issue.',
    sound: (when) => `Register verified on ${when}: everything agrees.`,
    broken: (when) => `Verified on ${when}: something does not agree.`,
    documents: 'Issued documents',
    entries: 'Entries of the chain',
    head: 'Hash of the last entry',
    verify: 'Verify now',
    verified: 'The register is verified: everything agrees.',
    found: 'The verification found an anomaly: issuing is suspended.',
    findings: 'What does not agree',
    frozen:
      'Issuing is suspended so that nothing is added to a register that contradicts itself. Issued documents stay readable, and payments are recorded.',
    wayOut:
      'If only the copy you read is affected, it is restored from the register. Otherwise, write to the operator of the service with this page: nothing is repaired before a person has looked.',
    restore: 'Restore the copy from the register',
    about: (subject) => `About: ${subject}`,
    origins: 'Where this register comes from',
    originsHint:
      'It was taken from an archive. Entries of the archive keep their hashes; those after it were written here.',
    originTitle: (when) => `Taken on ${when}`,
    originArchive: 'Archive of',
    originEntries: 'Entries taken',
    originEntriesValue: (entries) => `1 to ${entries}`,
    originHead: 'Hash of the last of them',
    originSoftware: 'Written by version',
    originSigned: 'Signature',
    signedBy: {
      this_instance: (keyId) => `of this instance (key ${keyId})`,
      other_instance: (keyId) => `of another instance (key ${keyId})`,
      nobody: () => 'none that is trusted: taken on the operator’s word',
      as_told: () => 'cannot be checked: it is what an archive said that was later taken without a signature',
    },
    words: en,
    certificate: {
      title: 'Numbering statement',
      lead: 'For one year: the first and last number of each series, how many, no gap, and the hash of the register, as of the last verification. The PDF holds the signed JSON file.',
      none: 'No document has been issued yet.',
      documents: (n) => (n === 1 ? '1 document' : `${formatCount(n, 'en')} documents`),
      files: { pdf: 'PDF', json: 'Signed JSON' },
      obstacles: {
        unverified: 'The register has not been verified yet. Start a verification to make a statement.',
        frozen:
          'The register contradicts itself or issuing is suspended: no statement is made before a person has looked.',
        unsigned:
          'This register comes from an archive that nobody signed: nothing is stated of what was not kept here.',
      },
    },
    count: (n) => formatCount(n, 'en'),
  },
});
