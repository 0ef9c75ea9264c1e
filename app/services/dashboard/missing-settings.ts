import { readDraftParties } from '~/db/queries/documents';
import { fieldFor } from '~/domain/legal/field-anchors';
import { reviewCandidate } from '~/domain/legal/linter';
import { todayInParis } from '~/domain/time/paris';
import type { Locale } from '~/i18n/locale';
import { sellerOf } from '~/services/documents/parties';
import type { AccountScope } from '~/services/scope';

/** One thing the profile lacks: the linter's words, and the field that mends it. */
export interface MissingSetting {
  code: string;
  message: string;
  href: string;
}

const NO_ADDRESS = { line1: null, line2: null, postalCode: null, city: null, countryCode: null };

/**
 * What the seller's profile still lacks before any invoice may be issued: the linter's rules on the seller, asked of
 * an empty draft, so that this list and the refusal at issue can never differ.
 */
export async function missingSettings(
  scope: AccountScope,
  input: { language: Locale },
): Promise<MissingSetting[]> {
  const { business, user } = await readDraftParties(scope.db, {
    clientId: '',
    depositIds: [],
    creditOf: null,
  });
  const review = reviewCandidate(
    {
      documentId: '',
      content: emptyContent,
      seller: sellerOf(business, user?.email ?? null),
      client: anyCompany,
      look: { template: 'classic', templateVersion: 1, accent: '#1f3a5f', logoKey: null },
      deposits: [],
      preceding: [],
    },
    todayInParis(scope.clock.now()),
    input.language,
  );
  return review.refusals
    .filter(({ path }) => path.startsWith('seller.'))
    .map(({ path, code, message }) => ({
      code,
      message,
      href: `/settings/business#${fieldFor(path).anchor}`,
    }));
}

const emptyContent = {
  type: 'invoice' as const,
  clientId: '',
  issueDate: null,
  supplyDate: null,
  dueDate: null,
  currency: 'EUR' as const,
  operationCategory: 'services' as const,
  priceMode: 'net' as const,
  lines: [],
  discountPercent: null,
  allowances: [],
  charges: [],
  prepaidAmount: null,
  depositIds: [],
  purchaseOrder: null,
  notes: null,
  creditOf: null,
};

const anyCompany = {
  id: '',
  kind: 'company' as const,
  name: '',
  email: null,
  siren: null,
  siret: null,
  vatNumber: null,
  address: NO_ADDRESS,
  deliveryAddress: null,
  language: 'fr' as const,
  paymentTermsDays: null,
};
