import type { Issue, IssueCandidate, Language } from '~/domain/invoice/model';
import { lintCandidate } from '~/domain/legal/linter';
import { todayInParis } from '~/domain/time/paris';
import type { Business } from '~/services/business/business';
import { logoNameOf } from '~/services/documents/logo-data-uri';
import { sellerOf } from '~/services/documents/parties';

const EXAMPLE_ADDRESS = {
  line1: '1 rue de la Paix',
  line2: null,
  postalCode: '75002',
  city: 'Paris',
  countryCode: 'FR',
};

/** The simplest sale of services that the law knows, by this seller: whatever it lacks, every invoice lacks. */
function exampleCandidate(business: Business, email: string): IssueCandidate {
  const { logoKey, template, accent } = business;
  return {
    documentId: 'example',
    seller: sellerOf({ ...business, accountId: '', updatedAt: 0, version: 0 }, email),
    client: {
      id: 'example',
      kind: 'company',
      name: 'Exemple',
      email: null,
      siren: '732829320',
      siret: null,
      vatNumber: null,
      address: EXAMPLE_ADDRESS,
      deliveryAddress: null,
      language: 'fr',
      paymentTermsDays: null,
    },
    content: {
      type: 'invoice',
      clientId: 'example',
      issueDate: null,
      supplyDate: null,
      dueDate: null,
      currency: 'EUR',
      operationCategory: 'services',
      priceMode: 'net',
      lines: [
        {
          id: 'example',
          description: 'Exemple',
          quantity: '1',
          unit: null,
          // above the small invoices that need no VAT number (CGI ann. II art. 242 nonies A)
          unitPrice: '1000',
          priceBaseQuantity: '1',
          vatRate: business.vatRegime === 'franchise' ? '0' : '20',
          vatExemptionCode: null,
          category: 'services',
          discountPercent: null,
          discountAmount: null,
          chargeAmount: null,
          sourceLineId: null,
        },
      ],
      discountPercent: null,
      allowances: [],
      charges: [],
      prepaidAmount: null,
      depositIds: [],
      purchaseOrder: null,
      notes: null,
      creditOf: null,
    },
    look: { template, templateVersion: 1, accent, logoKey: logoNameOf(logoKey) },
    deposits: [],
    preceding: [],
  };
}

/**
 * What the seller's profile lacks before any invoice may be issued, said by the linter that will refuse it then.
 * @returns issues whose path begins with `seller.`
 */
export function missingSettings(input: {
  business: Business;
  email: string;
  /** epoch milliseconds */
  now: number;
  language: Language;
}): Issue[] {
  const candidate = exampleCandidate(input.business, input.email);
  return lintCandidate(candidate, todayInParis(input.now), input.language).filter(({ path }) =>
    path.startsWith('seller.'),
  );
}
