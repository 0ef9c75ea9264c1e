import {
  type CandidateOverrides,
  euClient,
  foreignClient,
  franchiseSeller,
  individualClient,
  sampleCandidate,
  sampleClient,
  sampleLine,
  sampleSeller,
  sampleSnapshot,
} from '~/domain/invoice/fixtures';
import type { DeductedDeposit, IssueCandidate, Snapshot } from '~/domain/invoice/model';

const domSeller = {
  ...sampleSeller,
  rcsCity: 'Saint-Denis',
  address: {
    line1: '5 rue du Volcan',
    line2: null,
    postalCode: '97400',
    city: 'Saint-Denis',
    countryCode: 'RE',
  },
};

/** The deposit invoice FAC-2026-001 of 240.00 EUR that `finalCase` deducts. */
export function depositSnapshot(overrides: CandidateOverrides & { sequence?: number } = {}): Snapshot {
  const { content, ...rest } = overrides;
  return sampleSnapshot({
    documentId: 'deposit-1',
    ...rest,
    content: {
      type: 'deposit',
      lines: [
        sampleLine({ description: 'Acompte sur le devis D-14', quantity: '1', unit: null, unitPrice: '200' }),
      ],
      ...content,
    },
  });
}

/** What a final invoice deducts of an issued deposit. */
export function deductionOf(deposit: Snapshot): DeductedDeposit & { clientId: string } {
  return {
    id: deposit.documentId,
    number: deposit.number,
    issueDate: deposit.issueDate,
    gross: deposit.totals.gross,
    vatBreakdown: deposit.totals.vatBreakdown,
    clientId: deposit.client.id,
  };
}

