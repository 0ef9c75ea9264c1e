import type { DraftParties } from '~/db/queries/drafts';
import type { Address, ClientParty, DraftContent, IssueCandidate, Seller } from '~/domain/invoice/model';
import { logoNameOf } from './logo-data-uri';

const NO_ADDRESS: Address = { line1: null, line2: null, postalCode: null, city: null, countryCode: null };
/** Version of the document's templates: stands in the snapshot, so that a later template never redraws an old one. */
const TEMPLATE_VERSION = 1;

/** The seller as the profile has it. What is missing is said by the linter. */
export function sellerOf(business: DraftParties['business'], email: string | null): Seller {
  return {
    legalName: business?.legalName ?? null,
    tradeName: business?.tradeName ?? null,
    legalForm: business?.legalForm ?? null,
    shareCapital: business?.shareCapital ?? null,
    siren: business?.siren ?? null,
    siret: business?.siret ?? null,
    vatNumber: business?.vatNumber ?? null,
    vatRegime: business?.vatRegime ?? 'standard',
    vatOnDebits: business?.vatOnDebits ?? false,
    rcsCity: business?.rcsCity ?? null,
    address: business?.address ?? NO_ADDRESS,
    email,
    phone: business?.phone ?? null,
    website: business?.website ?? null,
    iban: business?.iban ?? null,
    bic: business?.bic ?? null,
    paymentTermsDays: business?.paymentTermsDays ?? 30,
    latePenaltyRate: business?.latePenaltyRate ?? null,
    discountTerms: business?.discountTerms ?? null,
    footer: business?.footer ?? null,
  };
}

export function clientPartyOf(client: NonNullable<DraftParties['client']>): ClientParty {
  return {
    id: client.id,
    kind: client.kind,
    name: client.name,
    email: client.email,
    siren: client.siren,
    siret: client.siret,
    vatNumber: client.vatNumber,
    address: client.address ?? NO_ADDRESS,
    deliveryAddress: client.deliveryAddress,
    language: client.language,
    paymentTermsDays: client.paymentTermsDays,
  };
}

/** A draft with everything it refers to, ready to be checked, previewed or issued. */
export function candidateOf(input: {
  documentId: string;
  content: DraftContent;
  parties: DraftParties & { client: NonNullable<DraftParties['client']> };
}): IssueCandidate {
  const { documentId, content, parties } = input;
  const { business } = parties;
  return {
    documentId,
    content,
    seller: sellerOf(business, parties.user?.email ?? null),
    client: clientPartyOf(parties.client),
    look: {
      template: business?.template ?? 'classic',
      templateVersion: TEMPLATE_VERSION,
      accent: business?.accent ?? '#1f3a5f',
      logoKey: logoNameOf(business?.logoKey ?? null),
    },
    deposits: parties.deposits.flatMap(({ id, number, issueDate, grossCents, clientId, snapshot }) =>
      number && issueDate && snapshot
        ? [{ id, number, issueDate, gross: grossCents, clientId, vatBreakdown: snapshot.totals.vatBreakdown }]
        : [],
    ),
    preceding: parties.preceding.flatMap(({ id, number, issueDate, type }) =>
      number && issueDate ? [{ id, number, issueDate, type }] : [],
    ),
  };
}
