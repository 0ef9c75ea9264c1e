import { z } from 'zod';
import type { RestoreMark } from '~/ports/ledger-archive';
import {
  addressRow,
  archivedId,
  draftContentRow,
  epochMs,
  proofLinkId,
  sha256Text,
} from '~/schemas/archive/snapshot-row';
import { mailTexts } from '~/schemas/mail-text';

/*
 * The rows of an archive's JSON files that a restore reads. Columns it has no use for are left out by the schemas,
 * not refused: the files are there for other programs too.
 */

const text = z.string().max(20_000);
const count = z.int().min(0);

/** Whence a register came, once a restore; the last one is the newest. */
export const restoreMarkRow = z.strictObject({
  /** makes the ids that the register was restored with: `localId` */
  salt: archivedId,
  /** how many entries of the chain came with the archive */
  entries: count,
  headHash: sha256Text,
  restoredAt: epochMs,
  archivedAt: epochMs,
  software: z.string().max(100),
  /** the key that signed the archive; null when the operator vouched for it instead */
  keyId: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
}) satisfies z.ZodType<RestoreMark>;

export const archiveSignatureRow = z.strictObject({
  algorithm: z.literal('Ed25519'),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  publicKey: z.base64url().max(100),
  signature: z.base64url().max(200),
});

/** What the manifest says of itself, read before anything else is believed. */
export const manifestHead = z.object({
  format: z.string().max(100),
  formatVersion: z.int(),
});

export const manifestRow = z.object({
  format: z.literal('facturier-archive'),
  formatVersion: z.literal(2),
  software: z.string().max(100),
  madeAt: z.iso.datetime(),
  accountId: archivedId,
  chain: z.strictObject({ entries: count, headHash: sha256Text }),
  files: z
    .array(z.strictObject({ path: z.string().min(1).max(200), size: count, sha256: sha256Text }))
    .max(65_534),
});
export type ArchiveManifest = z.infer<typeof manifestRow>;

/** registre/etat.json */
export const registerStateRow = z.strictObject({
  series: z
    .array(
      z.strictObject({
        kind: z.enum(['invoice', 'credit_note']),
        year: z.int().min(2000).max(2099),
        prefix: z.string().regex(/^[A-Z0-9-]{1,10}$/),
        digits: z.int().min(1).max(10),
        first: z.int().min(1).max(999_999),
        next: z.int().min(1),
        /** whether its first number was set by hand */
        opened: z.boolean(),
      }),
    )
    .max(200),
  lineage: z.array(restoreMarkRow).max(100),
});
export type ArchivedRegisterState = z.infer<typeof registerStateRow>;

/** registre/chaine.json, one entry a line */
export const chainEntryRow = z.strictObject({
  position: z.int().min(1),
  kind: z.enum(['issue', 'payment']),
  documentId: archivedId,
  payload: z.string().max(2_000_000),
  previousHash: sha256Text,
  hash: sha256Text,
  at: epochMs,
});

/** registre/documents.json: what the ledger keeps of each document beside its frozen snapshot */
export const ledgerDocumentRow = z.strictObject({
  position: z.int().min(1),
  id: archivedId,
  clientId: archivedId,
  draftCreatedAt: epochMs,
  draftVersion: z.int().min(1),
  issuedAt: epochMs,
  updatedAt: epochMs,
  sentAt: epochMs.nullable(),
  pdfState: z.enum(['pending', 'ready', 'failed']),
  pdfError: text.nullable(),
  content: draftContentRow,
  proofLinks: z
    .array(
      z.strictObject({
        id: proofLinkId,
        hash: sha256Text,
        createdAt: epochMs,
        revokedAt: epochMs.nullable(),
      }),
    )
    .max(10_000)
    .optional(),
});

/** registre/courriels.json */
export const ledgerMailRow = z.strictObject({
  id: archivedId,
  documentId: archivedId,
  state: z.enum(['queued', 'sending', 'accepted', 'failed', 'unknown']),
  to: z.array(text).max(100),
  cc: z.array(text).max(100),
  subject: text,
  message: text,
  duplicate: z.boolean(),
  attempts: count,
  transport: text.nullable(),
  lastError: text.nullable(),
  acceptedAt: epochMs.nullable(),
  createdAt: epochMs,
});

