import { z } from 'zod';
import { sirenOfSiret, siretBelongsTo } from '~/domain/identifiers/siret';
import { vatNumberMatchesSiren } from '~/domain/identifiers/vat-number';
import type { Address } from '~/domain/invoice/model';
import { jsonOptional, wholeNumber } from '~/schemas/decimal-fields';
import { optional, required } from '~/schemas/field-rule';
import {
  address,
  addressAnswer,
  email,
  lineOf,
  linesOf,
  oneOf,
  siren,
  siret,
  vatNumber,
} from '~/schemas/fields';
import { coded } from '~/schemas/issue-messages';
import type { ClientInput } from '~/services/clients/client-input';

const KINDS = ['company', 'individual', 'public'] as const;
const LANGUAGES = ['fr', 'en'] as const;
/** Longest agreed term that still makes sense; the law's own limits are said when an invoice is issued. */
const terms = wholeNumber(0, 365);

const shape = {
  kind: required(oneOf(KINDS), 'Company, individual, or public body'),
  name: required(lineOf(200), 'Legal name, or first and last name'),
  email: optional(email, 'Where invoices are sent'),
  siren: optional(siren, 'SIREN, 9 digits'),
  siret: optional(siret, 'SIRET, 14 digits; gives the SIREN when that is left out'),
  vatNumber: optional(vatNumber, 'Intra-community VAT number'),
  address: address.nullish(),
  deliveryAddress: address.nullish(),
  language: optional(oneOf(LANGUAGES), 'Language of documents and mails; French unless said'),
  notes: optional(linesOf(5000), 'For oneself only'),
};

const jsonShape = { ...shape, paymentTermsDays: jsonOptional(terms, 'Days from the issue date') };
const formShape = { ...shape, paymentTermsDays: optional(terms, 'Days from the issue date') };

type Decoded = z.output<z.ZodObject<typeof jsonShape>>;

function agree(client: Decoded, ctx: z.RefinementCtx): void {
  const known = client.siren ?? (client.siret ? sirenOfSiret(client.siret) : null);
  if (client.siren && client.siret && !siretBelongsTo(client.siret, client.siren)) {
    ctx.addIssue(coded('siret_not_of_siren', ['siret']));
  }
  if (known && client.vatNumber && !vatNumberMatchesSiren(client.vatNumber, known)) {
    ctx.addIssue(coded('vat_number_not_of_siren', ['vatNumber']));
  }
}

function given(value: Address | null | undefined): Address | null {
  if (!value) return null;
  return Object.values(value).some((part) => part !== null) ? value : null;
}

/** A form always sends a country; an address of nothing else was left blank. */
function typed(value: Address | null | undefined): Address | null {
  return value && (value.line1 || value.line2 || value.postalCode || value.city) ? value : null;
}

function clientInput(client: Decoded): ClientInput {
  return {
    kind: client.kind,
    name: client.name,
    email: client.email ?? null,
    siren: client.siren ?? (client.siret ? sirenOfSiret(client.siret) : null),
    siret: client.siret ?? null,
    vatNumber: client.vatNumber ?? null,
    address: given(client.address),
    deliveryAddress: given(client.deliveryAddress),
    language: client.language ?? 'fr',
    paymentTermsDays: client.paymentTermsDays ?? null,
    notes: client.notes ?? null,
  };
}

/** POST and PUT /api/clients: the whole client; unknown fields are refused. */
export const clientJson = z.strictObject(jsonShape).superRefine(agree).transform(clientInput);

/** The client form: numbers as people type them, identifiers with spaces. */
export const clientForm = z
  .object(formShape)
  .superRefine(agree)
  .transform(
    (client): ClientInput =>
      clientInput({
        ...client,
        address: typed(client.address),
        deliveryAddress: typed(client.deliveryAddress),
      }),
  );

/** A client as the API answers it. */
export const clientAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(KINDS),
    name: z.string(),
    email: z.string().nullable(),
    siren: z.string().nullable(),
    siret: z.string().nullable(),
    vatNumber: z.string().nullable(),
    address: addressAnswer.nullable(),
    deliveryAddress: addressAnswer.nullable(),
    language: z.enum(LANGUAGES),
    paymentTermsDays: z.int().nullable(),
    notes: z.string().nullable(),
    archivedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Client' });
export type ClientAnswer = z.infer<typeof clientAnswer>;
