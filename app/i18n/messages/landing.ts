import { defineMessages } from '../define-messages';

export const landingMessages = defineMessages({
  fr: {
    title: 'Des factures en règle, en une minute',
    heading: 'Des factures en\u00a0règle, en\u00a0une\u00a0minute.',
    lead: 'Facturier écrit, numérote, envoie et suit les factures des indépendants et des petites entreprises. Ce que la loi demande est vérifié avant l’émission ; ce qui est émis ne change plus jamais.',
    start: 'Créer un compte',
    signIn: 'Se connecter',
    points: [
      {
        title: 'Rien ne manque',
        text: 'Chaque mention obligatoire absente est signalée, avec son article et le champ à remplir.',
      },
      {
        title: 'Aucun numéro ne saute',
        text: 'La suite est continue par construction, et scellée facture après facture.',
      },
      {
        title: 'Prêt pour 2026',
        text: 'Chaque PDF est une facture électronique Factur-X, contrôlée avant d’être archivée.',
      },
    ],
    sample: {
      label: 'Exemple de facture',
      seller: 'Atelier Morel',
      sellerCity: '69001 Lyon',
      client: 'Librairie des Halles',
      clientCity: '44000 Nantes',
      number: 'Facture FAC-2026-014',
      date: '23 novembre 2026',
      lines: [
        { what: 'Refonte du catalogue, 4 jours', cents: 220_000 },
        { what: 'Photographies, 12 vues', cents: 54_000 },
      ],
      net: 'Total HT',
      vat: 'TVA 20 %',
      total: 'Net à payer',
      due: 'À régler avant le 23 décembre 2026',
    },
    foot: 'Fonctionne sans JavaScript. Aucun traceur, aucune publicité. Vos données s’exportent en entier, à tout moment.',
  },
  en: {
    title: 'Invoices in order, in a minute',
    heading: 'Invoices in order, in a minute.',
    lead: 'Facturier writes, numbers, sends and follows up invoices for freelancers and small companies in France. What the law asks for is checked before issue; what is issued never changes again.',
    start: 'Create an account',
    signIn: 'Sign in',
    points: [
      {
        title: 'Nothing is missing',
        text: 'Every absent mandatory mention is pointed out, with its article and the field to fill in.',
      },
      {
        title: 'No number is skipped',
        text: 'The series is continuous by construction, and sealed invoice after invoice.',
      },
      {
        title: 'Ready for 2026',
        text: 'Every PDF is a Factur-X electronic invoice, checked before it is archived.',
      },
    ],
    sample: {
      label: 'A sample invoice',
      seller: 'Atelier Morel',
      sellerCity: '69001 Lyon',
      client: 'Librairie des Halles',
      clientCity: '44000 Nantes',
      number: 'Invoice FAC-2026-014',
      date: '23 November 2026',
      lines: [
        { what: 'Catalogue redesign, 4 days', cents: 220_000 },
        { what: 'Photographs, 12 views', cents: 54_000 },
      ],
      net: 'Total excl. VAT',
      vat: 'VAT 20%',
      total: 'Amount due',
      due: 'Payable by 23 December 2026',
    },
    foot: 'Works without JavaScript. No trackers, no advertising. Your data can be exported whole, at any time.',
  },
});
