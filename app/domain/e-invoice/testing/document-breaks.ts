import { writeCii } from '~/domain/e-invoice/cii';
import {
  append,
  attribute,
  both,
  type Edit,
  inside,
  remove,
  set,
  twice,
} from '~/domain/e-invoice/testing/break-xml';
import { everyKind } from '~/domain/e-invoice/testing/difficult-cases';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';

/** A file that holds, an edit that breaks one rule of it, and that rule. */
export interface Break {
  id: string;
  how: string;
  xml: string;
  edit: Edit;
}

const CONTEXT = 'rsm:ExchangedDocumentContext';
const HEAD = 'rsm:ExchangedDocument';
const AGREEMENT = 'ram:ApplicableHeaderTradeAgreement';
const SELLER = `${AGREEMENT}/ram:SellerTradeParty`;
const BUYER = `${AGREEMENT}/ram:BuyerTradeParty`;
const SETTLEMENT = 'ram:ApplicableHeaderTradeSettlement';
const TOTALS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;
const TAX = `${SETTLEMENT}/ram:ApplicableTradeTax`;
const MEANS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans`;
const ADJUSTMENT = 'ram:SpecifiedTradeAllowanceCharge';
const LINE = 'ram:IncludedSupplyChainTradeLineItem';
const LINE_SETTLEMENT = `${LINE}/ram:SpecifiedLineTradeSettlement`;
const PRICE = `${LINE}/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount`;
const DUE_DATE = `${SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString`;
const PROCESS = `${CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID`;
const PREFIXES = 'xmlns';

/** In the head's settlement, line adjustments come before it, so positions count document level ones only. */
const ALLOWANCE = `${SETTLEMENT}/${ADJUSTMENT}`;

/** A hand-broken file for every rule but those of the VAT categories. */
export function documentBreaks(): Break[] {
  const kinds = new Map(everyKind());
  const adjusted = writeCii(kinds.get('everyAdjustment') ?? caseSnapshot('domestic'));
  const charge = chargePosition(adjusted);
  const domestic = writeCii(caseSnapshot('domestic'));
  const individual = writeCii(caseSnapshot('individual'));
  const intraEu = writeCii(caseSnapshot('intraEuGoods'));
  const creditNote = writeCii(caseSnapshot('creditNote'));
  const deposit = writeCii(caseSnapshot('deposit'));
  const paid = writeCii(caseSnapshot('alreadyPaid'));
  const franchise = writeCii(caseSnapshot('franchise'));
  const final = writeCii(caseSnapshot('final'));
  const rates = writeCii(caseSnapshot('severalRates'));

  const rows: Array<readonly [id: string, how: string, xml: string, edit: Edit]> = [
    [
      'BR-01',
      'no specification',
      domestic,
      remove(`${CONTEXT}/ram:GuidelineSpecifiedDocumentContextParameter`),
    ],
    ['BR-02', 'no number', domestic, remove(`${HEAD}/ram:ID`)],
    ['BR-03', 'no date', domestic, remove(`${HEAD}/ram:IssueDateTime`)],
    ['BR-04', 'no type', domestic, remove(`${HEAD}/ram:TypeCode`)],
    ['BR-05', 'no currency', domestic, remove(`${SETTLEMENT}/ram:InvoiceCurrencyCode`)],
    ['BR-06', 'no seller name', domestic, set(`${SELLER}/ram:Name`, ' ')],
    ['BR-07', 'no buyer name', domestic, remove(`${BUYER}/ram:Name`)],
    ['BR-08', 'no seller address', domestic, remove(`${SELLER}/ram:PostalTradeAddress`)],
    ['BR-09', 'no seller country', domestic, remove(`${SELLER}/ram:PostalTradeAddress/ram:CountryID`)],
    ['BR-10', 'no buyer address', domestic, remove(`${BUYER}/ram:PostalTradeAddress`)],
    ['BR-11', 'no buyer country', domestic, remove(`${BUYER}/ram:PostalTradeAddress/ram:CountryID`)],
    ['BR-16', 'no line', domestic, remove(LINE)],
    [
      'BR-50',
      'an account without number',
      domestic,
      remove(`${MEANS}/ram:PayeePartyCreditorFinancialAccount/ram:IBANID`),
    ],
    [
      'BR-55',
      'a reference without number',
      creditNote,
      remove(`${SETTLEMENT}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID`),
    ],
    [
      'BR-57',
      'a delivery without country',
      intraEu,
      remove('ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID'),
    ],
    [
      'BR-61',
      'a transfer without account',
      domestic,
      remove(`${MEANS}/ram:PayeePartyCreditorFinancialAccount`),
    ],
    [
      'BR-62',
      'no scheme of BT-34',
      domestic,
      attribute(`${SELLER}/ram:URIUniversalCommunication/ram:URIID`, 'schemeID', ''),
    ],
    [
      'BR-63',
      'no scheme of BT-49',
      domestic,
      attribute(`${BUYER}/ram:URIUniversalCommunication/ram:URIID`, 'schemeID', ''),
    ],
    [
      'BR-CO-03',
      'tax point date beside its code',
      domestic,
      append(
        TAX,
        '<ram:TaxPointDate><udt:DateString format="102">20261123</udt:DateString></ram:TaxPointDate>',
      ),
    ],
    [
      'CII-SR-462',
      'two tax point codes in two groups',
      writeCii(caseSnapshot('overseas')),
      set(`${TAX}/ram:DueDateTypeCode`, '5'),
    ],
    [
      'BR-CO-09',
      'a VAT number without country',
      domestic,
      set(`${SELLER}/ram:SpecifiedTaxRegistration/ram:ID`, '40981200470'),
    ],
    ['BR-CO-25', 'no due date', domestic, remove(`${SETTLEMENT}/ram:SpecifiedTradePaymentTerms`)],
    [
      'BR-CO-26',
      'a seller without identifier',
      domestic,
      both(
        remove(`${SELLER}/ram:GlobalID`),
        remove(`${SELLER}/ram:SpecifiedLegalOrganization`),
        remove(`${SELLER}/ram:SpecifiedTaxRegistration`),
      ),
    ],
    ['BR-21', 'no line id', domestic, remove(`${LINE}/ram:AssociatedDocumentLineDocument/ram:LineID`)],
    ['BR-22', 'no quantity', domestic, remove(`${LINE}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity`)],
    [
      'BR-23',
      'no unit',
      domestic,
      attribute(`${LINE}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity`, 'unitCode', ''),
    ],
    [
      'BR-24',
      'no line net',
      domestic,
      remove(`${LINE_SETTLEMENT}/ram:SpecifiedTradeSettlementLineMonetarySummation`),
    ],
    ['BR-25', 'no item name', domestic, set(`${LINE}/ram:SpecifiedTradeProduct/ram:Name`, '')],
    ['BR-26', 'no price', domestic, remove(PRICE)],
    ['BR-27', 'a negative price', domestic, set(PRICE, '-450')],
    [
      'BR-CO-04',
      'no line category',
      domestic,
      remove(`${LINE_SETTLEMENT}/ram:ApplicableTradeTax/ram:CategoryCode`),
    ],
    [
      'BR-41',
      'a line allowance without amount',
      adjusted,
      remove(`${LINE_SETTLEMENT}/${ADJUSTMENT}/ram:ActualAmount`),
    ],
    [
      'BR-42',
      'a line allowance without reason',
      adjusted,
      both(
        remove(`${LINE_SETTLEMENT}/${ADJUSTMENT}/ram:ReasonCode`),
        remove(`${LINE_SETTLEMENT}/${ADJUSTMENT}/ram:Reason`),
      ),
    ],
    [
      'BR-43',
      'a line charge without amount',
      adjusted,
      inside(`${LINE_SETTLEMENT}/${ADJUSTMENT}`, remove('ram:ActualAmount'), 1),
    ],
    [
      'BR-44',
      'a line charge without reason',
      adjusted,
      inside(`${LINE_SETTLEMENT}/${ADJUSTMENT}`, remove('ram:Reason'), 1),
    ],
    ['FACT-LINE-ID', 'two lines of one id', adjusted, set('ram:LineID', '1', 1)],
    ['FACT-LINE-NET', 'a price that is a cent off', domestic, set(PRICE, '450.01')],
    ['BR-12', 'no sum of lines', domestic, remove(`${TOTALS}/ram:LineTotalAmount`)],
    ['BR-13', 'no net total', domestic, remove(`${TOTALS}/ram:TaxBasisTotalAmount`)],
    ['BR-14', 'no gross total', domestic, remove(`${TOTALS}/ram:GrandTotalAmount`)],
    ['BR-15', 'no amount due', domestic, remove(`${TOTALS}/ram:DuePayableAmount`)],
    ['BR-31', 'an allowance without amount', adjusted, remove(`${ALLOWANCE}/ram:ActualAmount`)],
    ['BR-32', 'an allowance without category', adjusted, remove(`${ALLOWANCE}/ram:CategoryTradeTax`)],
    [
      'BR-33',
      'an allowance without reason',
      adjusted,
      both(remove(`${ALLOWANCE}/ram:ReasonCode`), remove(`${ALLOWANCE}/ram:Reason`)),
    ],
    ['BR-36', 'a charge without amount', adjusted, inside(ALLOWANCE, remove('ram:ActualAmount'), charge)],
    [
      'BR-37',
      'a charge without category',
      adjusted,
      inside(ALLOWANCE, remove('ram:CategoryTradeTax'), charge),
    ],
    ['BR-38', 'a charge without reason', adjusted, inside(ALLOWANCE, remove('ram:Reason'), charge)],
    ['BR-CO-10', 'a wrong sum of lines', adjusted, set(`${TOTALS}/ram:LineTotalAmount`, '1.00')],
    ['BR-CO-11', 'a wrong sum of allowances', adjusted, set(`${TOTALS}/ram:AllowanceTotalAmount`, '0.01')],
    ['BR-CO-12', 'a wrong sum of charges', adjusted, set(`${TOTALS}/ram:ChargeTotalAmount`, '0.01')],
    ['BR-CO-13', 'a wrong net total', domestic, set(`${TOTALS}/ram:TaxBasisTotalAmount`, '900.01')],
    ['BR-CO-14', 'a wrong VAT total', domestic, set(`${TOTALS}/ram:TaxTotalAmount`, '180.01')],
    ['BR-CO-15', 'a wrong gross total', domestic, set(`${TOTALS}/ram:GrandTotalAmount`, '1080.01')],
    ['BR-CO-16', 'a wrong amount due', domestic, set(`${TOTALS}/ram:DuePayableAmount`, '1080.01')],
    [
      'BR-53',
      'VAT in another currency',
      domestic,
      attribute(`${TOTALS}/ram:TaxTotalAmount`, 'currencyID', 'USD'),
    ],
    ['FACT-PERCENT', 'a percentage of another base', adjusted, set('ram:CalculationPercent', '11')],
    ['BR-45', 'no base', domestic, remove(`${TAX}/ram:BasisAmount`)],
    ['BR-46', 'no VAT amount', domestic, remove(`${TAX}/ram:CalculatedAmount`)],
    ['BR-47', 'no category', domestic, remove(`${TAX}/ram:CategoryCode`)],
    ['BR-48', 'no rate', domestic, remove(`${TAX}/ram:RateApplicablePercent`)],
    ['BR-CO-18', 'no VAT group', domestic, remove(TAX)],
    ['BR-CO-17', 'VAT two cents off', domestic, set(`${TAX}/ram:CalculatedAmount`, '180.02')],
    ['BR-CL-01', 'a type we do not issue', domestic, set(`${HEAD}/ram:TypeCode`, '751')],
    [
      'BR-CL-03',
      'an unknown currency of an amount',
      domestic,
      attribute(`${TOTALS}/ram:TaxTotalAmount`, 'currencyID', 'EURO'),
    ],
    ['BR-CL-04', 'an unknown currency', domestic, set(`${SETTLEMENT}/ram:InvoiceCurrencyCode`, 'EURO')],
    ['BR-CL-06', 'a UBL tax point code', domestic, set(`${TAX}/ram:DueDateTypeCode`, '432')],
    ['BR-CL-08', 'an unknown note subject', domestic, set(`${HEAD}/ram:IncludedNote/ram:SubjectCode`, 'XXX')],
    [
      'BR-CL-10',
      'an unknown identifier scheme',
      domestic,
      attribute(`${SELLER}/ram:GlobalID`, 'schemeID', 'SIRET'),
    ],
    [
      'BR-CL-11',
      'an unknown registration scheme',
      domestic,
      attribute(`${SELLER}/ram:SpecifiedLegalOrganization/ram:ID`, 'schemeID', 'SIREN'),
    ],
    ['BR-CL-14', 'an unknown country', domestic, set(`${BUYER}/ram:PostalTradeAddress/ram:CountryID`, 'XX')],
    ['BR-CL-16', 'an unknown payment means', domestic, set(`${MEANS}/ram:TypeCode`, '99')],
    ['BR-CL-17', 'an unknown category', domestic, set(`${TAX}/ram:CategoryCode`, 'X')],
    [
      'BR-CL-18',
      'an unknown line category',
      domestic,
      set(`${LINE_SETTLEMENT}/ram:ApplicableTradeTax/ram:CategoryCode`, 'X'),
    ],
    ['BR-CL-19', 'an unknown allowance reason', adjusted, set('ram:ReasonCode', '999')],
    ['BR-CL-22', 'an unknown exemption', franchise, set(`${TAX}/ram:ExemptionReasonCode`, 'VATEX-FR-293B')],
    [
      'BR-CL-23',
      'an unknown unit',
      domestic,
      attribute(`${LINE}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity`, 'unitCode', 'jour'),
    ],
    [
      'BR-CL-25',
      'an unknown address scheme',
      domestic,
      attribute(`${SELLER}/ram:URIUniversalCommunication/ram:URIID`, 'schemeID', 'MAIL'),
    ],
    ['FACT-VAT-TYPE', 'a tax that is not VAT', domestic, set(`${TAX}/ram:TypeCode`, 'GST')],
    ['BR-DEC-01', 'three decimals of BT-92', adjusted, set(`${ALLOWANCE}/ram:ActualAmount`, '1.234')],
    [
      'BR-DEC-02',
      'three decimals of BT-93',
      adjusted,
      set(`${SETTLEMENT}/ram:BasisAmount`, '1.234', basisPosition(adjusted)),
    ],
    [
      'BR-DEC-05',
      'three decimals of BT-99',
      adjusted,
      inside(ALLOWANCE, set('ram:ActualAmount', '1.234'), charge),
    ],
    [
      'BR-DEC-06',
      'three decimals of BT-100',
      adjusted,
      inside(ALLOWANCE, append(ADJUSTMENT, '<ram:BasisAmount>1.234</ram:BasisAmount>'), charge),
    ],
    ['BR-DEC-09', 'three decimals of BT-106', domestic, set(`${TOTALS}/ram:LineTotalAmount`, '900.000')],
    ['BR-DEC-10', 'three decimals of BT-107', adjusted, set(`${TOTALS}/ram:AllowanceTotalAmount`, '1.000')],
    ['BR-DEC-11', 'three decimals of BT-108', adjusted, set(`${TOTALS}/ram:ChargeTotalAmount`, '1.000')],
    ['BR-DEC-12', 'three decimals of BT-109', domestic, set(`${TOTALS}/ram:TaxBasisTotalAmount`, '900.000')],
    ['BR-DEC-13', 'three decimals of BT-110', domestic, set(`${TOTALS}/ram:TaxTotalAmount`, '180.000')],
    ['BR-DEC-14', 'three decimals of BT-112', domestic, set(`${TOTALS}/ram:GrandTotalAmount`, '1080.000')],
    ['BR-DEC-16', 'three decimals of BT-113', paid, set(`${TOTALS}/ram:TotalPrepaidAmount`, '1080.000')],
    ['BR-DEC-18', 'three decimals of BT-115', domestic, set(`${TOTALS}/ram:DuePayableAmount`, '1080.000')],
    ['BR-DEC-19', 'three decimals of BT-116', domestic, set(`${TAX}/ram:BasisAmount`, '900.000')],
    ['BR-DEC-20', 'three decimals of BT-117', domestic, set(`${TAX}/ram:CalculatedAmount`, '180.000')],
    [
      'BR-DEC-23',
      'three decimals of BT-131',
      domestic,
      set(
        `${LINE_SETTLEMENT}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount`,
        '900.000',
      ),
    ],
    [
      'BR-DEC-24',
      'three decimals of BT-136',
      adjusted,
      set(`${LINE_SETTLEMENT}/${ADJUSTMENT}/ram:ActualAmount`, '1.234'),
    ],
    ['BR-DEC-25', 'three decimals of BT-137', rates, set(`${ADJUSTMENT}/ram:BasisAmount`, '198.000')],
    [
      'BR-FR-DEC-01',
      'an amount of twenty digits',
      domestic,
      set(`${TOTALS}/ram:GrandTotalAmount`, '12345678901234567890'),
    ],
    [
      'BR-FR-DEC-02',
      'five decimals of a quantity',
      domestic,
      set(`${LINE}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity`, '2.00001'),
    ],
    ['BR-FR-DEC-03', 'seven decimals of a price', domestic, set(PRICE, '450.0000001')],
    ['BR-FR-DEC-04', 'four decimals of a rate', domestic, set(`${TAX}/ram:RateApplicablePercent`, '20.0000')],
    ['BR-FR-01', 'a number of 36 characters', domestic, set(`${HEAD}/ram:ID`, 'F'.repeat(36))],
    [
      'BR-FR-01',
      'a referenced number of 36 characters',
      creditNote,
      set(`${SETTLEMENT}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID`, 'F'.repeat(36)),
    ],
    ['BR-FR-02', 'a blank in the number', domestic, set(`${HEAD}/ram:ID`, 'FAC 2026')],
    ['BR-FR-03', 'a day that does not exist', domestic, set(DUE_DATE, '20270229')],
    [
      'BR-FR-03',
      'another century',
      domestic,
      set(`${HEAD}/ram:IssueDateTime/udt:DateTimeString`, '19991231'),
    ],
    ['BR-FR-04', 'a type of no French list', domestic, set(`${HEAD}/ram:TypeCode`, '326')],
    ['BR-FR-05', 'no note on penalties', domestic, remove(`${HEAD}/ram:IncludedNote`)],
    ['BR-FR-06', 'a note twice', domestic, twice(`${HEAD}/ram:IncludedNote`)],
    [
      'BR-FR-08',
      'no process',
      domestic,
      remove(`${CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter`),
    ],
    ['BR-FR-08', 'an unknown process', domestic, set(PROCESS, 'A1')],
    ['BR-FR-09', 'a SIRET of another SIREN', domestic, set(`${SELLER}/ram:GlobalID`, '11111111100012')],
    ['BR-FR-10', 'a seller without SIREN', domestic, remove(`${SELLER}/ram:SpecifiedLegalOrganization`)],
    ['BR-FR-11', 'a French buyer without SIREN', domestic, remove(`${BUYER}/ram:SpecifiedLegalOrganization`)],
    ['BR-FR-12', 'a buyer without address', domestic, remove(`${BUYER}/ram:URIUniversalCommunication`)],
    ['BR-FR-13', 'a seller without address', domestic, remove(`${SELLER}/ram:URIUniversalCommunication`)],
    ['BR-FR-15', 'a category that France does not have', domestic, set(`${TAX}/ram:CategoryCode`, 'L')],
    ['BR-FR-16', 'a rate that France does not have', domestic, set(`${TAX}/ram:RateApplicablePercent`, '19')],
    [
      'BR-FR-20',
      'an unknown exchange',
      individual,
      inside(`${HEAD}/ram:IncludedNote`, set('ram:Content', 'B2G'), notePosition(individual, 'BAR')),
    ],
    [
      'BR-FR-21',
      'an address of another SIREN',
      domestic,
      set(`${BUYER}/ram:URIUniversalCommunication/ram:URIID`, '111111111'),
    ],
    [
      'BR-FR-23',
      'a blank in an address',
      domestic,
      set(`${SELLER}/ram:URIUniversalCommunication/ram:URIID`, '981200470 A'),
    ],
    [
      'BR-FR-25',
      'an address of 126 characters',
      domestic,
      set(`${SELLER}/ram:URIUniversalCommunication/ram:URIID`, '9'.repeat(126)),
    ],
    ['BR-FR-31', 'no note BAR', domestic, remove(`${HEAD}/ram:IncludedNote`, notePosition(domestic, 'BAR'))],
    [
      'BR-FR-32',
      'a SIREN of ten digits',
      domestic,
      set(`${BUYER}/ram:SpecifiedLegalOrganization/ram:ID`, '9871234520'),
    ],
    [
      'BR-FR-CO-05',
      'a credit note that corrects nothing',
      creditNote,
      remove(`${SETTLEMENT}/ram:InvoiceReferencedDocument`),
    ],
    [
      'BR-FR-CO-05',
      'a corrected invoice without date',
      creditNote,
      remove(`${SETTLEMENT}/ram:InvoiceReferencedDocument/ram:FormattedIssueDateTime`),
    ],
    ['BR-FR-CO-07', 'due before issued', domestic, set(DUE_DATE, '20261122')],
    ['BR-FR-CO-08', 'a deposit that is final', deposit, set(PROCESS, 'S4')],
    ['BR-FR-CO-09', 'paid, and something due', final, set(PROCESS, 'S2')],
    ['BR-FR-CO-09', 'paid without a date', paid, remove(`${SETTLEMENT}/ram:SpecifiedTradePaymentTerms`)],
    ['BR-FR-CO-10', 'two identifiers of one scheme', domestic, twice(`${SELLER}/ram:GlobalID`)],
    [
      'BR-FR-CO-12',
      'dollars without VAT in euros',
      domestic,
      set(`${SETTLEMENT}/ram:InvoiceCurrencyCode`, 'USD'),
    ],
    [
      'FACT-EXCHANGE',
      'a consumer with a SIREN',
      individual,
      append(
        BUYER,
        '<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">987123452</ram:ID></ram:SpecifiedLegalOrganization>',
      ),
    ],
    ['XSD', 'an element twice', domestic, twice(`${HEAD}/ram:TypeCode`)],
    [
      'XSD',
      'elements in another order',
      domestic,
      both(remove(`${HEAD}/ram:TypeCode`), append(HEAD, '<ram:TypeCode>380</ram:TypeCode>')),
    ],
    ['XSD', 'an unknown element', domestic, append(HEAD, '<ram:Name>Facture</ram:Name>')],
    [
      'XSD',
      'an unknown attribute',
      domestic,
      (xml) => xml.replace('<ram:InvoiceCurrencyCode>', '<ram:InvoiceCurrencyCode list="x">'),
    ],
    ['XSD', 'an amount in words', domestic, set(`${TOTALS}/ram:GrandTotalAmount`, 'mille')],
    ['XSD', 'text between elements', domestic, append(HEAD, 'facture')],
    ['XSD', 'a namespace of its own', domestic, (xml) => xml.replace(`${PREFIXES}:qdt=`, `${PREFIXES}:abc=`)],
  ];
  return rows.map(([id, how, xml, edit]) => ({ id, how, xml, edit }));
}

/** Which document level adjustment is the first charge. */
function chargePosition(xml: string): number {
  return adjustmentsOf(xml).findIndex((block) => block.includes('<udt:Indicator>true'));
}

/** Which element of its name is the first base of a document level allowance. */
function basisPosition(xml: string): number {
  const settlement = xml.slice(xml.indexOf(`<${SETTLEMENT}>`));
  const bases = [...settlement.matchAll(/<ram:BasisAmount>/g)].map(({ index }) => index);
  return bases.findIndex((index) => index > settlement.indexOf(`<${ADJUSTMENT}>`));
}

function adjustmentsOf(xml: string): string[] {
  return xml
    .slice(xml.indexOf(`<${SETTLEMENT}>`))
    .split(`<${ADJUSTMENT}>`)
    .slice(1);
}

function notePosition(xml: string, subject: string): number {
  return xml
    .split('<ram:IncludedNote>')
    .slice(1)
    .findIndex((note) => note.includes(`>${subject}<`));
}
