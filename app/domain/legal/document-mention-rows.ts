import type { OperationCategory } from '~/domain/invoice/model';
import type { MentionRow } from '~/domain/legal/mention-row';

const natureInFrench: Record<OperationCategory, string> = {
  goods: 'livraison de biens',
  services: 'prestation de services',
  mixed: 'livraison de biens et prestation de services',
};

const natureInEnglish: Record<OperationCategory, string> = {
  goods: 'supply of goods',
  services: 'supply of services',
  mixed: 'supply of goods and services',
};

/** Mentions about the operation itself, beside exemptions and payment. */
export const documentMentionRows: readonly MentionRow[] = [
  {
    code: 'vat-on-debits',
    text: {
      fr: "Option pour le paiement de la taxe d'après les débits",
      en: 'VAT accounted for on invoicing (option)',
    },
    basis: 'CGI ann. II art. 242 nonies A',
    frenchRequired: true,
    validFrom: null,
    validTo: null,
    appliesTo: ({ seller, taxedServices }) =>
      seller.vatOnDebits && seller.vatRegime === 'standard' && taxedServices,
  },
  {
    code: 'operation-nature',
    text: {
      fr: ({ operationCategory }) => `Nature de l’opération : ${natureInFrench[operationCategory]}`,
      en: ({ operationCategory }) => `Nature of the operation: ${natureInEnglish[operationCategory]}`,
    },
    basis: 'CGI ann. II art. 242 nonies A (décret 2022-1299)',
    frenchRequired: true,
    // for small and micro businesses, with the duty to issue through a platform
    validFrom: '2027-09-01',
    validTo: null,
    appliesTo: () => true,
  },
];
