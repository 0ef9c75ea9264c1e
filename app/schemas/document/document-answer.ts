import { z } from 'zod';
import { addressAnswer } from '~/schemas/fields';

/* What the API answers about documents: amounts as decimal strings with two decimals, absent values as null. */

const money = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .meta({ description: 'Euros, two decimals', examples: ['1234.50'] });
const decimal = z.string().meta({ description: 'Exact decimal without trailing zeros', examples: ['5.5'] });
const civilDate = z.iso.date();
const instant = z.iso.datetime();

const adjustment = z.object({
  reason: z.string(),
  amount: money.nullable(),
  percent: decimal.nullable(),
  vatRate: decimal,
  vatExemptionCode: z.string().nullable(),
});

const totals = z.object({
  net: money,
  vat: money,
  gross: money,
  paid: money,
  credited: money,
  deposits: money,
  due: money,
  vatBreakdown: z.array(
    z.object({ rate: decimal, exemptionCode: z.string().nullable(), base: money, vat: money }),
  ),
});

export const paymentAnswer = z.object({
  id: z.string(),
  amount: money,
  paidAt: civilDate,
  method: z.string().nullable(),
  reference: z.string().nullable(),
  reversedBy: z.string().nullable(),
});

const clientAnswer = z.object({
  id: z.string(),
  kind: z.enum(['company', 'individual', 'public']),
  name: z.string(),
  email: z.string().nullable(),
  siren: z.string().nullable(),
  siret: z.string().nullable(),
  vatNumber: z.string().nullable(),
  address: addressAnswer,
  deliveryAddress: addressAnswer.nullable(),
  language: z.enum(['fr', 'en']),
});

const sellerAnswer = z.object({
  legalName: z.string().nullable(),
  tradeName: z.string().nullable(),
  legalForm: z.string().nullable(),
  shareCapital: money.nullable(),
  siren: z.string().nullable(),
  siret: z.string().nullable(),
  vatNumber: z.string().nullable(),
  vatRegime: z.enum(['standard', 'franchise']),
  vatOnDebits: z.boolean(),
  rcsCity: z.string().nullable(),
  address: addressAnswer,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
  iban: z.string().nullable(),
  bic: z.string().nullable(),
});

const common = {
  id: z.string(),
  number: z.string().nullable(),
  type: z.enum(['invoice', 'deposit', 'credit_note']),
  status: z.enum(['DRAFT', 'ISSUED', 'SENT', 'PARTIALLY_PAID', 'PAID', 'CREDITED']),
  overdue: z.boolean(),
  clientId: z.string(),
  issueDate: civilDate.nullable(),
  supplyDate: civilDate.nullable(),
  dueDate: civilDate.nullable(),
  currency: z.literal('EUR'),
  pdf: z.enum(['none', 'pending', 'ready', 'failed']),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
  issuedAt: instant.nullable(),
};

const listed = {
  ...common,
  client: clientAnswer,
  operationCategory: z.enum(['goods', 'services', 'mixed']),
  priceMode: z.enum(['net', 'gross']),
  discountPercent: decimal.nullable(),
  allowances: z.array(adjustment),
  charges: z.array(adjustment),
  prepaidAmount: money.nullable(),
  deposits: z.array(z.string()),
  purchaseOrder: z.string().nullable(),
  notes: z.string().nullable(),
  totals,
  payments: z.array(paymentAnswer),
  precedingInvoices: z.array(z.object({ id: z.string(), number: z.string(), issueDate: civilDate })),
  missing: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
};

/** A document in a list: the document without its lines, its mentions and the seller. */
export const listedDocumentAnswer = z.object(listed).meta({ id: 'ListedInvoice' });

/** A document whole. */
export const documentAnswer = z
  .object({
    ...listed,
    seller: sellerAnswer,
    lineItems: z.array(
      z.object({
        id: z.string(),
        description: z.string(),
        quantity: decimal,
        unit: z.string().nullable(),
        unitPrice: decimal,
        priceBaseQuantity: decimal,
        vatRate: decimal,
        vatExemptionCode: z.string().nullable(),
        category: z.enum(['goods', 'services']).nullable(),
        discountPercent: decimal.nullable(),
        discountAmount: money.nullable(),
        chargeAmount: money.nullable(),
        net: money,
      }),
    ),
    legalMentions: z.array(z.object({ code: z.string(), text: z.string(), basis: z.string() })),
  })
  .meta({ id: 'Invoice' });

export const historyAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: instant,
      actor: z.string(),
      action: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const sendAnswer = z.object({ emailId: z.string(), status: z.literal('queued') });

export type DocumentAnswer = z.infer<typeof documentAnswer>;
export type ListedDocumentAnswer = z.infer<typeof listedDocumentAnswer>;