/** Every special case of French invoicing that the product issues, by name; all of them pass the linter. */
export const caseCandidates = {
  domestic: () => sampleCandidate(),
  severalRates: () =>
    sampleCandidate({
      content: {
        operationCategory: 'mixed',
        discountPercent: '5',
        lines: [
          sampleLine({ category: 'services' }),
          sampleLine({
            id: 'line-2',
            description: 'Affiches 50 × 70',
            quantity: '10',
            unit: 'pièce',
            unitPrice: '19.8',
            vatRate: '5.5',
            category: 'goods',
            discountPercent: '10',
          }),
        ],
        allowances: [
          {
            reason: 'Remise de bienvenue',
            amount: 1000,
            percent: null,
            vatRate: '20',
            vatExemptionCode: null,
          },
        ],
        charges: [{ reason: 'Port', amount: 850, percent: null, vatRate: '20', vatExemptionCode: null }],
      },
    }),
  grossMode: () =>
    sampleCandidate({
      content: {
        priceMode: 'gross',
        lines: [sampleLine({ quantity: '1', unitPrice: '500', vatRate: '10' })],
      },
    }),
  franchise: () =>
    sampleCandidate({ seller: franchiseSeller, content: { lines: [sampleLine({ vatRate: '0' })] } }),
  intraEuGoods: () =>
    sampleCandidate({
      client: euClient,
      content: {
        operationCategory: 'goods',
        supplyDate: '2026-11-20',
        lines: [
          sampleLine({
            description: 'Reliures plein cuir',
            unit: 'pièce',
            vatRate: '0',
            vatExemptionCode: 'VATEX-EU-IC',
          }),
        ],
      },
    }),
  intraEuServices: () =>
    sampleCandidate({
      client: euClient,
      content: { lines: [sampleLine({ vatRate: '0', vatExemptionCode: 'VATEX-EU-AE' })] },
    }),
  export: () =>
    sampleCandidate({
      client: foreignClient,
      content: {
        operationCategory: 'goods',
        lines: [
          sampleLine({
            description: 'Reliures plein cuir',
            unit: 'pièce',
            vatRate: '0',
            vatExemptionCode: 'VATEX-EU-G',
          }),
        ],
      },
    }),
  servicesOutsideEu: () =>
    sampleCandidate({
      client: foreignClient,
      content: { lines: [sampleLine({ vatRate: '0', vatExemptionCode: 'services-outside-eu' })] },
    }),
  construction: () =>
    sampleCandidate({
      seller: {
        ...sampleSeller,
        footer: 'Décennale : Assurances du Rhône, police 7781, France métropolitaine',
      },
      content: {
        lines: [
          sampleLine({
            description: 'Pose de menuiseries, lot 4',
            vatRate: '0',
            vatExemptionCode: 'construction',
          }),
        ],
      },
    }),
  training: () =>
    sampleCandidate({
      content: {
        lines: [
          sampleLine({
            description: 'Formation à la typographie',
            vatRate: '0',
            vatExemptionCode: 'training',
          }),
        ],
      },
    }),
  guyane: () =>
    sampleCandidate({
      seller: {
        ...domSeller,
        rcsCity: 'Cayenne',
        address: { ...domSeller.address, postalCode: '97300', city: 'Cayenne', countryCode: 'GF' },
      },
      content: { lines: [sampleLine({ vatRate: '0', vatExemptionCode: 'guyane-mayotte' })] },
    }),
  overseas: () =>
    sampleCandidate({
      seller: domSeller,
      content: { lines: [sampleLine({ vatRate: '8.5' }), sampleLine({ id: 'line-2', vatRate: '1.05' })] },
    }),
  corsica: () =>
    sampleCandidate({
      content: {
        operationCategory: 'goods',
        lines: [sampleLine({ vatRate: '13' }), sampleLine({ id: 'line-2', vatRate: '0.9' })],
      },
    }),
  debits: () => sampleCandidate({ seller: { ...sampleSeller, vatOnDebits: true } }),
  individual: () => sampleCandidate({ client: individualClient }),
  individualWithoutMail: () => sampleCandidate({ client: { ...individualClient, email: null } }),
  publicBuyer: () =>
    sampleCandidate({
      client: { ...sampleClient, kind: 'public', name: 'Commune de Saint-Elme' },
      content: { purchaseOrder: 'ENG-2026-118' },
    }),
  english: () => sampleCandidate({ client: { ...sampleClient, language: 'en' } }),
  alreadyPaid: () => sampleCandidate({ content: { prepaidAmount: 108_000 } }),
  partlyPaid: () => sampleCandidate({ content: { prepaidAmount: 50_000 } }),
  deposit: () =>
    sampleCandidate({
      content: {
        type: 'deposit',
        lines: [
          sampleLine({
            description: 'Acompte sur le devis D-14',
            quantity: '1',
            unit: null,
            unitPrice: '200',
          }),
        ],
      },
    }),
  final: () => sampleCandidate({ documentId: 'final-1', deposits: [deductionOf(depositSnapshot())] }),
  creditNote: () =>
    sampleCandidate({
      documentId: 'credit-1',
      preceding: [{ id: 'document-1', number: 'FAC-2026-001', issueDate: '2026-11-02' }],
      content: {
        type: 'credit_note',
        lines: [sampleLine({ quantity: '1', sourceLineId: 'line-1' })],
        creditOf: { documentId: 'document-1', reason: 'Une journée facturée en trop' },
      },
    }),
  longest: () =>
    sampleCandidate({
      content: {
        lines: Array.from({ length: 300 }, (_, index) =>
          sampleLine({
            id: `line-${index + 1}`,
            description: `Reprise du fascicule ${index + 1}`,
            quantity: String(1 + (index % 7)),
            unitPrice: `${12 + (index % 41)}.${String(index % 100).padStart(2, '0')}1`.replace(/0+$/, ''),
            vatRate: index % 3 === 0 ? '5.5' : '20',
          }),
        ),
      },
    }),
} satisfies Record<string, () => IssueCandidate>;

export type CaseName = keyof typeof caseCandidates;

export const caseNames: readonly CaseName[] = Object.keys(caseCandidates).filter(isCaseName);

function isCaseName(name: string): name is CaseName {
  return name in caseCandidates;
}

/** The case as issued on 2026-11-23. */
export function caseSnapshot(name: CaseName, sequence = 7): Snapshot {
  return sampleSnapshot({ ...caseCandidates[name](), sequence });
}
