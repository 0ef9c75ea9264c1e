import type { Address, ClientKind, Language } from '~/domain/invoice/model';

/** What a person says about a client: the body of POST and PUT, and the form. Identifiers are normalized. */
export interface ClientInput {
  kind: ClientKind;
  name: string;
  email: string | null;
  siren: string | null;
  siret: string | null;
  vatNumber: string | null;
  address: Address | null;
  deliveryAddress: Address | null;
  language: Language;
  paymentTermsDays: number | null;
  notes: string | null;
}
