import { finalizeSnapshot } from '~/domain/invoice/finalize';
import type {
  ClientParty,
  DraftContent,
  DraftLine,
  IssueCandidate,
  Seller,
  Snapshot,
} from '~/domain/invoice/model';
import { formatNumber, seriesKindOf } from '~/domain/numbering/series';
import { yearOf } from '~/domain/time/paris';

/** A fictitious company; its identifiers have valid keys and belong to no one we know of. */
export const sampleSeller: Seller = {
  legalName: 'Atelier Lumen',
  tradeName: null,
  legalForm: 'SAS',
  shareCapital: 1_000_000,
  siren: '981200470',
  siret: '98120047000012',
  vatNumber: 'FR40981200470',
  vatRegime: 'standard',
  vatOnDebits: false,
  rcsCity: 'Lyon',
  address: {
    line1: '12 rue des Capucins',
    line2: null,
    postalCode: '69001',
    city: 'Lyon',
    countryCode: 'FR',
  },
  email: 'bonjour@atelier-lumen.example',
  phone: '+33 4 00 00 00 00',
  website: 'https://atelier-lumen.example',
  iban: 'FR7630006000011234567890189',
  bic: 'AGRIFRPP',
  paymentTermsDays: 30,
  latePenaltyRate: null,
  discountTerms: null,
  footer: null,
};

/** A sole trader under the franchise, without VAT number or capital. */
export const franchiseSeller: Seller = {
  ...sampleSeller,
  legalName: 'Camille Roux',
  legalForm: 'EI',
  shareCapital: null,
  rcsCity: null,
  siren: '987654324',
  siret: '98765432400019',
  vatNumber: null,
  vatRegime: 'franchise',
};

/** A French company that buys. */
export const sampleClient: ClientParty = {
  id: 'client-1',
  kind: 'company',
  name: 'Bouquinerie du Port',
  email: 'compta@bouquinerie-du-port.example',
  siren: '987123452',
  siret: '98712345200011',
  vatNumber: 'FR41987123452',
  address: {
    line1: '3 quai des Brumes',
    line2: null,
    postalCode: '44000',
    city: 'Nantes',
    countryCode: 'FR',
  },
  deliveryAddress: null,
  language: 'fr',
  paymentTermsDays: null,
};

/** A consumer, without identifiers. */
export const individualClient: ClientParty = {
  ...sampleClient,
  id: 'client-individual',
  kind: 'individual',
  name: 'Jeanne Morel',
  email: 'jeanne.morel@courriel.example',
  siren: null,
  siret: null,
  vatNumber: null,
};

/** A business in another member state. */
export const euClient: ClientParty = {
  ...sampleClient,
  id: 'client-eu',
  name: 'Brückner Werkstatt GmbH',
  email: 'rechnung@brueckner.example',
  siren: null,
  siret: null,
  vatNumber: 'DE136695976',
  address: { line1: 'Lindenstraße 7', line2: null, postalCode: '10969', city: 'Berlin', countryCode: 'DE' },
  language: 'en',
};

/** A business outside the European Union. */
export const foreignClient: ClientParty = {
  ...euClient,
  id: 'client-foreign',
  name: 'Harbour Books Inc.',
  email: 'accounts@harbour-books.example',
  vatNumber: null,
  address: {
    line1: '48 Wharf Street',
    line2: 'Suite 3',
    postalCode: '04101',
    city: 'Portland',
    countryCode: 'US',
  },
};

/** One line: 2 days at 450.00, 20 %. */
export function sampleLine(overrides: Partial<DraftLine> = {}): DraftLine {
  return {
    id: 'line-1',
    description: 'Conception de l’identité visuelle',
    quantity: '2',
    unit: 'jour',
    unitPrice: '450',
    priceBaseQuantity: '1',
    vatRate: '20',
    vatExemptionCode: null,
    category: null,
    discountPercent: null,
    discountAmount: null,
    chargeAmount: null,
    sourceLineId: null,
    ...overrides,
  };
}

/** A draft of 1,080.00 EUR: 900.00 net at 20 %. */
export function sampleContent(overrides: Partial<DraftContent> = {}): DraftContent {
  return {
    type: 'invoice',
    clientId: sampleClient.id,
    issueDate: null,
    supplyDate: null,
    dueDate: null,
    currency: 'EUR',
    operationCategory: 'services',
    priceMode: 'net',
    lines: [sampleLine()],
    discountPercent: null,
    allowances: [],
    charges: [],
    prepaidAmount: null,
    depositIds: [],
    purchaseOrder: null,
    notes: null,
    creditOf: null,
    ...overrides,
  };
}

export type CandidateOverrides = Partial<Omit<IssueCandidate, 'content'>> & {
  content?: Partial<DraftContent>;
};

/** A candidate that the linter accepts; `content` is merged, everything else replaced. */
export function sampleCandidate(overrides: CandidateOverrides = {}): IssueCandidate {
  const { content, ...rest } = overrides;
  const client = overrides.client ?? sampleClient;
  return {
    documentId: 'document-1',
    seller: sampleSeller,
    client,
    look: { template: 'classic', templateVersion: 1, accent: '#1f4d46', logoKey: null },
    deposits: [],
    preceding: [],
    ...rest,
    content: sampleContent({
      clientId: client.id,
      depositIds: (overrides.deposits ?? []).map((deposit) => deposit.id),
      ...content,
    }),
  };
}

/** The candidate as issued: FAC-2026-001 (AV- for credit notes) of 2026-11-23 unless said. */
export function sampleSnapshot(
  overrides: CandidateOverrides & { sequence?: number; issueDate?: string } = {},
): Snapshot {
  const { sequence = 1, issueDate = '2026-11-23', ...candidateOverrides } = overrides;
  const candidate = sampleCandidate(candidateOverrides);
  const kind = seriesKindOf(candidate.content.type);
  const series = { kind, prefix: kind === 'invoice' ? 'FAC' : 'AVO', year: yearOf(issueDate), sequence };
  return finalizeSnapshot({
    candidate,
    number: formatNumber(series),
    series,
    issueDate,
    issuedAt: `${issueDate}T09:30:00.000Z`,
  });
}
