import { documentView } from '~/documents/invoice/document-view';
import type { DocumentView } from '~/documents/invoice/view-model';
import { finalizeSnapshot } from '~/domain/invoice/finalize';
import type { ClientParty, DraftContent, DraftLine, Language, Snapshot } from '~/domain/invoice/model';
import { formatNumber } from '~/domain/numbering/series';
import { todayInParis, yearOf } from '~/domain/time/paris';
import type { Profile } from '~/services/business/business';
import { logoNameOf } from '~/services/documents/logo-data-uri';
import { sellerOf } from '~/services/documents/parties';
import type { Look } from './change-look';

/** `sampleSnapshot` as a page shows it. */
export function sampleDocument(input: Parameters<typeof sampleSnapshot>[0]): DocumentView {
  return documentView(sampleSnapshot(input), { proof: 'later' });
}

/** An invoice of the person's own business to a client that does not exist, in a look that is being tried. */
export function sampleSnapshot(input: {
  profile: Profile;
  look: Look;
  language: Language;
  /** epoch milliseconds */
  now: number;
}): Snapshot {
  const { profile, look, language, now } = input;
  const { business, user } = profile;
  const issueDate = todayInParis(now);
  const year = yearOf(issueDate);
  const series = { kind: 'invoice' as const, prefix: business.invoicePrefix, year, sequence: 1 };
  const number = formatNumber({ ...series, digits: business.invoiceDigits });
  const exempt = business.vatRegime === 'franchise';
  return finalizeSnapshot({
    candidate: {
      documentId: 'sample',
      content: sampleContent(language, exempt),
      seller: sellerOf({ ...business, accountId: '', updatedAt: 0, version: 0 }, user.email),
      client: sampleClient(language),
      look: { ...look, templateVersion: 1, logoKey: logoNameOf(business.logoKey) },
      deposits: [],
      preceding: [],
    },
    number,
    series,
    issueDate,
    issuedAt: new Date(now).toISOString(),
  });
}

const words = {
  fr: {
    client: 'Librairie de l’Exemple',
    lines: ['Conception du catalogue de printemps', 'Reportage photographique', 'Impression d’épreuves'],
    units: ['jour', 'forfait', 'pièce'],
  },
  en: {
    client: 'The Example Bookshop',
    lines: ['Design of the spring catalogue', 'Photo report', 'Printed proofs'],
    units: ['day', 'flat rate', 'piece'],
  },
};

function sampleClient(language: Language): ClientParty {
  return {
    id: 'sample',
    kind: 'company',
    name: words[language].client,
    email: null,
    siren: null,
    siret: null,
    vatNumber: null,
    address: {
      line1: '8 place du Marché',
      line2: null,
      postalCode: '35000',
      city: 'Rennes',
      countryCode: 'FR',
    },
    deliveryAddress: null,
    language,
    paymentTermsDays: null,
  };
}

function sampleContent(language: Language, exempt: boolean): DraftContent {
  const { lines, units } = words[language];
  const figures = [
    { quantity: '3', unitPrice: '480' },
    { quantity: '1', unitPrice: '650' },
    { quantity: '12', unitPrice: '7.5' },
  ];
  return {
    type: 'invoice',
    clientId: 'sample',
    issueDate: null,
    supplyDate: null,
    dueDate: null,
    currency: 'EUR',
    operationCategory: 'services',
    priceMode: 'net',
    lines: figures.map(
      (figure, index): DraftLine => ({
        ...figure,
        id: `sample-${index}`,
        description: lines[index] ?? '',
        unit: units[index] ?? null,
        priceBaseQuantity: '1',
        vatRate: exempt ? '0' : '20',
        vatExemptionCode: null,
        category: null,
        discountPercent: null,
        discountAmount: null,
        chargeAmount: null,
        sourceLineId: null,
      }),
    ),
    discountPercent: null,
    allowances: [],
    charges: [],
    prepaidAmount: null,
    depositIds: [],
    purchaseOrder: null,
    notes: null,
    creditOf: null,
  };
}
