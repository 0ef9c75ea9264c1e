import { defineMessages } from '../define-messages';

/** A document's status in a word. «Facture» is feminine, «avoir» masculine. */
export const statusMessages = defineMessages({
  fr: {
    invoice: {
      DRAFT: 'Brouillon',
      ISSUED: 'Émise',
      SENT: 'Envoyée',
      PARTIALLY_PAID: 'Réglée en partie',
      PAID: 'Réglée',
      CREDITED: 'Annulée par avoir',
    },
    creditNote: {
      DRAFT: 'Brouillon',
      ISSUED: 'Émis',
      SENT: 'Envoyé',
      PARTIALLY_PAID: 'Remboursé en partie',
      PAID: 'Soldé',
      CREDITED: 'Annulé',
    },
    overdue: 'En retard',
    archived: 'Archivé',
  },
  en: {
    invoice: {
      DRAFT: 'Draft',
      ISSUED: 'Issued',
      SENT: 'Sent',
      PARTIALLY_PAID: 'Partly paid',
      PAID: 'Paid',
      CREDITED: 'Credited',
    },
    creditNote: {
      DRAFT: 'Draft',
      ISSUED: 'Issued',
      SENT: 'Sent',
      PARTIALLY_PAID: 'Partly refunded',
      PAID: 'Settled',
      CREDITED: 'Credited',
    },
    overdue: 'Overdue',
    archived: 'Archived',
  },
});
