import type { Address } from '~/domain/invoice/model';
import type { Locale } from '~/i18n/locale';
import { centsToDecimal } from '~/i18n/numbers';
import type { Business } from '~/services/business/business';

/** The seller's profile as texts: what a form shows and posts. */
export interface BusinessFormValues {
  legalName: string;
  tradeName: string;
  legalForm: string;
  shareCapital: string;
  rcsCity: string;
  siren: string;
  siret: string;
  vatRegime: string;
  vatNumber: string;
  vatOnDebits: string;
  vatPeriod: string;
  address: Record<keyof Address, string>;
  phone: string;
  website: string;
  iban: string;
  bic: string;
  paymentTermsDays: string;
  latePenaltyRate: string;
  discountTerms: string;
  invoicePrefix: string;
  creditNotePrefix: string;
  footer: string;
}

/** The profile as its form shows it: decimals as the reader writes them, an IBAN in groups of four. */
export function businessFormValues(business: Business, locale: Locale): BusinessFormValues {
  const { address } = business;
  const decimalText = (value: string | null) =>
    locale === 'fr' ? (value ?? '').replace('.', ',') : (value ?? '');
  return {
    legalName: business.legalName ?? '',
    tradeName: business.tradeName ?? '',
    legalForm: business.legalForm ?? '',
    shareCapital: business.shareCapital === null ? '' : decimalText(centsToDecimal(business.shareCapital)),
    rcsCity: business.rcsCity ?? '',
    siren: business.siren ?? '',
    siret: business.siret ?? '',
    vatRegime: business.vatRegime,
    vatNumber: business.vatNumber ?? '',
    vatOnDebits: business.vatOnDebits ? 'on' : '',
    vatPeriod: business.vatPeriod,
    address: {
      line1: address.line1 ?? '',
      line2: address.line2 ?? '',
      postalCode: address.postalCode ?? '',
      city: address.city ?? '',
      countryCode: address.countryCode ?? '',
    },
    phone: business.phone ?? '',
    website: business.website ?? '',
    iban: (business.iban ?? '').replace(/(.{4})(?=.)/g, '$1 '),
    bic: business.bic ?? '',
    paymentTermsDays: String(business.paymentTermsDays),
    latePenaltyRate: decimalText(business.latePenaltyRate),
    discountTerms: business.discountTerms ?? '',
    invoicePrefix: business.invoicePrefix,
    creditNotePrefix: business.creditNotePrefix,
    footer: business.footer ?? '',
  };
}
