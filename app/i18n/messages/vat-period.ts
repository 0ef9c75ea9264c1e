import { defineMessages } from '../define-messages';

/** How often VAT is declared, and what is to be set aside for it. */
export const vatPeriodMessages = defineMessages({
  fr: {
    label: 'Vous déclarez la TVA',
    hint: 'L’accueil additionne la TVA à mettre de côté sur cette période.',
    periods: { month: 'chaque mois', quarter: 'chaque trimestre' },
    title: 'TVA à mettre de côté',
    base: (amount: string) => `sur ${amount} HT`,
    received: 'Encaissé dans la période, TTC',
    nothing: 'Aucune TVA n’est devenue exigible pour l’instant.',
    owedBack: 'Les avoirs dépassent ce qui est devenu exigible.',
    toDeclare: (period: string) => `${period}, à déclarer`,
    onReceipts: 'Services à l’encaissement, biens à la livraison.',
    onDebits: 'Services à la facturation, biens à la livraison.',
    withoutPurchases: 'La TVA de vos achats, que vous déduisez, n’y est pas.',
  },
  en: {
    label: 'You declare VAT',
    hint: 'The home page adds up the VAT to set aside over this period.',
    periods: { month: 'every month', quarter: 'every quarter' },
    title: 'VAT to set aside',
    base: (amount) => `on ${amount} net`,
    received: 'Received in the period, VAT included',
    nothing: 'No VAT has fallen due so far.',
    owedBack: 'Credit notes exceed what has fallen due.',
    toDeclare: (period) => `${period}, to be declared`,
    onReceipts: 'Services when paid, goods on delivery.',
    onDebits: 'Services when invoiced, goods on delivery.',
    withoutPurchases: 'The VAT on your purchases, which you deduct, is not in it.',
  },
});
