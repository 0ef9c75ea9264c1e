import { z } from 'zod';
import { legalForms } from '~/domain/legal/legal-forms';
import { checkPrefix, MOST_DIGITS } from '~/domain/numbering/series';
import { amount, jsonOptional, rate, wholeNumber } from './decimal-fields';
import { described, optional } from './field-rule';
import {
  addressAnswer,
  addressPatch,
  bic,
  iban,
  lineOf,
  linesOf,
  siren,
  siret,
  vatNumber,
  webAddress,
} from './fields';

const legalForm = described<string>({ enum: legalForms.map(({ key }) => key) }, (text) => {
  const found = legalForms.find(({ key }) => key.toLowerCase() === text.trim().toLowerCase());
  return found ? { ok: true, value: found.key } : { ok: false, code: 'unknown_value' };
});

const prefix = described<string>({ pattern: '[A-Z0-9-]{1,10}', examples: ['FAC'] }, (text) => {
  const checked = checkPrefix(text.trim(), null);
  return checked.ok ? checked : { ok: false, code: checked.error };
});

const paymentTermsDays = wholeNumber(0, 365);
const digits = wholeNumber(1, MOST_DIGITS);

/** Texts and identifiers, read alike in forms and in JSON. */
const texts = {
  legalName: optional(lineOf(200), 'Registered name; for a sole trader, first and last name'),
  tradeName: optional(lineOf(200), 'Name in the street, where it differs'),
  legalForm: optional(legalForm, `One of ${legalForms.map(({ key }) => key).join(', ')}`),
  siren: optional(siren, 'SIREN, nine digits'),
  siret: optional(siret, 'SIRET, fourteen digits'),
  vatNumber: optional(vatNumber, 'VAT number'),
  rcsCity: optional(lineOf(100), 'Town of the RCS'),
  phone: optional(lineOf(40), 'Telephone'),
  website: optional(webAddress, 'Web address'),
  iban: optional(iban, 'IBAN'),
  bic: optional(bic, 'BIC'),
  discountTerms: optional(linesOf(500), 'Terms of discount for early payment'),
  invoicePrefix: optional(prefix, 'Prefix of invoice numbers: 1 to 10 of A-Z, 0-9, -'),
  creditNotePrefix: optional(prefix, 'Prefix of credit note numbers'),
  footer: optional(linesOf(1_000), 'Foot of every document'),
};

/** `business` in the JSON API. What is absent stays as it is; null empties it. */
export const businessJson = z.strictObject({
  ...texts,
  shareCapital: jsonOptional(amount, 'Share capital in euros'),
  vatRegime: z.enum(['standard', 'franchise']).optional(),
  vatOnDebits: z.boolean().optional(),
  vatPeriod: z.enum(['month', 'quarter']).optional(),
  address: addressPatch.optional(),
  paymentTermsDays: jsonOptional(paymentTermsDays, 'Days until payment is due, 0 to 365'),
  latePenaltyRate: jsonOptional(rate, 'Yearly rate of late payment penalties, percent'),
  invoiceDigits: jsonOptional(digits, 'Fewest digits of invoice numbers, 1 to 10: 3 makes FAC-2026-001'),
  creditNoteDigits: jsonOptional(digits, 'Fewest digits of credit note numbers, 1 to 10'),
});

/** `business` as a form posts it: every field a text, a checkbox «on» or absent. */
export const businessForm = z.object({
  ...texts,
  shareCapital: optional(amount, 'Share capital in euros'),
  vatRegime: z.enum(['standard', 'franchise']).optional(),
  vatOnDebits: z
    .string()
    .optional()
    .transform((text) => text === 'on'),
  vatPeriod: z.enum(['month', 'quarter']).optional(),
  address: addressPatch.optional(),
  paymentTermsDays: optional(paymentTermsDays, 'Days until payment is due'),
  latePenaltyRate: optional(rate, 'Yearly rate of late payment penalties, percent'),
  invoiceDigits: optional(digits, 'Fewest digits of invoice numbers'),
  creditNoteDigits: optional(digits, 'Fewest digits of credit note numbers'),
});

/** A change of the profile: `undefined` keeps, `null` empties. Amounts in cents. */
export type BusinessPatch = Partial<z.output<typeof businessJson>>;

export const meBody = z.strictObject({
  name: optional(lineOf(200), 'How the person is called'),
  locale: z.enum(['fr', 'en']).optional(),
  business: businessJson.optional(),
});

const text = z.string().nullable();

export const meAnswer = z
  .object({
    id: z.string(),
    email: z.string(),
    name: text,
    locale: z.enum(['fr', 'en']),
    logoUrl: text,
    business: z.object({
      legalName: text,
      tradeName: text,
      legalForm: text,
      shareCapital: text.meta({ description: 'Decimal string with two decimals' }),
      siren: text,
      siret: text,
      vatNumber: text,
      vatRegime: z.enum(['standard', 'franchise']),
      vatOnDebits: z.boolean(),
      vatPeriod: z.enum(['month', 'quarter']),
      rcsCity: text,
      address: addressAnswer,
      phone: text,
      website: text,
      iban: text,
      bic: text,
      paymentTermsDays: z.int(),
      latePenaltyRate: text.meta({ description: 'Percent, decimal string' }),
      discountTerms: text,
      invoicePrefix: z.string(),
      creditNotePrefix: z.string(),
      invoiceDigits: z.int(),
      creditNoteDigits: z.int(),
      footer: text,
    }),
  })
  .meta({ id: 'Me' });
