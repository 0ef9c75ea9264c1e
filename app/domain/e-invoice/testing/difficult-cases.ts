import { sampleClient, sampleLine, sampleSeller, sampleSnapshot } from '~/domain/invoice/fixtures';
import { caseNames, caseSnapshot } from '~/domain/invoice/fixtures-cases';
import type { Snapshot } from '~/domain/invoice/model';

/** Texts that break careless writers: markup, CDATA's end, controls, no-font characters, scripts, length. */
export const hostileTexts: readonly string[] = [
  ']]>',
  '<b>&amp;</b> & "quotes" \'apostrophes\' <![CDATA[x]]>',
  '<!DOCTYPE x [<!ENTITY e "e">]>&e;',
  'nul\u0000 bell\u0007 escape\u001b delete\u007f nel\u0085 private\ue000 unassigned\u0378 noncharacter\ufffe lone\ud800',
  'x'.repeat(200),
  `${'é'.repeat(200)} ${'W'.repeat(200)}`,
  '👩‍💻🇫🇷🏳️‍🌈 emoji, 漢字, ไทย, हिन्दी',
  'שלום עולם، مرحبا \u202eright to left\u202c',
  '  spaces \t tab \r\n line \u2028 separator  ',
  '\ue000\ue001',
  'Œuvre n° 1 — « 12,50 € »',
];

/** A document with one text in every field that people type. */
export function hostileSnapshot(text: string): Snapshot {
  const address = { line1: text, line2: text, postalCode: text, city: text, countryCode: 'FR' };
  return sampleSnapshot({
    seller: {
      ...sampleSeller,
      legalName: text,
      tradeName: text,
      rcsCity: text,
      phone: text,
      discountTerms: text,
      footer: text,
      address,
    },
    client: { ...sampleClient, name: text, address, deliveryAddress: { ...address } },
    content: {
      purchaseOrder: text,
      notes: text,
      lines: [sampleLine({ description: text, unit: text, discountPercent: '10' })],
      allowances: [{ reason: text, amount: 100, percent: null, vatRate: '20', vatExemptionCode: null }],
      charges: [{ reason: text, amount: null, percent: '5', vatRate: '20', vatExemptionCode: null }],
    },
  });
}

/** Documents beyond the common cases, by name. */
const beyond: Readonly<Record<string, () => Snapshot>> = {
  twoExemptionsOfOneCategory: () =>
    sampleSnapshot({
      content: {
        lines: [
          sampleLine({ vatRate: '0', vatExemptionCode: 'training' }),
          sampleLine({ id: 'line-2', vatRate: '0', vatExemptionCode: 'care', unitPrice: '80.5' }),
          sampleLine({ id: 'line-3', vatRate: '20' }),
        ],
      },
    }),
  grossModeInThirds: () =>
    sampleSnapshot({
      content: {
        priceMode: 'gross',
        discountPercent: '3',
        lines: [
          sampleLine({ quantity: '3', unitPrice: '33.333333', discountAmount: 17 }),
          sampleLine({ id: 'line-2', quantity: '1234567.8901', unitPrice: '0.01', vatRate: '5.5' }),
          sampleLine({ id: 'line-3', quantity: '0.0007', unitPrice: '99999.99', vatRate: '2.1' }),
        ],
      },
    }),
  everyAdjustment: () =>
    sampleSnapshot({
      content: {
        operationCategory: 'mixed',
        discountPercent: '7.5',
        lines: [
          sampleLine({
            quantity: '5',
            unitPrice: '4.55',
            discountPercent: '10',
            discountAmount: 5,
            chargeAmount: 120,
          }),
          sampleLine({
            id: 'line-2',
            unit: 'palette EUR',
            unitPrice: '0.123456',
            priceBaseQuantity: '100',
            vatRate: '5.5',
          }),
          sampleLine({ id: 'line-3', unit: 'rouleau', quantity: '0.0001', unitPrice: '0', vatRate: '20' }),
        ],
        allowances: [
          { reason: 'Fidélité', amount: null, percent: '2', vatRate: '20', vatExemptionCode: null },
        ],
        charges: [{ reason: 'Port', amount: 990, percent: null, vatRate: '5.5', vatExemptionCode: null }],
        notes: 'Merci de votre confiance.\nLivraison au dépôt.',
      },
    }),
};

/** Every kind of document that the product issues, by name. */
export function everyKind(): Array<readonly [name: string, snapshot: Snapshot]> {
  return [
    ...caseNames.map((name) => [name, caseSnapshot(name)] as const),
    ...Object.entries(beyond).map(([name, make]) => [name, make()] as const),
    ...hostileTexts.map((text, index) => [`hostile-${index + 1}`, hostileSnapshot(text)] as const),
  ];
}
