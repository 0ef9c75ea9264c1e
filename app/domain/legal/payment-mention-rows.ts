import type { MentionFacts } from '~/domain/legal/facts';
import type { MentionRow } from '~/domain/legal/mention-row';

const always = { validFrom: null, validTo: null };

function betweenBusinesses({ client }: MentionFacts): boolean {
  return client.kind === 'company';
}

function toPublicBuyer({ client }: MentionFacts): boolean {
  return client.kind === 'public';
}

function hasAgreedRate({ seller }: MentionFacts): boolean {
  return seller.latePenaltyRate !== null;
}

function ownDiscountTerms({ seller }: MentionFacts): string | null {
  const terms = seller.discountTerms?.trim() ?? '';
  return terms === '' ? null : terms;
}

function frenchNumber(decimal: string | null): string {
  return (decimal ?? '').replace('.', ',');
}

/** Late payment between businesses. Where the law gives a default it is printed: ECB + 10, 40 €, no discount. */
export const paymentMentionRows: readonly MentionRow[] = [
  {
    ...always,
    code: 'late-penalty',
    text: {
      fr: 'Pénalités de retard : taux de refinancement de la BCE majoré de 10 points',
      en: 'Late payment penalties: ECB refinancing rate plus 10 percentage points',
    },
    basis: 'C. com. art. L441-9 et L441-10 II',
    frenchRequired: true,
    appliesTo: (facts) => betweenBusinesses(facts) && !hasAgreedRate(facts),
  },
  {
    ...always,
    code: 'late-penalty',
    text: {
      fr: ({ seller }) => `Pénalités de retard : ${frenchNumber(seller.latePenaltyRate)} % par an`,
      en: ({ seller }) => `Late payment penalties: ${seller.latePenaltyRate ?? ''}% a year`,
    },
    basis: 'C. com. art. L441-9 et L441-10 II',
    frenchRequired: true,
    appliesTo: (facts) => betweenBusinesses(facts) && hasAgreedRate(facts),
  },
  {
    ...always,
    code: 'late-penalty',
    text: {
      fr: 'Intérêts moratoires : taux de refinancement de la BCE majoré de 8 points',
      en: 'Interest on late payment: ECB refinancing rate plus 8 percentage points',
    },
    basis: 'Code de la commande publique art. R2192-31',
    frenchRequired: true,
    appliesTo: toPublicBuyer,
  },
  {
    ...always,
    code: 'recovery-fee',
    text: {
      fr: 'Indemnité forfaitaire pour frais de recouvrement : 40 €',
      en: 'Fixed compensation for recovery costs: €40',
    },
    basis: 'C. com. art. D441-5',
    frenchRequired: true,
    appliesTo: betweenBusinesses,
  },
  {
    ...always,
    code: 'recovery-fee',
    text: {
      fr: 'Indemnité forfaitaire pour frais de recouvrement : 40 €',
      en: 'Fixed compensation for recovery costs: €40',
    },
    basis: 'Code de la commande publique art. D2192-35',
    frenchRequired: true,
    appliesTo: toPublicBuyer,
  },
  {
    ...always,
    code: 'early-payment',
    text: { fr: 'Escompte pour paiement anticipé : néant', en: 'No discount for early payment' },
    basis: 'C. com. art. L441-9',
    frenchRequired: true,
    appliesTo: (facts) =>
      (betweenBusinesses(facts) || toPublicBuyer(facts)) && ownDiscountTerms(facts) === null,
  },
  {
    ...always,
    code: 'early-payment',
    text: {
      fr: (facts) => `Escompte pour paiement anticipé : ${ownDiscountTerms(facts) ?? ''}`,
      en: (facts) => `Early payment discount: ${ownDiscountTerms(facts) ?? ''}`,
    },
    basis: 'C. com. art. L441-9',
    frenchRequired: false,
    appliesTo: (facts) =>
      (betweenBusinesses(facts) || toPublicBuyer(facts)) && ownDiscountTerms(facts) !== null,
  },
];
