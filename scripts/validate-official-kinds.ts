/* The documents that validate-official-served.ts asks a running application to issue, as API bodies. */

import { type ClientKey, company, type Fields, soleTrader } from './validate-official-parties.ts';

/** A document of a client; what `after` names follows it: a final invoice, a credit note. */
export interface Kind {
  name: string;
  client: ClientKey;
  body: Fields;
  after?: 'final' | 'credit' | 'credit-of-a-line';
}

const days = {
  description: 'Conception de l’identité visuelle',
  quantity: '2',
  unit: 'jour',
  unitPrice: '450',
  vatRate: '20',
};
const goods = {
  description: 'Reliures plein cuir',
  quantity: '12',
  unit: 'pièce',
  unitPrice: '86.5',
  vatRate: '0',
};
const without = (vatExemptionCode: string, line: Fields = days) => ({
  ...line,
  vatRate: '0',
  vatExemptionCode,
});

/** Texts that break careless writers, as far as the application takes them: it refuses controls and overrides. */
const hostile = `]]> <b>&amp;</b> & "q" ' <![CDATA[x]]> é漢字 ไทย हिन्दी 👩‍💻🇫🇷 שלום مرحبا ${'W'.repeat(200)}`;

const standard: Kind[] = [
  { name: 'domestic', client: 'company', body: { lineItems: [days] }, after: 'credit' },
  {
    name: 'several-rates',
    client: 'elsewhere',
    after: 'credit-of-a-line',
    body: {
      operationCategory: 'mixed',
      supplyDate: '2026-01-15',
      discountPercent: '5',
      purchaseOrder: 'BC-2026-118',
      notes: 'Merci de votre confiance.\nLivraison au dépôt.',
      lineItems: [
        { ...days, category: 'services' },
        {
          ...goods,
          category: 'goods',
          vatRate: '5.5',
          discountPercent: '10',
          discountAmount: '3',
          chargeAmount: '1.2',
        },
        {
          ...goods,
          category: 'goods',
          vatRate: '20',
          quantity: '250',
          unitPrice: '12.99',
          priceBaseQuantity: '100',
        },
      ],
      allowances: [{ reason: 'Remise de bienvenue', amount: '10', vatRate: '20' }],
      charges: [{ reason: 'Port', percent: '2.5', vatRate: '5.5' }],
    },
  },
  {
    name: 'gross-prices',
    client: 'individual',
    after: 'credit-of-a-line',
    body: {
      priceMode: 'gross',
      discountPercent: '3',
      lineItems: [
        { ...days, quantity: '3', unitPrice: '33.333333' },
        { ...days, quantity: '1', unitPrice: '500', vatRate: '10' },
      ],
    },
  },
  {
    name: 'intra-eu-goods',
    client: 'eu',
    body: {
      operationCategory: 'goods',
      supplyDate: '2026-01-15',
      lineItems: [without('VATEX-EU-IC', goods)],
    },
    after: 'credit',
  },
  { name: 'intra-eu-services', client: 'eu', body: { lineItems: [without('VATEX-EU-AE')] } },
  {
    name: 'export',
    client: 'outsideEu',
    body: { operationCategory: 'goods', lineItems: [without('VATEX-EU-G', goods)] },
  },
  {
    name: 'services-outside-eu',
    client: 'outsideEu',
    body: { lineItems: [without('services-outside-eu')] },
    after: 'credit',
  },
  { name: 'construction', client: 'company', body: { lineItems: [without('construction')] } },
  {
    name: 'mixed-exemptions',
    client: 'company',
    body: { lineItems: [without('training'), without('care'), days], discountPercent: '7' },
  },
  {
    name: 'corsica',
    client: 'company',
    body: {
      operationCategory: 'goods',
      lineItems: ['13', '0.9', '2.1'].map((vatRate) => ({ ...goods, vatRate })),
    },
  },
  { name: 'consumer', client: 'individual', body: { lineItems: [days] } },
  { name: 'consumer-without-mail', client: 'withoutMail', body: { lineItems: [days] } },
  { name: 'public-body', client: 'publicBody', body: { purchaseOrder: 'ENG-2026-118', lineItems: [days] } },
  { name: 'already-paid', client: 'company', body: { prepaidAmount: '1080', lineItems: [days] } },
  { name: 'partly-paid', client: 'company', body: { prepaidAmount: '500', lineItems: [days] } },
  {
    name: 'deposit',
    client: 'company',
    body: {
      type: 'deposit',
      lineItems: [
        { ...days, description: 'Acompte sur le devis D-14', quantity: '1', unit: null, unitPrice: '200' },
      ],
    },
    after: 'final',
  },
  { name: 'nothing-to-pay', client: 'company', body: { lineItems: [{ ...days, discountPercent: '100' }] } },
  {
    name: 'forty-lines',
    client: 'company',
    body: {
      lineItems: Array.from({ length: 40 }, (_, index) => ({
        ...goods,
        description:
          `Reprise du fascicule ${index + 1}, ${'reliure cousue, dos refait '.repeat(index % 4)}`.trim(),
        quantity: `${1 + (index % 7)}`,
        unitPrice: `${12 + (index % 41)}.${10 + index}`,
        vatRate: index % 3 === 0 ? '5.5' : '20',
      })),
    },
  },
  {
    name: 'hostile',
    client: 'company',
    body: {
      purchaseOrder: hostile.slice(0, 100),
      notes: hostile,
      lineItems: [{ ...days, description: hostile, unit: hostile.slice(0, 30) }],
    },
  },
];

const franchise: Kind[] = [
  { name: 'franchise', client: 'company', body: { lineItems: [{ ...days, vatRate: '0' }] }, after: 'credit' },
  { name: 'franchise-consumer', client: 'individual', body: { lineItems: [{ ...days, vatRate: '0' }] } },
  {
    name: 'franchise-deposit',
    client: 'company',
    body: { type: 'deposit', lineItems: [{ ...days, vatRate: '0' }] },
    after: 'final',
  },
];

const services: Kind[] = [{ name: 'services', client: 'company', body: { lineItems: [days] } }];

/** Each seller with what it issues. */
export const sellers = [
  {
    name: 'company',
    business: { ...company, footer: 'Décennale : Assurances du Rhône, police 7781, France métropolitaine' },
    kinds: standard,
  },
  { name: 'franchise', business: soleTrader, kinds: franchise },
  {
    name: 'debits',
    business: { ...company, vatOnDebits: true, latePenaltyRate: '12.5', discountTerms: '1 % à 8 jours' },
    kinds: services,
  },
  {
    name: 'reunion',
    business: {
      ...company,
      rcsCity: 'Saint-Denis',
      address: { line1: '5 rue du Volcan', postalCode: '97400', city: 'Saint-Denis', countryCode: 'RE' },
    },
    kinds: [
      {
        name: 'reunion',
        client: 'company',
        body: {
          lineItems: [
            { ...days, vatRate: '8.5' },
            { ...days, vatRate: '1.05' },
          ],
        },
      },
    ],
  },
  {
    name: 'guyane',
    business: {
      ...company,
      rcsCity: 'Cayenne',
      address: { line1: '4 place des Palmistes', postalCode: '97300', city: 'Cayenne', countryCode: 'GF' },
    },
    kinds: [{ name: 'guyane', client: 'company', body: { lineItems: [without('guyane-mayotte')] } }],
  },
] satisfies Array<{ name: string; business: Fields; kinds: Kind[] }>;
