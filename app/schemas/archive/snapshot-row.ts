import { z } from 'zod';
import type { DraftContent, Snapshot } from '~/domain/invoice/model';

/*
 * What an archive says a document is: strict, so that nothing unknown comes in, and long texts and lists bounded.
 * Whether the figures agree is the ledger's to judge.
 */

export const archivedId = z.string().min(1).max(100);
const text = z.string().max(20_000);
const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/);
export const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const epochMs = z.int().min(0).max(4_102_444_800_000);
export const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);
/** «name of a key.uuid» */
export const proofLinkId = z.string().regex(/^[A-Za-z0-9_-]{1,20}\.[0-9a-f-]{36}$/);
const cents = z.int();
const language = z.enum(['fr', 'en']);

export const addressRow = z.strictObject({
  line1: text.nullable(),
  line2: text.nullable(),
  postalCode: text.nullable(),
  city: text.nullable(),
  countryCode: text.nullable(),
});

const draftLine = {
  id: archivedId,
  description: text,
  quantity: decimal,
  unit: text.nullable(),
  unitPrice: decimal,
  priceBaseQuantity: decimal,
  vatRate: decimal,
  vatExemptionCode: text.nullable(),
  category: z.enum(['goods', 'services']).nullable(),
  discountPercent: decimal.nullable(),
  discountAmount: cents.nullable(),
  chargeAmount: cents.nullable(),
  sourceLineId: archivedId.nullable(),
};

const draftAllowance = z.strictObject({
  reason: text,
  amount: cents.nullable(),
  percent: decimal.nullable(),
  vatRate: decimal,
  vatExemptionCode: text.nullable(),
});

const type = z.enum(['invoice', 'deposit', 'credit_note']);
const operationCategory = z.enum(['goods', 'services', 'mixed']);
const priceMode = z.enum(['net', 'gross']);
const MAX_LINES = 2_000;

/** What people typed into a draft, or into what became a document. */
export const draftContentRow = z.strictObject({
  type,
  clientId: archivedId,
  issueDate: civilDate.nullable(),
  supplyDate: civilDate.nullable(),
  dueDate: civilDate.nullable(),
  currency: z.literal('EUR'),
  operationCategory,
  priceMode,
  lines: z.array(z.strictObject(draftLine)).max(MAX_LINES),
  discountPercent: decimal.nullable(),
  allowances: z.array(draftAllowance).max(MAX_LINES),
  charges: z.array(draftAllowance).max(MAX_LINES),
  prepaidAmount: cents.nullable(),
  depositIds: z.array(archivedId).max(MAX_LINES),
  purchaseOrder: text.nullable(),
  notes: text.nullable(),
  creditOf: z.strictObject({ documentId: archivedId, reason: text }).nullable(),
}) satisfies z.ZodType<DraftContent>;

const vatGroup = z.strictObject({
  rate: decimal,
  exemptionCode: text.nullable(),
  base: cents,
  vat: cents,
});
const reference = { id: archivedId, number: text, issueDate: civilDate };

/** A frozen document, as the chain holds it. */
export const snapshotRow = z.strictObject({
  v: z.literal(1),
  documentId: archivedId,
  type,
  number: z.string().min(1).max(35),
  series: z.strictObject({
    kind: z.enum(['invoice', 'credit_note']),
    prefix: z.string().min(1).max(10),
    year: z.int().min(2000).max(2099),
    sequence: z.int().min(1),
  }),
  issueDate: civilDate,
  issuedAt: z.iso.datetime(),
  supplyDate: civilDate.nullable(),
  dueDate: civilDate.nullable(),
  currency: z.literal('EUR'),
  language,
  operationCategory,
  priceMode,
  seller: z.strictObject({
    legalName: text.nullable(),
    tradeName: text.nullable(),
    legalForm: text.nullable(),
    shareCapital: cents.nullable(),
    siren: text.nullable(),
    siret: text.nullable(),
    vatNumber: text.nullable(),
    vatRegime: z.enum(['standard', 'franchise']),
    vatOnDebits: z.boolean(),
    rcsCity: text.nullable(),
    address: addressRow,
    email: text.nullable(),
    phone: text.nullable(),
    website: text.nullable(),
    iban: text.nullable(),
    bic: text.nullable(),
    paymentTermsDays: z.int(),
    latePenaltyRate: decimal.nullable(),
    discountTerms: text.nullable(),
    footer: text.nullable(),
  }),
  client: z.strictObject({
    id: archivedId,
    kind: z.enum(['company', 'individual', 'public']),
    name: text,
    email: text.nullable(),
    siren: text.nullable(),
    siret: text.nullable(),
    vatNumber: text.nullable(),
    address: addressRow,
    deliveryAddress: addressRow.nullable(),
    language,
    paymentTermsDays: z.int().nullable(),
  }),
  lines: z
    .array(z.strictObject({ ...draftLine, net: cents, gross: cents.nullable(), discount: cents }))
    .max(MAX_LINES),
  discountPercent: decimal.nullable(),
  totals: z.strictObject({
    allowances: z
      .array(
        z.strictObject({
          kind: z.enum(['allowance', 'charge']),
          reason: text.nullable(),
          percent: decimal.nullable(),
          baseAmount: cents.nullable(),
          amount: cents,
          gross: cents.nullable(),
          rate: decimal,
          exemptionCode: text.nullable(),
        }),
      )
      .max(MAX_LINES),
    sumOfLineNets: cents,
    allowanceTotal: cents,
    chargeTotal: cents,
    net: cents,
    vat: cents,
    gross: cents,
    vatBreakdown: z.array(vatGroup).max(MAX_LINES),
    prepaid: cents,
    deposits: cents,
    due: cents,
  }),
  deposits: z
    .array(z.strictObject({ ...reference, gross: cents, vatBreakdown: z.array(vatGroup).max(MAX_LINES) }))
    .max(MAX_LINES),
  preceding: z.array(z.strictObject({ ...reference, type: type.optional() })).max(MAX_LINES),
  creditReason: text.nullable(),
  purchaseOrder: text.nullable(),
  notes: text.nullable(),
  mentions: z.array(z.strictObject({ code: text, text, basis: text })).max(200),
  businessProcess: text,
  look: z.strictObject({
    template: z.enum(['classic', 'modern', 'compact']),
    templateVersion: z.int(),
    accent: z.string().regex(/^#[0-9a-f]{6}$/i),
    logoKey: text.nullable(),
  }),
  proof: z.strictObject({ origin: z.string().max(300), id: proofLinkId, hash: sha256Text }).optional(),
}) satisfies z.ZodType<Snapshot>;

/** A payment or counter-entry, as the chain holds it. */
export const paymentRow = z.strictObject({
  v: z.literal(1),
  kind: z.literal('payment'),
  documentId: archivedId,
  id: archivedId,
  amount: cents,
  paidAt: civilDate,
  method: text.nullable(),
  reference: text.nullable(),
  reverses: archivedId.nullable(),
  recordedAt: epochMs,
  byRate: z
    .array(
      z.strictObject({
        rate: decimal,
        exemptionCode: text.nullable(),
        gross: cents,
        base: cents,
        vat: cents,
      }),
    )
    .max(MAX_LINES),
});
export type PaymentPayload = z.infer<typeof paymentRow>;
