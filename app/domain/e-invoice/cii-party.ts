import type { ElectronicAddress, Party, PostalAddress } from '~/domain/e-invoice/model';
import { element, group, optional, type XmlElement } from '~/domain/e-invoice/xml-writer';

/** BG-4 or BG-7. ISO 6523: 0002 is the SIREN, 0009 the SIRET; VA a VAT number, FC another tax registration. */
export function ciiParty(name: string, party: Party): XmlElement {
  return element(name, [
    optional('ram:GlobalID', party.siret, { schemeID: '0009' }),
    element('ram:Name', party.name),
    optional('ram:Description', party.legalDescription),
    group('ram:SpecifiedLegalOrganization', [
      optional('ram:ID', party.siren, { schemeID: '0002' }),
      optional('ram:TradingBusinessName', party.tradeName),
    ]),
    contact(party),
    address(party.address),
    party.electronicAddress === null ? null : electronicAddress(party.electronicAddress),
    registration(party.vatNumber, 'VA'),
    registration(party.taxRegistration, 'FC'),
  ]);
}

/** BG-13 with BG-15 */
export function ciiShipTo(name: string, place: PostalAddress): XmlElement {
  return element('ram:ShipToTradeParty', [element('ram:Name', name), address(place)]);
}

function contact(party: Party): XmlElement | null {
  return group('ram:DefinedTradeContact', [
    group('ram:TelephoneUniversalCommunication', [optional('ram:CompleteNumber', party.phone)]),
    group('ram:EmailURIUniversalCommunication', [optional('ram:URIID', party.email)]),
  ]);
}

function address(place: PostalAddress): XmlElement {
  return element('ram:PostalTradeAddress', [
    optional('ram:PostcodeCode', place.postalCode),
    optional('ram:LineOne', place.line1),
    optional('ram:LineTwo', place.line2),
    optional('ram:CityName', place.city),
    element('ram:CountryID', place.countryCode),
  ]);
}

function electronicAddress(at: ElectronicAddress): XmlElement {
  return element('ram:URIUniversalCommunication', [element('ram:URIID', at.value, { schemeID: at.scheme })]);
}

function registration(number: string | null, scheme: 'VA' | 'FC'): XmlElement | null {
  return group('ram:SpecifiedTaxRegistration', [optional('ram:ID', number, { schemeID: scheme })]);
}
