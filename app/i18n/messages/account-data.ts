import { defineMessages } from '../define-messages';
import { formatCount } from '../numbers';

/** The pages of one's own data: what can be taken along, and leaving. */
export const accountDataMessages = defineMessages({
  fr: {
    title: 'Vos données',
    summary: 'Tout emporter, ou supprimer le compte',
    lead: 'Tout ce que vous avez mis ici est à vous, dans des formats ouverts.',
    archive: 'Tout le compte',
    archiveHint:
      'Un fichier ZIP : chaque PDF d’origine et son XML, les données en JSON et en CSV, les logos, les e-mails envoyés, le journal, le registre et un manifeste signé. Un LISEZMOI explique comment vérifier.',
    archiveSubmit: 'Télécharger l’archive',
    tables: 'Pour un tableur',
    tablesHint:
      'Fichiers CSV qui s’ouvrent tels quels dans Excel et LibreOffice en français. Les avoirs y sont en négatif.',
    clients: 'Clients',
    invoices: 'Factures et avoirs',
    lines: 'Lignes de factures',
    payments: 'Paiements',
    leave: 'Supprimer le compte',
    leaveHint: 'Vos données personnelles sont effacées. La loi oblige à garder les documents émis.',
    leaveLink: 'Supprimer le compte…',
    deleteTitle: 'Supprimer votre compte ?',
    deleteLead:
      'C’est immédiat et définitif. Téléchargez d’abord votre archive : après, plus rien n’est accessible.',
    erased: 'Effacé tout de suite',
    erasedItems: [
      'votre nom, votre adresse e-mail et votre mot de passe ;',
      'le profil de votre entreprise, avec l’IBAN ;',
      'vos fiches clients et vos brouillons ;',
      'les e-mails envoyés : leurs textes, leurs copies et leur suivi ;',
      'vos sessions, clés d’API et appareils.',
    ],
    kept: 'Gardé sous scellés',
    keptNothing:
      'Aucun document n’a été émis : seul le journal des actions est gardé, trente jours, puis plus rien.',
    keptText: (documents: number, until: string) =>
      `${documents > 1 ? `${formatCount(documents, 'fr')} documents émis, leurs PDF, leurs paiements` : '1 document émis, son PDF, ses paiements'} et le journal des actions, qui dit à quelles adresses ${documents > 1 ? 'chacun' : 'il'} est parti, jusqu’au ${until}. Plus personne n’y accède par un compte. La nuit suivante, tout est détruit.`,
    keptWhy:
      'Les factures sont des pièces comptables à conserver dix ans (code de commerce, art. L123-22) : le droit à l’effacement ne s’y applique pas (RGPD, art. 17-3-b). Elles portent les noms que la loi y exige.',
    pending: 'Un PDF ou un e-mail déjà demandé est encore terminé, puis oublié.',
    password: 'Votre mot de passe',
    wrong: 'Ce n’est pas votre mot de passe.',
    submit: 'Supprimer le compte',
    busy: 'Suppression…',
    done: 'Votre compte est supprimé.',
  },
  en: {
    title: 'Your data',
    summary: 'Take everything along, or delete the account',
    lead: 'All that you put here is yours, in open formats.',
    archive: 'The whole account',
    archiveHint:
      'One ZIP file: each original PDF and its XML, the data as JSON and CSV, logos, sent mails, the audit trail, the register and a signed manifest. A LISEZMOI (readme, in French) says how to check it.',
    archiveSubmit: 'Download the archive',
    tables: 'For a spreadsheet',
    tablesHint:
      'CSV files in French that open as they are in Excel and LibreOffice. Credit notes are negative.',
    clients: 'Clients',
    invoices: 'Invoices and credit notes',
    lines: 'Invoice lines',
    payments: 'Payments',
    leave: 'Delete the account',
    leaveHint: 'Your personal data is erased. The law requires issued documents to be kept.',
    leaveLink: 'Delete the account…',
    deleteTitle: 'Delete your account?',
    deleteLead: 'It is immediate and final. Download your archive first: afterwards nothing can be reached.',
    erased: 'Erased at once',
    erasedItems: [
      'your name, e-mail address and password;',
      'your business profile, with the IBAN;',
      'your clients and drafts;',
      'sent mails: their texts, copies and tracking;',
      'your sessions, API keys and devices.',
    ],
    kept: 'Kept under seal',
    keptNothing: 'No document was issued: only the audit trail is kept, for thirty days, then nothing.',
    keptText: (documents, until) =>
      `${documents === 1 ? '1 issued document, its PDF, its payments' : `${formatCount(documents, 'en')} issued documents, their PDFs, their payments`} and the audit trail, which says to which addresses ${documents === 1 ? 'it' : 'each'} was sent, until ${until}. Nobody reaches them through an account any more. In the following night everything is destroyed.`,
    keptWhy:
      'Invoices are accounting records to be kept for ten years in France (code de commerce, art. L123-22): the right to erasure does not reach them (GDPR, art. 17-3-b). They carry the names that the law wants on them.',
    pending: 'A PDF or mail already asked for is still finished, then forgotten.',
    password: 'Your password',
    wrong: 'This is not your password.',
    submit: 'Delete the account',
    busy: 'Deleting…',
    done: 'Your account is deleted.',
  },
});
