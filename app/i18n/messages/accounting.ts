import { defineMessages } from '../define-messages';

const plural = (count: number) => (count > 1 ? 's' : '');

/** The accountant's page: journal, VAT, receipts, archive. */
export const accountingMessages = defineMessages({
  fr: {
    title: 'Comptabilité',
    lead: 'Tout ce que votre comptable et votre déclaration demandent, tiré des documents émis.',
    period: 'Période',
    show: 'Afficher',
    months: 'Mois',
    quarters: 'Trimestres',
    years: 'Années',
    quarter: (quarter: string, year: number) =>
      `${quarter === '1' ? '1er' : `${quarter}e`} trimestre ${year}`,
    wholeYear: (year: number) => `Année ${year}`,
    sums: 'La période en quatre chiffres',
    figures: { net: 'Facturé HT', vat: 'TVA facturée', gross: 'Facturé TTC', paid: 'Encaissé' },
    downloads: 'Fichiers',
    fec: {
      title: 'Export comptable au format FEC (journal des ventes)',
      text: 'Ventes et encaissements en écritures équilibrées, numérotées depuis le 1er janvier. Il ne contient ni vos achats ni vos autres journaux.',
      action: 'Télécharger le journal',
      blocked: 'Le nom du fichier commence par votre SIREN : ajoutez-le d’abord à votre entreprise.',
      complete: 'Compléter mon entreprise',
    },
    archive: {
      title: 'Archive des documents (ZIP)',
      text: (count: number, size: string) =>
        `${count} document${plural(count)} : les PDF d’origine, les XML CII et UBL, et une liste. Environ ${size}.`,
      empty: 'Aucun document n’a été émis dans cette période.',
      withoutPdf: (count: number) =>
        count > 1
          ? `${count} PDF sont encore en préparation et manqueront à l’archive.`
          : 'Un PDF est encore en préparation et manquera à l’archive.',
      action: 'Télécharger l’archive',
      running: 'Téléchargement de l’archive en cours…',
      progress: (done: string, all: string) => `${done} reçus sur environ ${all}`,
      ready: 'Archive reçue en entier.',
      failed: 'Le téléchargement s’est interrompu. Recommencez : rien n’est perdu.',
    },
    vat: {
      title: 'TVA exigible',
      onReceipts:
        'Services : à l’encaissement. Biens : à la livraison (CGI, art. 269-2). Les acomptes ne comptent qu’une fois, les avoirs se déduisent.',
      onDebits:
        'Vous avez choisi les débits : la TVA des services est exigible à la facturation. Biens : à la livraison (CGI, art. 269-2).',
      franchise:
        'Vous êtes en franchise en base (CGI, art. 293 B) : rien à déclarer en TVA. Le tableau montre les bases.',
      nothing: 'Aucune TVA n’est devenue exigible dans cette période.',
    },
    receipts: {
      title: 'Encaissements par taux',
      text: 'Ce qui a été reçu, réparti par taux. Les annulations de paiement se déduisent.',
      nothing: 'Rien n’a été encaissé dans cette période.',
    },
    consumers: {
      title: 'Ventes aux particuliers, jour par jour',
      text: 'Les totaux que la transmission des données de transaction demandera (CGI, art. 290).',
      nothing: 'Aucune vente à un particulier dans cette période.',
      goods: 'biens',
      services: 'services',
    },
    columns: {
      month: 'Mois',
      day: 'Jour',
      category: 'Catégorie',
      documents: 'Documents',
      rate: 'Taux',
      base: 'Base HT',
      vat: 'TVA',
      gross: 'TTC',
    },
    exempt: (rate: string) => `${rate}, exonéré`,
    total: 'Total',
    csv: 'Télécharger en CSV',
    storage:
      'Les originaux sont conservés dix ans, dans l’Union européenne. Un stockage hors de France se déclare avec votre résultat (LPF, art. L102 C).',
  },
  en: {
    title: 'Accounting',
    lead: 'All that your accountant and your return ask for, taken from the issued documents.',
    period: 'Period',
    show: 'Show',
    months: 'Months',
    quarters: 'Quarters',
    years: 'Years',
    quarter: (quarter, year) => `Quarter ${quarter} of ${year}`,
    wholeYear: (year) => `Year ${year}`,
    sums: 'The period in four figures',
    figures: { net: 'Invoiced net', vat: 'VAT invoiced', gross: 'Invoiced incl. VAT', paid: 'Received' },
    downloads: 'Files',
    fec: {
      title: 'Accounting export in FEC format (sales journal)',
      text: 'Sales and receipts as balanced entries, numbered from 1 January. It holds neither your purchases nor your other journals.',
      action: 'Download the journal',
      blocked: 'The file’s name begins with your SIREN: add it to your business profile first.',
      complete: 'Complete my profile',
    },
    archive: {
      title: 'Archive of the documents (ZIP)',
      text: (count, size) =>
        `${count} document${plural(count)}: the original PDFs, CII and UBL XML, and a list. About ${size}.`,
      empty: 'No document was issued in this period.',
      withoutPdf: (count) =>
        count > 1
          ? `${count} PDFs are still being prepared and will be missing from the archive.`
          : 'One PDF is still being prepared and will be missing from the archive.',
      action: 'Download the archive',
      running: 'Downloading the archive…',
      progress: (done, all) => `${done} of about ${all} received`,
      ready: 'The archive was received whole.',
      failed: 'The download broke off. Start again: nothing is lost.',
    },
    vat: {
      title: 'VAT due',
      onReceipts:
        'Services: when paid. Goods: on delivery (CGI, art. 269-2). Deposits count once, credit notes subtract.',
      onDebits:
        'You chose debits: VAT on services is due when invoiced. Goods: on delivery (CGI, art. 269-2).',
      franchise: 'You are VAT-exempt (CGI, art. 293 B): no VAT to declare. The table shows the bases.',
      nothing: 'No VAT fell due in this period.',
    },
    receipts: {
      title: 'Receipts by rate',
      text: 'What was received, split by rate. Reversed payments subtract.',
      nothing: 'Nothing was received in this period.',
    },
    consumers: {
      title: 'Sales to consumers, day by day',
      text: 'The totals that reporting of transaction data will ask for (CGI, art. 290).',
      nothing: 'No sale to a consumer in this period.',
      goods: 'goods',
      services: 'services',
    },
    columns: {
      month: 'Month',
      day: 'Day',
      category: 'Category',
      documents: 'Documents',
      rate: 'Rate',
      base: 'Net base',
      vat: 'VAT',
      gross: 'Gross',
    },
    exempt: (rate) => `${rate}, exempt`,
    total: 'Total',
    csv: 'Download as CSV',
    storage:
      'Originals are kept for ten years within the European Union. Storage outside France is declared with your tax return (LPF, art. L102 C).',
  },
});
