import type { CiiDocument } from '~/domain/e-invoice/rules/cii-document';
import { COUNTRY_CODES } from '~/domain/e-invoice/rules/country-codes';
import type { Rule } from '~/domain/e-invoice/rules/rule';
import { all, textAt, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';
import { UNIT_CODES } from '~/domain/e-invoice/unit-codes';
import { exemptions } from '~/domain/vat/exemptions';

/** UNTDID 4451 subjects that we write */
const NOTE_SUBJECTS = ['AAB', 'AAI', 'ABL', 'BAR', 'PMD', 'PMT', 'REG', 'TXD'];
const CATEGORIES = ['S', 'E', 'AE', 'K', 'G', 'O', 'Z'];
const VATEX: ReadonlySet<string> = new Set(
  exemptions.map(({ vatex }) => vatex).filter((code) => code !== null),
);

function coded(
  id: string,
  says: string,
  nodes: (document: CiiDocument) => XmlNode[],
  known: (code: string) => boolean,
): Rule {
  return {
    id,
    says,
    broken: (document) =>
      nodes(document)
        .filter((node) => !known(node.text.trim()))
        .map(({ path }) => path),
  };
}

function named(elements: readonly XmlNode[], name: string): XmlNode[] {
  return elements.filter((node) => node.name === name);
}

function schemeOf(nodes: XmlNode[], allowed: readonly string[]): string[] {
  return nodes
    .filter(({ attributes }) => !allowed.includes(attributes.schemeID ?? ''))
    .map(({ path }) => path);
}

/** Coded values, each from the list that EN 16931 names; of long lists, the part that we can write. */
export const codeListRules: readonly Rule[] = [
  coded(
    'BR-CL-01',
    'The type (BT-3) shall be 380, 381 or 386',
    ({ head }) => all(head, 'ram:TypeCode'),
    (code) => ['380', '381', '386'].includes(code),
  ),
  coded(
    'BR-CL-04',
    'The currency (BT-5) shall be EUR',
    ({ settlement }) => all(settlement, 'ram:InvoiceCurrencyCode'),
    (code) => code === 'EUR',
  ),
  {
    id: 'BR-CL-03',
    says: 'The currency of an amount shall be EUR',
    broken: ({ elements }) =>
      elements
        .filter(({ attributes }) => attributes.currencyID !== undefined && attributes.currencyID !== 'EUR')
        .map(({ path }) => path),
  },
  coded(
    'BR-CL-06',
    'The tax point code (BT-8) shall be 5, 29 or 72',
    ({ elements }) => named(elements, 'ram:DueDateTypeCode'),
    (code) => ['5', '29', '72'].includes(code),
  ),
  coded(
    'BR-CL-08',
    'A note subject (BT-21) shall be of UNTDID 4451',
    ({ elements }) => named(elements, 'ram:SubjectCode'),
    (code) => NOTE_SUBJECTS.includes(code),
  ),
  {
    id: 'BR-CL-10',
    says: 'An identifier (BT-29, BT-46) shall be a SIRET (0009) or of scheme 0224',
    broken: ({ seller, buyer }) =>
      [seller, buyer].flatMap((party) => schemeOf(all(party, 'ram:GlobalID'), ['0009', '0224'])),
  },
  {
    id: 'BR-CL-11',
    says: 'A registration (BT-30, BT-47) shall be a SIREN (0002)',
    broken: ({ seller, buyer }) =>
      [seller, buyer].flatMap((party) =>
        schemeOf(all(party, 'ram:SpecifiedLegalOrganization/ram:ID'), ['0002']),
      ),
  },
  coded(
    'BR-CL-14',
    'A country shall be of ISO 3166-1',
    ({ elements }) => named(elements, 'ram:CountryID'),
    (code) => COUNTRY_CODES.has(code),
  ),
  coded(
    'BR-CL-16',
    'The payment means (BT-81) shall be 30 or 58',
    ({ settlement }) => all(settlement, 'ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode'),
    (code) => code === '30' || code === '58',
  ),
  coded(
    'BR-CL-17',
    'The VAT category of an allowance or charge (BT-95, BT-102) shall be of UNTDID 5305',
    ({ settlement }) =>
      all(settlement, 'ram:SpecifiedTradeAllowanceCharge/ram:CategoryTradeTax/ram:CategoryCode'),
    (code) => CATEGORIES.includes(code),
  ),
  coded(
    'BR-CL-18',
    'The VAT category of a line or group (BT-151, BT-118) shall be of UNTDID 5305',
    ({ lines, breakdown }) => [
      ...lines.flatMap((line) =>
        all(line, 'ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:CategoryCode'),
      ),
      ...breakdown.flatMap((part) => all(part, 'ram:CategoryCode')),
    ],
    (code) => CATEGORIES.includes(code),
  ),
  coded(
    'BR-CL-19',
    'An allowance reason code (BT-98, BT-140) shall be 95',
    ({ elements }) => named(elements, 'ram:ReasonCode'),
    (code) => code === '95',
  ),
  coded(
    'BR-CL-22',
    'An exemption code (BT-121) shall be of the VATEX list',
    ({ elements }) => named(elements, 'ram:ExemptionReasonCode'),
    (code) => VATEX.has(code),
  ),
  {
    id: 'BR-CL-23',
    says: 'A unit (BT-130, BT-150) shall be of UN/ECE Recommendation 20',
    broken: ({ elements }) =>
      elements
        .filter(({ attributes }) => attributes.unitCode !== undefined && !UNIT_CODES.has(attributes.unitCode))
        .map(({ path }) => path),
  },
  {
    id: 'BR-CL-25',
    says: 'The scheme of an electronic address (BT-34, BT-49) shall be 0225 or EM',
    broken: ({ seller, buyer }) =>
      [seller, buyer].flatMap((party) =>
        schemeOf(all(party, 'ram:URIUniversalCommunication/ram:URIID'), ['0225', 'EM']),
      ),
  },
  {
    id: 'FACT-VAT-TYPE',
    says: 'Every tax shall be VAT (BT-118-0, BT-95-0)',
    broken: ({ elements }) =>
      elements
        .filter(({ name }) => name === 'ram:ApplicableTradeTax' || name === 'ram:CategoryTradeTax')
        .filter((tax) => textAt(tax, 'ram:TypeCode') !== 'VAT')
        .map(({ path }) => path),
  },
];
