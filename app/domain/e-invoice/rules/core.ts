import type { CiiDocument } from '~/domain/e-invoice/rules/cii-document';
import type { Rule } from '~/domain/e-invoice/rules/rule';
import { at, missing, unless } from '~/domain/e-invoice/rules/values';
import { all, first, textAt, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';

const DUE_DATE = 'ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString';

function present(
  id: string,
  says: string,
  where: (document: CiiDocument) => XmlNode | null,
  path: string,
): Rule {
  return { id, says, broken: (document) => missing(where(document), path) };
}

/** What an invoice must have as a whole: EN 16931-1 § 6.4.1, integrity of the head. */
export const coreRules: readonly Rule[] = [
  present(
    'BR-01',
    'The specification identifier (BT-24) shall be there',
    (d) => d.context,
    'ram:GuidelineSpecifiedDocumentContextParameter/ram:ID',
  ),
  present('BR-02', 'The invoice number (BT-1) shall be there', (d) => d.head, 'ram:ID'),
  present(
    'BR-03',
    'The issue date (BT-2) shall be there',
    (d) => d.head,
    'ram:IssueDateTime/udt:DateTimeString',
  ),
  present('BR-04', 'The invoice type code (BT-3) shall be there', (d) => d.head, 'ram:TypeCode'),
  present('BR-05', 'The currency (BT-5) shall be there', (d) => d.settlement, 'ram:InvoiceCurrencyCode'),
  present('BR-06', 'The seller name (BT-27) shall be there', (d) => d.seller, 'ram:Name'),
  present('BR-07', 'The buyer name (BT-44) shall be there', (d) => d.buyer, 'ram:Name'),
  {
    id: 'BR-08',
    says: 'The seller shall have a postal address (BG-5)',
    broken: ({ seller }) =>
      unless(first(seller, 'ram:PostalTradeAddress') !== null, at(seller, 'ram:PostalTradeAddress')),
  },
  present(
    'BR-09',
    'The seller country (BT-40) shall be there',
    (d) => d.seller,
    'ram:PostalTradeAddress/ram:CountryID',
  ),
  {
    id: 'BR-10',
    says: 'The buyer shall have a postal address (BG-8)',
    broken: ({ buyer }) =>
      unless(first(buyer, 'ram:PostalTradeAddress') !== null, at(buyer, 'ram:PostalTradeAddress')),
  },
  present(
    'BR-11',
    'The buyer country (BT-55) shall be there',
    (d) => d.buyer,
    'ram:PostalTradeAddress/ram:CountryID',
  ),
  {
    id: 'BR-16',
    says: 'An invoice shall have at least one line (BG-25)',
    broken: ({ lines, root }) => unless(lines.length > 0, root.path),
  },
  {
    id: 'BR-50',
    says: 'A credit transfer shall name the account (BT-84)',
    broken: ({ settlement }) =>
      transfers(settlement)
        .filter(
          (means) =>
            first(means, 'ram:PayeePartyCreditorFinancialAccount') !== null && account(means) === null,
        )
        .map((means) => at(means, 'ram:PayeePartyCreditorFinancialAccount')),
  },
  {
    id: 'BR-55',
    says: 'A preceding invoice reference (BG-3) shall have a number (BT-25)',
    broken: ({ preceding }) => preceding.flatMap((reference) => missing(reference, 'ram:IssuerAssignedID')),
  },
  {
    id: 'BR-57',
    says: 'A deliver-to address (BG-15) shall have a country (BT-80)',
    broken: ({ delivery }) =>
      all(delivery, 'ram:ShipToTradeParty/ram:PostalTradeAddress').flatMap((place) =>
        missing(place, 'ram:CountryID'),
      ),
  },
  {
    id: 'BR-61',
    says: 'A SEPA or credit transfer (BT-81 = 30 or 58) shall name the account (BT-84)',
    broken: ({ settlement }) =>
      transfers(settlement)
        .filter((means) => account(means) === null)
        .map(({ path }) => path),
  },
  {
    id: 'BR-62',
    says: 'The seller electronic address (BT-34) shall have a scheme',
    broken: ({ seller }) => withoutScheme(seller, 'ram:URIUniversalCommunication/ram:URIID'),
  },
  {
    id: 'BR-63',
    says: 'The buyer electronic address (BT-49) shall have a scheme',
    broken: ({ buyer }) => withoutScheme(buyer, 'ram:URIUniversalCommunication/ram:URIID'),
  },
  {
    id: 'BR-CO-03',
    says: 'Tax point date (BT-7) and tax point code (BT-8) exclude each other',
    broken: ({ breakdown }) =>
      breakdown.some((part) => first(part, 'ram:TaxPointDate') !== null)
        ? breakdown.filter((part) => first(part, 'ram:DueDateTypeCode') !== null).map(({ path }) => path)
        : [],
  },
  {
    id: 'CII-SR-462',
    says: 'All VAT breakdowns shall have the same tax point code (BT-8)',
    broken: ({ breakdown, settlement }) => {
      const codes = new Set(
        breakdown.map((part) => textAt(part, 'ram:DueDateTypeCode')).filter((code) => code !== null),
      );
      return unless(codes.size <= 1, at(settlement, 'ram:ApplicableTradeTax'));
    },
  },
  {
    id: 'BR-CO-09',
    says: 'A VAT number (BT-31, BT-48) shall begin with its country',
    broken: ({ seller, buyer }) =>
      [seller, buyer]
        .flatMap((party) => all(party, 'ram:SpecifiedTaxRegistration/ram:ID'))
        .filter((id) => id.attributes.schemeID === 'VA' && !/^[A-Z]{2}[A-Za-z0-9+*]/.test(id.text))
        .map(({ path }) => path),
  },
  {
    id: 'BR-CO-25',
    says: 'When an amount is due (BT-115), a due date (BT-9) or payment terms (BT-20) shall be there',
    broken: ({ settlement, totals }) => {
      const due = textAt(totals, 'ram:DuePayableAmount') ?? '0';
      const said =
        textAt(settlement, DUE_DATE) ?? textAt(settlement, 'ram:SpecifiedTradePaymentTerms/ram:Description');
      return unless(said !== null || due.startsWith('-') || /^0(\.0+)?$/.test(due), at(settlement, DUE_DATE));
    },
  },
  {
    id: 'BR-CO-26',
    says: 'The seller shall be identified by BT-29, BT-30 or BT-31',
    broken: ({ seller }) =>
      unless(
        ['ram:ID', 'ram:GlobalID', 'ram:SpecifiedLegalOrganization/ram:ID'].some(
          (path) => textAt(seller, path) !== null,
        ) || all(seller, 'ram:SpecifiedTaxRegistration/ram:ID').some((id) => id.attributes.schemeID === 'VA'),
        at(seller, 'ram:SpecifiedLegalOrganization/ram:ID'),
      ),
  },
];

function transfers(settlement: XmlNode | null): XmlNode[] {
  return all(settlement, 'ram:SpecifiedTradeSettlementPaymentMeans').filter((means) =>
    ['30', '58'].includes(textAt(means, 'ram:TypeCode') ?? ''),
  );
}

function account(means: XmlNode): string | null {
  const path = 'ram:PayeePartyCreditorFinancialAccount';
  return textAt(means, `${path}/ram:IBANID`) ?? textAt(means, `${path}/ram:ProprietaryID`);
}

function withoutScheme(party: XmlNode | null, path: string): string[] {
  return all(party, path)
    .filter((id) => (id.attributes.schemeID ?? '') === '')
    .map(({ path: location }) => location);
}