/** json/journal.json */
export const auditRow = z.object({
  id: archivedId,
  at: epochMs,
  actor: text,
  action: z.string().min(1).max(100),
  entity: z.string().min(1).max(100),
  entityId: text,
  details: z.record(z.string(), z.unknown()).nullable(),
  requestId: text.nullable(),
});
export type ArchivedAudit = z.infer<typeof auditRow>;

/** json/clients.json */
export const clientRow = z.object({
  id: archivedId,
  kind: z.enum(['company', 'individual', 'public']),
  name: z.string().min(1).max(1_000),
  email: text.nullable(),
  siren: text.nullable(),
  siret: text.nullable(),
  vatNumber: text.nullable(),
  address: addressRow.nullable(),
  deliveryAddress: addressRow.nullable(),
  language: z.enum(['fr', 'en']),
  paymentTermsDays: z.int().nullable(),
  notes: text.nullable(),
  archivedAt: epochMs.nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
  version: z.int().min(1),
});
export type ArchivedClient = z.infer<typeof clientRow>;

/** json/brouillons.json */
export const draftRow = z.object({
  id: archivedId,
  version: z.int().min(1),
  createdAt: epochMs,
  updatedAt: epochMs,
  content: draftContentRow,
});
export type ArchivedDraft = z.infer<typeof draftRow>;

/** json/courriels.json: what D1 knows of each mail beside the ledger: what its provider told */
export const mailRow = z.object({
  id: archivedId,
  delivery: z.string().max(50).nullable(),
  /** when a person put its problem away; archives from before know nothing of it */
  handledAt: epochMs.nullable().default(null),
  events: z
    .array(
      z.object({
        id: text,
        kind: z.string().min(1).max(50),
        at: epochMs,
        details: z.record(z.string(), z.string().max(20_000)).nullable(),
        receivedAt: epochMs,
      }),
    )
    .max(10_000),
});
export type ArchivedMail = z.infer<typeof mailRow>;

/** json/factures.json: of an issued document, only what the ledger does not know */
export const issuedRow = z.object({
  id: archivedId,
  mailProblem: z.enum(['bounced', 'dropped', 'spam', 'failed', 'unknown']).nullable(),
});

const businessRow = z.object({
  legalName: text.nullable(),
  tradeName: text.nullable(),
  legalForm: text.nullable(),
  shareCapital: z.int().nullable(),
  siren: text.nullable(),
  siret: text.nullable(),
  vatNumber: text.nullable(),
  vatRegime: z.enum(['standard', 'franchise']),
  vatOnDebits: z.boolean(),
  vatPeriod: z.enum(['month', 'quarter']).default('month'),
  rcsCity: text.nullable(),
  address: addressRow.nullable(),
  phone: text.nullable(),
  website: text.nullable(),
  iban: text.nullable(),
  bic: text.nullable(),
  paymentTermsDays: z.int(),
  latePenaltyRate: text.nullable(),
  discountTerms: text.nullable(),
  invoicePrefix: z.string().regex(/^[A-Z0-9-]{1,10}$/),
  creditNotePrefix: z.string().regex(/^[A-Z0-9-]{1,10}$/),
  invoiceDigits: z.int().min(1).max(10),
  creditNoteDigits: z.int().min(1).max(10),
  footer: text.nullable(),
  logoKey: text.nullable(),
  logoColours: z
    .array(z.string().regex(/^#[0-9a-f]{6}$/i))
    .max(20)
    .nullable(),
  template: z.enum(['classic', 'modern', 'compact']),
  accent: z.string().regex(/^#[0-9a-f]{6}$/i),
});

/** json/compte.json */
export const accountRow = z.object({
  user: z.object({ id: archivedId, name: z.string().max(500).nullable(), locale: z.enum(['fr', 'en']) }),
  business: businessRow.nullable(),
  mailSettings: z
    .object({
      transport: z.enum(['operator', 'smtp', 'sendgrid']),
      fromAddress: text.nullable(),
      smtpHost: text.nullable(),
      smtpPort: z.int().min(1).max(65_535).nullable(),
      smtpUser: text.nullable(),
      dkimSelector: text.nullable(),
      texts: mailTexts.nullable(),
    })
    .nullable(),
  webhooks: z
    .array(
      z.object({
        url: z.string().max(2_000),
        events: z.array(z.string().max(100)).max(100),
      }),
    )
    .max(100),
});
export type ArchivedAccount = z.infer<typeof accountRow>;
