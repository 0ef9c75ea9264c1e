import { describe, expect, it } from 'vitest';
import { writeCii } from '~/domain/e-invoice/cii';
import { descendants, readXml, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';
import { everyKind } from '~/domain/e-invoice/testing/difficult-cases';
import { writeUbl } from '~/domain/e-invoice/ubl';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';
import { validateUbl } from '../../../tests/ubl/validate-ubl';

/** Values of one meaning in both syntaxes: CII path's end, UBL path's end. */
const SAME: ReadonlyArray<readonly [meaning: string, cii: string, ubl: string]> = [
  ['BT-1', 'rsm:ExchangedDocument/ram:ID', '/cbc:ID'],
  ['BT-24', 'ram:GuidelineSpecifiedDocumentContextParameter/ram:ID', 'cbc:CustomizationID'],
  ['BT-23', 'ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID', 'cbc:ProfileID'],
  ['BT-25', 'ram:InvoiceReferencedDocument/ram:IssuerAssignedID', 'cac:InvoiceDocumentReference/cbc:ID'],
  [
    'BT-27',
    'ram:SellerTradeParty/ram:Name',
    'cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName',
  ],
  [
    'BT-44',
    'ram:BuyerTradeParty/ram:Name',
    'cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName',
  ],
  [
    'BT-49',
    'ram:BuyerTradeParty/ram:URIUniversalCommunication/ram:URIID',
    'cac:AccountingCustomerParty/cac:Party/cbc:EndpointID',
  ],
  ['BT-84', 'ram:PayeePartyCreditorFinancialAccount/ram:IBANID', 'cac:PayeeFinancialAccount/cbc:ID'],
  ['BT-106', 'HeaderMonetarySummation/ram:LineTotalAmount', 'cbc:LineExtensionAmount@total'],
  ['BT-107', 'ram:AllowanceTotalAmount', 'cbc:AllowanceTotalAmount'],
  ['BT-108', 'ram:ChargeTotalAmount', 'cbc:ChargeTotalAmount'],
  ['BT-109', 'ram:TaxBasisTotalAmount', 'cbc:TaxExclusiveAmount'],
  ['BT-110', 'ram:TaxTotalAmount', 'cac:TaxTotal/cbc:TaxAmount'],
  ['BT-112', 'ram:GrandTotalAmount', 'cbc:TaxInclusiveAmount'],
  ['BT-113', 'ram:TotalPrepaidAmount', 'cbc:PrepaidAmount'],
  ['BT-115', 'ram:DuePayableAmount', 'cbc:PayableAmount'],
  [
    'BT-116',
    'ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:BasisAmount',
    'cac:TaxSubtotal/cbc:TaxableAmount',
  ],
  ['BT-117', 'ram:CalculatedAmount', 'cac:TaxSubtotal/cbc:TaxAmount'],
  ['BT-120', 'ram:ExemptionReason', 'cbc:TaxExemptionReason'],
  ['BT-121', 'ram:ExemptionReasonCode', 'cbc:TaxExemptionReasonCode'],
  ['BT-129', 'ram:BilledQuantity', 'edQuantity'],
  ['BT-146', 'ram:NetPriceProductTradePrice/ram:ChargeAmount', 'cbc:PriceAmount'],
  ['BT-153', 'ram:SpecifiedTradeProduct/ram:Name', 'cac:Item/cbc:Name'],
];

/** Texts of the elements whose path, without positions, ends so; «@total» leaves out those of lines. */
function texts(root: XmlNode, ending: string): string[] {
  const [end = '', part] = ending.split('@');
  const base = root.path;
  return descendants(root)
    .filter(({ path }) => {
      const plain = path.replace(/\[\d+\]/g, '');
      if (part === 'total' && plain.includes('Line/')) return false;
      return end.startsWith('/') ? plain === base + end : plain.endsWith(end);
    })
    .map(({ text }) => text);
}

describe.each(everyKind())('%s', (_, snapshot) => {
  it('is valid by the schemas of UBL 2.1', () => {
    expect(() => validateUbl(writeUbl(snapshot))).not.toThrow();
  });

  it('says the same in UBL as in CII', () => {
    const cii = readXml(writeCii(snapshot));
    const ubl = readXml(writeUbl(snapshot));
    const said = (root: XmlNode, side: 1 | 2) => SAME.map((row) => [row[0], texts(root, row[side])]);
    expect(said(ubl, 2)).toEqual(said(cii, 1));
  });
});

describe('the schemas of UBL 2.1', () => {
  const invoice = writeUbl(caseSnapshot('domestic'));
  const creditNote = writeUbl(caseSnapshot('creditNote'));

  it.each([
    ['an element that is missing', invoice.replace(/<cbc:IssueDate>.*?<\/cbc:IssueDate>/, '')],
    [
      'two elements in the wrong order',
      invoice.replace(/(<cbc:CustomizationID>.*?)(<cbc:ProfileID>.*?<\/cbc:ProfileID>)/s, '$2$1'),
    ],
    ['an element that does not exist', invoice.replace('<cbc:DueDate>', '<cbc:PayBefore/><cbc:DueDate>')],
    ['a date that is none', invoice.replace(/<cbc:IssueDate>.*?</, '<cbc:IssueDate>soon<')],
    ['an amount without its currency', invoice.replace(/(<cbc:PayableAmount) currencyID="EUR"/, '$1')],
    ['lines of an invoice in a credit note', creditNote.replaceAll('CreditNoteLine', 'InvoiceLine')],
    ['a root that is not one of UBL', invoice.replaceAll(/(<\/?)Invoice\b/g, '$1Bill')],
  ])('would see %s', (_, broken) => {
    expect([invoice, creditNote]).not.toContain(broken);
    expect(() => validateUbl(broken)).toThrow();
  });
});

describe('UBL', () => {
  it('is a CreditNote for 381 and an Invoice for all else', () => {
    expect(readXml(writeUbl(caseSnapshot('creditNote'))).name).toBe('CreditNote');
    expect(readXml(writeUbl(caseSnapshot('deposit'))).name).toBe('Invoice');
  });

  it('writes a note’s subject before its text', () => {
    expect(writeUbl(caseSnapshot('domestic'))).toContain('<cbc:Note>#BAR#B2B</cbc:Note>');
  });

  it('gives BT-8 by the codes of UBL', () => {
    expect(writeUbl(caseSnapshot('debits'))).toContain('<cbc:DescriptionCode>3</cbc:DescriptionCode>');
    expect(writeUbl(caseSnapshot('domestic'))).toContain('<cbc:DescriptionCode>432</cbc:DescriptionCode>');
  });
});
