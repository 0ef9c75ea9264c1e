import { describe, expect, it } from 'vitest';
import type { Business } from '~/services/business/business';
import { suggestedVatNumber, withSirenOfSiret } from './complete-identifiers';
import { missingSettings } from './missing-settings';

const complete: Business = {
  legalName: 'Claire Morel',
  tradeName: null,
  legalForm: 'EI',
  shareCapital: null,
  siren: '732829320',
  siret: '73282932000074',
  vatNumber: 'FR44732829320',
  vatRegime: 'standard',
  vatOnDebits: false,
  vatPeriod: 'month',
  rcsCity: null,
  address: { line1: '3 quai Perrache', line2: null, postalCode: '69002', city: 'Lyon', countryCode: 'FR' },
  phone: null,
  website: null,
  iban: null,
  bic: null,
  paymentTermsDays: 30,
  latePenaltyRate: null,
  discountTerms: null,
  invoicePrefix: 'FAC',
  creditNotePrefix: 'AVO',
  invoiceDigits: 3,
  creditNoteDigits: 3,
  footer: null,
  logoKey: null,
  logoColours: null,
  template: 'classic',
  accent: '#1f3a5f',
};

function missing(business: Business): string[] {
  const now = Date.UTC(2026, 10, 24);
  return missingSettings({ business, email: 'c@exemple.fr', now, language: 'fr' }).map(({ path }) => path);
}

describe('what a profile lacks before an invoice may be issued', () => {
  it('is nothing for a complete one, with VAT or in the exemption scheme', () => {
    expect(missing(complete)).toEqual([]);
    expect(missing({ ...complete, vatRegime: 'franchise', vatNumber: null })).toEqual([]);
  });

  it('is each mention that every invoice needs', () => {
    expect(missing({ ...complete, legalName: null })).toEqual(['seller.legalName']);
    expect(missing({ ...complete, siren: null, siret: null, vatNumber: 'FR44732829320' })).toContain(
      'seller.siren',
    );
    expect(missing({ ...complete, vatNumber: null })).toEqual(['seller.vatNumber']);
    expect(missing({ ...complete, legalForm: 'SAS' })).toEqual(['seller.shareCapital', 'seller.rcsCity']);
  });
});

describe('what identifiers say about each other', () => {
  it('takes the SIREN from the SIRET and the VAT number from the SIREN', () => {
    expect(withSirenOfSiret({ siret: '73282932000074', siren: null }).siren).toBe('732829320');
    expect(withSirenOfSiret({ siret: '73282932000074', siren: '552100554' }).siren).toBe('552100554');
    expect(suggestedVatNumber('732829320')).toBe('FR44732829320');
    expect(suggestedVatNumber('732829321')).toBeNull();
    expect(suggestedVatNumber(null)).toBeNull();
  });
});
