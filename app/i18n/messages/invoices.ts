import { defineMessages } from '../define-messages';

/** The list of invoices and credit notes. */
export const invoicesMessages = defineMessages({
  fr: {
    title: 'Factures',
    creditNotes: 'Avoirs',
    newInvoice: 'Nouvelle facture',
    filters: 'Filtrer les factures',
    views: {
      all: 'Toutes',
      drafts: 'Brouillons',
      open: 'À encaisser',
      overdue: 'En retard',
      paid: 'Réglées',
      creditNotes: 'Avoirs',
      mailProblems: 'E-mails non arrivés',
    },
    columns: {
      number: 'Numéro',
      client: 'Client',
      date: 'Date',
      due: 'Échéance',
      amount: 'Total TTC',
      status: 'État',
    },
    draft: 'Brouillon',
    draftOf: { invoice: 'Brouillon', deposit: 'Brouillon d’acompte', credit_note: 'Brouillon d’avoir' },
    deposit: 'acompte',
    mailProblem: {
      bounced: 'e-mail rejeté',
      dropped: 'e-mail écarté',
      spam: 'classé indésirable',
      failed: 'e-mail non parti',
      unknown: 'envoi incertain',
    },
    sums: {
      count: (count: number) => (count > 1 ? `${count} documents` : `${count} document`),
      owed: 'à encaisser',
      gross: 'TTC',
      netted: 'Avoirs déduits, acomptes comptés une fois.',
      drafts: (count: number) =>
        count > 1 ? `${count} brouillons, non comptés.` : `${count} brouillon, non compté.`,
    },
    left: (amount: string) => `reste ${amount}`,
    refine: 'Chercher par date ou par mot',
    search: 'Numéro, client ou mot',
    from: 'Émises du',
    to: 'au',
    apply: 'Chercher',
    clear: 'Tout afficher',
    filteredByClient: (name: string) => `Client : ${name}`,
    found: (words: string) => `Recherche : « ${words} »`,
    period: (from: string, to: string) =>
      from && to ? `Du ${from} au ${to}` : from ? `Depuis le ${from}` : `Jusqu’au ${to}`,
    duePeriod: (from: string, to: string) =>
      from && to
        ? `Échéance du ${from} au ${to}`
        : from
          ? `Échéance à partir du ${from}`
          : `Échéance jusqu’au ${to}`,
    empty: {
      title: 'Votre première facture commence ici',
      text: 'Un brouillon n’a ni numéro ni valeur : vous pouvez essayer sans risque, rien n’est fixé avant l’émission.',
    },
    nothing: {
      title: 'Rien ne correspond',
      text: 'Aucun document ne répond à ces critères.',
    },
    /** by the one filter that is set */
    nothingOf: {
      open: { title: 'Rien à encaisser', text: 'Toutes vos factures émises sont réglées.' },
      overdue: { title: 'Aucun retard', text: 'Aucune facture n’a dépassé son échéance.' },
      mailProblem: {
        title: 'Aucun e-mail perdu',
        text: 'Tous les e-mails partis sont arrivés, ou le service d’envoi n’a rien signalé.',
      },
    } as Partial<Record<string, { title: string; text: string }>>,
  },
  en: {
    title: 'Invoices',
    creditNotes: 'Credit notes',
    newInvoice: 'New invoice',
    filters: 'Filter invoices',
    views: {
      all: 'All',
      drafts: 'Drafts',
      open: 'To be paid',
      overdue: 'Overdue',
      paid: 'Paid',
      creditNotes: 'Credit notes',
      mailProblems: 'Mails not arrived',
    },
    columns: {
      number: 'Number',
      client: 'Client',
      date: 'Date',
      due: 'Due',
      amount: 'Total incl. VAT',
      status: 'Status',
    },
    draft: 'Draft',
    draftOf: { invoice: 'Draft', deposit: 'Deposit draft', credit_note: 'Credit note draft' },
    deposit: 'deposit',
    mailProblem: {
      bounced: 'e-mail bounced',
      dropped: 'e-mail dropped',
      spam: 'marked as spam',
      failed: 'e-mail not sent',
      unknown: 'sending uncertain',
    },
    sums: {
      count: (count) => (count > 1 ? `${count} documents` : `${count} document`),
      owed: 'to be paid',
      gross: 'incl. VAT',
      netted: 'Credit notes subtracted, deposits counted once.',
      drafts: (count) => (count > 1 ? `${count} drafts, not counted.` : `${count} draft, not counted.`),
    },
    left: (amount) => `${amount} left`,
    refine: 'Search by date or word',
    search: 'Number, client or word',
    from: 'Issued from',
    to: 'to',
    apply: 'Search',
    clear: 'Show all',
    filteredByClient: (name) => `Client: ${name}`,
    found: (words) => `Search: “${words}”`,
    period: (from, to) => (from && to ? `${from} to ${to}` : from ? `Since ${from}` : `Until ${to}`),
    duePeriod: (from, to) =>
      from && to ? `Due ${from} to ${to}` : from ? `Due from ${from}` : `Due until ${to}`,
    empty: {
      title: 'Your first invoice starts here',
      text: 'A draft has neither number nor value: try without risk, nothing is fixed before it is issued.',
    },
    nothing: {
      title: 'Nothing matches',
      text: 'No document meets these criteria.',
    },
    /** by the one filter that is set */
    nothingOf: {
      open: { title: 'Nothing to be paid', text: 'All your issued invoices are settled.' },
      overdue: { title: 'Nothing overdue', text: 'No invoice is past its due date.' },
      mailProblem: {
        title: 'No mail lost',
        text: 'Every mail that left arrived, or the sending service reported nothing.',
      },
    } as Partial<Record<string, { title: string; text: string }>>,
  },
});
