import type { ElectronicInvoice, Party, PostalAddress } from '~/domain/e-invoice/model';
import { element, group, optional, type XmlElement } from '~/domain/e-invoice/xml-writer';

/** BG-4 or BG-7. The scheme of a tax registration that is no VAT number (BT-32) is anything but «VAT». */
export function ublParty(party: Party): XmlElement {
  return element('cac:Party', [
    party.electronicAddress === null
      ? null
      : element('cbc:EndpointID', party.electronicAddress.value, {
          schemeID: party.electronicAddress.scheme,
        }),
    group('cac:PartyIdentification', [optional('cbc:ID', party.siret, { schemeID: '0009' })]),
    group('cac:PartyName', [optional('cbc:Name', party.tradeName)]),
    ublAddress('cac:PostalAddress', party.address),
    taxScheme(party.vatNumber, 'VAT'),
    taxScheme(party.taxRegistration, 'FC'),
    element('cac:PartyLegalEntity', [
      element('cbc:RegistrationName', party.name),
      optional('cbc:CompanyID', party.siren, { schemeID: '0002' }),
      optional('cbc:CompanyLegalForm', party.legalDescription),
    ]),
    group('cac:Contact', [
      optional('cbc:Telephone', party.phone),
      optional('cbc:ElectronicMail', party.email),
    ]),
  ]);
}

/** BT-72 with BG-13 and BG-15 */
export function ublDelivery({ deliverTo, deliveryDate }: ElectronicInvoice): XmlElement | null {
  return group('cac:Delivery', [
    optional('cbc:ActualDeliveryDate', deliveryDate),
    group('cac:DeliveryLocation', [deliverTo === null ? null : ublAddress('cac:Address', deliverTo.address)]),
    deliverTo === null
      ? null
      : element('cac:DeliveryParty', [element('cac:PartyName', [element('cbc:Name', deliverTo.name)])]),
  ]);
}

function ublAddress(name: string, place: PostalAddress): XmlElement {
  return element(name, [
    optional('cbc:StreetName', place.line1),
    optional('cbc:AdditionalStreetName', place.line2),
    optional('cbc:CityName', place.city),
    optional('cbc:PostalZone', place.postalCode),
    element('cac:Country', [element('cbc:IdentificationCode', place.countryCode)]),
  ]);
}

function taxScheme(number: string | null, scheme: 'VAT' | 'FC'): XmlElement | null {
  if (number === null) return null;
  return element('cac:PartyTaxScheme', [
    element('cbc:CompanyID', number),
    element('cac:TaxScheme', [element('cbc:ID', scheme)]),
  ]);
}
