import type { ElectronicAddress, ElectronicInvoice, Party, PostalAddress } from '~/domain/e-invoice/model';
import { lineOrNull, requiredLine } from '~/domain/e-invoice/required-text';
import type { Address, ClientParty, Seller, Snapshot } from '~/domain/invoice/model';
import { findLegalForm } from '~/domain/legal/legal-forms';
import { hasSiren } from '~/domain/legal/territories';
import { centsToAmount } from '~/domain/money/cents';

/** BR-O-02 forbids VAT numbers on a document outside the scope of VAT. */
interface PartyOptions {
  withVatNumber: boolean;
}

/** BG-4 */
export function sellerParty({ seller }: Snapshot, { withVatNumber }: PartyOptions): Party {
  const vatNumber = withVatNumber ? compact(seller.vatNumber) : null;
  const siren = compact(seller.siren);
  return {
    name: requiredLine(seller.legalName),
    tradeName: lineOrNull(seller.tradeName),
    legalDescription: legalDescription(seller),
    siren,
    siret: compact(seller.siret),
    vatNumber,
    // franchise en base: the exemption needs one of the two numbers (BR-E-02)
    taxRegistration: vatNumber === null ? siren : null,
    electronicAddress: directoryAddress(siren) ?? mailAddress(seller.email),
    address: postalAddress(seller.address, 'FR'),
    phone: lineOrNull(seller.phone),
    email: lineOrNull(seller.email),
  };
}

/** BG-7. A consumer has no business identifiers, whatever is on the client's card. */
export function buyerParty(client: ClientParty, { withVatNumber }: PartyOptions): Party {
  const business = client.kind !== 'individual';
  const siren = business ? compact(client.siren) : null;
  const listed = business && hasSiren(client.address);
  return {
    name: requiredLine(client.name),
    tradeName: null,
    legalDescription: null,
    siren,
    siret: business ? compact(client.siret) : null,
    vatNumber: business && withVatNumber ? compact(client.vatNumber) : null,
    taxRegistration: null,
    electronicAddress: (listed ? directoryAddress(siren) : null) ?? mailAddress(client.email),
    address: postalAddress(client.address, 'FR'),
    phone: null,
    email: lineOrNull(client.email),
  };
}

/** BG-13: another place than the client's address, or the country that an intra-community supply must name (BR-IC-12). */
export function deliveryPlace(snapshot: Snapshot, always: boolean): ElectronicInvoice['deliverTo'] {
  const { client } = snapshot;
  if (client.deliveryAddress === null && !always) return null;
  const address = postalAddress(
    client.deliveryAddress ?? client.address,
    compact(client.address.countryCode) ?? 'FR',
  );
  return { name: requiredLine(client.name), address };
}

/** Every part on one line; the country falls back to the one given, as BT-40, BT-55 and BT-80 are mandatory. */
function postalAddress(address: Address, country: string): PostalAddress {
  return {
    line1: lineOrNull(address.line1),
    line2: lineOrNull(address.line2),
    postalCode: lineOrNull(address.postalCode),
    city: lineOrNull(address.city),
    countryCode: (compact(address.countryCode) ?? country).toUpperCase(),
  };
}

/** BT-33: «SAS, capital 1000.00 EUR, RCS Lyon» (C. com. R123-238). */
function legalDescription(seller: Seller): string | null {
  const form = findLegalForm(seller.legalForm);
  if (form === null) return null;
  const capital =
    form.hasCapital && seller.shareCapital !== null
      ? `capital ${centsToAmount(seller.shareCapital)} EUR`
      : null;
  const town = form.hasRcs ? lineOrNull(seller.rcsCity) : null;
  return [form.label, capital, town === null ? null : `RCS ${town}`]
    .filter((part) => part !== null)
    .join(', ');
}

/** Scheme 0225 of the French directory: the SIREN (BR-FR-21). */
function directoryAddress(siren: string | null): ElectronicAddress | null {
  return siren === null ? null : { scheme: '0225', value: siren };
}

function mailAddress(email: string | null): ElectronicAddress | null {
  const value = compact(email);
  return value === null ? null : { scheme: 'EM', value };
}

/** An identifier without the blanks people type in it. */
function compact(text: string | null): string | null {
  return lineOrNull(text)?.replace(/\s/g, '') ?? null;
}
