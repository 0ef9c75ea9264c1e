import { defineMessages } from '../define-messages';

const plural = (count: number) => (count > 1 ? 's' : '');

/** The home page: what is owed, what to do, the year. */
export const dashboardMessages = defineMessages({
  fr: {
    title: 'Accueil',
    hello: (name: string) => `Bonjour ${name}`,
    owed: 'On vous doit',
    owedNothing: 'Personne ne vous doit rien.',
    owedCount: (count: number) => `${count} facture${plural(count)} à encaisser`,
    overdue: 'dont en retard',
    overdueNone: 'Rien n’est en retard.',
    overdueSince: (count: number, date: string) =>
      `${count} facture${plural(count)}, la plus ancienne échue le ${date}`,
    today: 'À faire',
    nothingToDo: 'Rien ne presse aujourd’hui.',
    tasks: {
      overdue: (count: number) =>
        count > 1 ? `Relancer ${count} factures en retard` : 'Relancer une facture en retard',
      drafts: (count: number) => (count > 1 ? `Finir ${count} brouillons` : 'Finir un brouillon'),
      settings: (count: number) =>
        count > 1
          ? `Compléter votre entreprise : ${count} mentions manquent avant d’émettre`
          : 'Compléter votre entreprise : une mention manque avant d’émettre',
      mail: {
        bounced: (number: string) => `${number} n’est pas arrivée : adresse refusée`,
        dropped: (number: string) => `${number} n’est pas arrivée : e-mail écarté`,
        spam: (number: string) => `${number} a été classée indésirable`,
        failed: (number: string) => `${number} n’a pas pu être envoyée`,
        unknown: (number: string) => `${number} : envoi incertain`,
      },
    },
    year: (year: number) => `L’année ${year}`,
    years: 'Choisir l’année',
    figures: {
      invoiced: 'Facturé TTC',
      net: (amount: string, vat: string) => `${amount} HT, TVA ${vat}`,
      paid: 'Encaissé',
      outstanding: 'À encaisser',
      outstandingHint: 'toutes années',
      overdue: 'En retard',
    },
    chart: {
      current: (year: number) => `Facturé TTC en ${year}`,
      before: (year: number) => `en ${year}`,
      bar: (month: string, amount: string, before: string) =>
        `${month} : ${amount} (un an avant : ${before})`,
      table: 'Les chiffres mois par mois',
      month: 'Mois',
      gross: 'Facturé TTC',
      lastYear: (year: number) => `En ${year}`,
      paid: 'Encaissé',
    },
    topClients: 'Premiers clients',
    noClients: 'Personne n’a encore été facturé cette année.',
    activity: 'Dernières actions',
    noActivity: 'Rien encore.',
    says: {
      'draft.created': (what: string, who: string) =>
        `Brouillon commencé pour ${who}${what ? `, devenu ${what}` : ''}`,
      'invoice.issued': (what: string, who: string) => `${what} émise pour ${who}`,
      'deposit.issued': (what: string, who: string) => `${what} (acompte) émise pour ${who}`,
      'credit_note.issued': (what: string, who: string) => `${what} (avoir) émis pour ${who}`,
      'payment.recorded': (what: string, who: string, amount: string) =>
        `${amount} reçus de ${who} pour ${what}`,
      'payment.reversed': (what: string, _who: string, amount: string) =>
        `Paiement annulé sur ${what} (${amount})`,
      'mail.accepted': (what: string, who: string) => `${what} envoyée à ${who}`,
      'mail.failed': (what: string, who: string) => `L’e-mail de ${what} à ${who} n’est pas parti`,
      'mail.unknown': (what: string, who: string) =>
        `On ne sait pas si l’e-mail de ${what} à ${who} est parti`,
      'pdf.failed': (what: string) => `Le PDF de ${what} n’a pas pu être préparé`,
      'client.created': (_what: string, who: string) => `${who} ajouté aux clients`,
      'business.updated': () => 'Votre entreprise modifiée',
      'series.opened': () => 'Premier numéro fixé',
    },
    someDocument: 'un document',
    someClient: 'un client',
    welcome: {
      title: 'Bienvenue',
      lead: 'Trois pas jusqu’à la première facture. Rien n’est fixé avant que vous ne l’émettiez.',
      business: 'Dire qui vous êtes',
      businessText:
        'Nom, SIREN, adresse : la loi veut les lire sur chaque facture. L’IBAN dit comment vous payer.',
      businessDone: 'Votre entreprise a toutes les mentions que la loi demande.',
      client: 'Ajouter un client',
      clientText: 'Une entreprise, un particulier ou une administration.',
      clientDone: 'Votre premier client est là.',
      invoice: 'Écrire la première facture',
      invoiceText: 'Un brouillon n’a ni numéro ni valeur : essayez sans risque.',
      done: 'fait',
      next: 'à faire',
      otherTool: 'Vous venez d’un autre outil ?',
      otherToolLink: 'Fixez d’abord votre premier numéro',
    },
  },
  en: {
    title: 'Home',
    hello: (name) => `Hello ${name}`,
    owed: 'You are owed',
    owedNothing: 'Nobody owes you anything.',
    owedCount: (count) => `${count} invoice${plural(count)} to be paid`,
    overdue: 'of which overdue',
    overdueNone: 'Nothing is overdue.',
    overdueSince: (count, date) => `${count} invoice${plural(count)}, the oldest due on ${date}`,
    today: 'To do',
    nothingToDo: 'Nothing is urgent today.',
    tasks: {
      overdue: (count) => (count > 1 ? `Chase ${count} overdue invoices` : 'Chase an overdue invoice'),
      drafts: (count) => (count > 1 ? `Finish ${count} drafts` : 'Finish a draft'),
      settings: (count) =>
        count > 1
          ? `Complete your business profile: ${count} mentions are missing before you can issue`
          : 'Complete your business profile: one mention is missing before you can issue',
      mail: {
        bounced: (number) => `${number} did not arrive: address refused`,
        dropped: (number) => `${number} did not arrive: e-mail dropped`,
        spam: (number) => `${number} was marked as spam`,
        failed: (number) => `${number} could not be sent`,
        unknown: (number) => `${number}: not known whether it was sent`,
      },
    },
    year: (year) => `The year ${year}`,
    years: 'Choose the year',
    figures: {
      invoiced: 'Invoiced incl. VAT',
      net: (amount, vat) => `${amount} net, VAT ${vat}`,
      paid: 'Received',
      outstanding: 'To be paid',
      outstandingHint: 'all years',
      overdue: 'Overdue',
    },
    chart: {
      current: (year) => `Invoiced incl. VAT in ${year}`,
      before: (year) => `in ${year}`,
      bar: (month, amount, before) => `${month}: ${amount} (a year before: ${before})`,
      table: 'The figures month by month',
      month: 'Month',
      gross: 'Invoiced incl. VAT',
      lastYear: (year) => `In ${year}`,
      paid: 'Received',
    },
    topClients: 'Top clients',
    noClients: 'Nobody has been invoiced this year yet.',
    activity: 'Latest',
    noActivity: 'Nothing yet.',
    says: {
      'draft.created': (what, who) => `Draft started for ${who}${what ? `, now ${what}` : ''}`,
      'invoice.issued': (what, who) => `${what} issued to ${who}`,
      'deposit.issued': (what, who) => `${what} (deposit) issued to ${who}`,
      'credit_note.issued': (what, who) => `${what} (credit note) issued to ${who}`,
      'payment.recorded': (what, who, amount) => `${amount} received from ${who} for ${what}`,
      'payment.reversed': (what, _who, amount) => `Payment on ${what} reversed (${amount})`,
      'mail.accepted': (what, who) => `${what} sent to ${who}`,
      'mail.failed': (what, who) => `The e-mail of ${what} to ${who} was not sent`,
      'mail.unknown': (what, who) => `It is not known whether the e-mail of ${what} to ${who} was sent`,
      'pdf.failed': (what) => `The PDF of ${what} could not be prepared`,
      'client.created': (_what, who) => `${who} added to the clients`,
      'business.updated': () => 'Your business profile changed',
      'series.opened': () => 'First number set',
    },
    someDocument: 'a document',
    someClient: 'a client',
    welcome: {
      title: 'Welcome',
      lead: 'Three steps to the first invoice. Nothing is fixed before you issue it.',
      business: 'Say who you are',
      businessText:
        'Name, SIREN, address: the law wants to read them on every invoice. The IBAN says how to pay you.',
      businessDone: 'Your business has every mention the law asks for.',
      client: 'Add a client',
      clientText: 'A company, a private person or a public body.',
      clientDone: 'Your first client is here.',
      invoice: 'Write the first invoice',
      invoiceText: 'A draft has neither number nor value: try without risk.',
      done: 'done',
      next: 'to do',
      otherTool: 'Coming from another tool?',
      otherToolLink: 'Set your first number first',
    },
  },
});
