import type { CiiDocument } from '~/domain/e-invoice/rules/cii-document';
import type { Rule } from '~/domain/e-invoice/rules/rule';
import { at, missing, unless } from '~/domain/e-invoice/rules/values';
import { all, textAt, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';

const SIREN = /^\d{9}$/;
const ADDRESS_0225 = /^[A-Za-z0-9+\-_.]+$/;
const LEGAL_ID = 'ram:SpecifiedLegalOrganization/ram:ID';
const ENDPOINT = 'ram:URIUniversalCommunication/ram:URIID';
const RATES = '0 0.9 1.05 1.75 2.1 5.5 7 8.5 9.2 9.6 10 13 19.6 20 20.6'.split(' ');

/** Parties, addresses and VAT: the French rules of XP Z12-012 (BR-FR 1.4.0). */
export const frenchRules: readonly Rule[] = [
  {
    id: 'BR-FR-09',
    says: 'A SIRET (BT-29, BT-46) shall have 14 digits and begin with the SIREN',
    broken: ({ seller, buyer }) =>
      [seller, buyer].flatMap((party) =>
        all(party, 'ram:GlobalID')
          .filter((id) => id.attributes.schemeID === '0009')
          .filter(({ text }) => !/^\d{14}$/.test(text) || text.slice(0, 9) !== textAt(party, LEGAL_ID))
          .map(({ path }) => path),
      ),
  },
  {
    id: 'BR-FR-10',
    says: 'The seller’s SIREN (BT-30, scheme 0002) shall be there: 9 digits',
    broken: ({ seller }) => unless(SIREN.test(textAt(seller, LEGAL_ID) ?? ''), at(seller, LEGAL_ID)),
  },
  {
    id: 'BR-FR-11',
    says: 'Between French businesses the buyer’s SIREN (BT-47) shall be there: 9 digits',
    broken: (document) =>
      unless(
        !isB2B(document) || SIREN.test(textAt(document.buyer, LEGAL_ID) ?? ''),
        at(document.buyer, LEGAL_ID),
      ),
  },
  {
    id: 'BR-FR-12',
    says: 'The buyer’s electronic address (BT-49) shall be there',
    // a consumer without e-mail has none: consumers are outside the platforms' exchange
    broken: (document) => (exchange(document) === 'B2C' ? [] : missing(document.buyer, ENDPOINT)),
  },
  {
    id: 'BR-FR-13',
    says: 'The seller’s electronic address (BT-34) shall be there',
    broken: ({ seller }) => missing(seller, ENDPOINT),
  },
  {
    id: 'BR-FR-15',
    says: 'A VAT category shall be one of S, E, AE, K, G, O, Z',
    broken: ({ elements }) =>
      elements
        .filter(({ name, text }) => name === 'ram:CategoryCode' && !/^(S|E|AE|K|G|O|Z)$/.test(text.trim()))
        .map(({ path }) => path),
  },
  {
    id: 'BR-FR-16',
    says: `A VAT rate shall be one of ${RATES.join(', ')}, with at most two decimals`,
    broken: ({ elements }) =>
      elements
        .filter(({ name, text }) => name === 'ram:RateApplicablePercent' && !isFrenchRate(text.trim()))
        .map(({ path }) => path),
  },
  {
    id: 'BR-FR-21',
    says: 'Between French businesses BT-49 shall be of scheme 0225 and begin with the buyer’s SIREN',
    broken: (document) => {
      if (!isB2B(document)) return [];
      const [address] = all(document.buyer, ENDPOINT);
      const siren = textAt(document.buyer, LEGAL_ID) ?? '';
      return unless(
        address?.attributes.schemeID === '0225' && address.text.startsWith(siren),
        at(document.buyer, ENDPOINT),
      );
    },
  },
  {
    id: 'BR-FR-23',
    says: 'An address of scheme 0225 shall consist of letters, digits, «-», «_», «.»',
    broken: (document) =>
      endpoints(document)
        .filter(({ attributes, text }) => attributes.schemeID === '0225' && !ADDRESS_0225.test(text))
        .map(({ path }) => path),
  },
  {
    id: 'BR-FR-25',
    says: 'An electronic address shall have at most 125 characters',
    broken: (document) =>
      endpoints(document)
        .filter(({ text }) => [...text].length > 125)
        .map(({ path }) => path),
  },
  {
    id: 'BR-FR-32',
    says: 'A SIREN (scheme 0002) shall have 9 digits',
    broken: ({ elements }) =>
      elements
        .filter(({ attributes, text }) => attributes.schemeID === '0002' && !SIREN.test(text.trim()))
        .map(({ path }) => path),
  },
  {
    id: 'BR-FR-CO-10',
    says: 'Each identifier of a party (BT-29, BT-46) shall have a scheme of its own',
    broken: ({ seller, buyer }) =>
      [seller, buyer].flatMap((party) => {
        const ids = all(party, 'ram:GlobalID');
        const schemes = ids.map(({ attributes }) => attributes.schemeID ?? '');
        return ids
          .filter((_, index) => schemes[index] === '' || schemes.indexOf(schemes[index] ?? '') < index)
          .map(({ path }) => path);
      }),
  },
];

/** BT-22 of the note BAR; null without one. */
export function exchange({ notes }: CiiDocument): string | null {
  const bar = notes.find((note) => textAt(note, 'ram:SubjectCode') === 'BAR');
  return textAt(bar ?? null, 'ram:Content');
}

function isB2B(document: CiiDocument): boolean {
  return exchange(document) === 'B2B';
}

function isFrenchRate(text: string): boolean {
  return (
    /^\d+(\.\d{1,2})?$/.test(text) && RATES.includes(text.includes('.') ? text.replace(/\.?0+$/, '') : text)
  );
}

function endpoints({ seller, buyer }: CiiDocument): XmlNode[] {
  return [seller, buyer].flatMap((party) => all(party, ENDPOINT));
}
