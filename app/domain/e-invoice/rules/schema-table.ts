/**
 * Elements of Factur-X 1.09, profile EN 16931 (CII D22B), in the order the schema demands:
 * «name=Type» with ? for at most one, * for any number, + for at least one, nothing for exactly one.
 */
export const SCHEMA: Readonly<Record<string, string>> = {
  Invoice:
    'rsm:ExchangedDocumentContext=Context rsm:ExchangedDocument=Document rsm:SupplyChainTradeTransaction=Transaction',
  Context:
    'ram:BusinessProcessSpecifiedDocumentContextParameter=Parameter? ram:GuidelineSpecifiedDocumentContextParameter=Parameter',
  Parameter: 'ram:ID=id',
  Document: 'ram:ID=id ram:TypeCode=code ram:IssueDateTime=DateTime ram:IncludedNote=Note*',
  Note: 'ram:Content=text ram:SubjectCode=code?',
  DateTime: 'udt:DateTimeString=date',
  TaxDate: 'udt:DateString=date',
  FormattedDateTime: 'qdt:DateTimeString=date',
  Indicator: 'udt:Indicator=boolean',
  Transaction:
    'ram:IncludedSupplyChainTradeLineItem=Line+ ram:ApplicableHeaderTradeAgreement=Agreement ' +
    'ram:ApplicableHeaderTradeDelivery=Delivery ram:ApplicableHeaderTradeSettlement=Settlement',
  Line:
    'ram:AssociatedDocumentLineDocument=LineDocument ram:SpecifiedTradeProduct=Product ' +
    'ram:SpecifiedLineTradeAgreement=LineAgreement ram:SpecifiedLineTradeDelivery=LineDelivery ' +
    'ram:SpecifiedLineTradeSettlement=LineSettlement',
  LineDocument: 'ram:LineID=id ram:IncludedNote=Note?',
  Product:
    'ram:GlobalID=id? ram:SellerAssignedID=id? ram:BuyerAssignedID=id? ram:Name=text ram:Description=text?',
  LineAgreement: 'ram:GrossPriceProductTradePrice=Price? ram:NetPriceProductTradePrice=Price',
  Price:
    'ram:ChargeAmount=amount ram:BasisQuantity=quantity? ram:AppliedTradeAllowanceCharge=AllowanceCharge?',
  LineDelivery: 'ram:BilledQuantity=quantity',
  LineSettlement:
    'ram:ApplicableTradeTax=Tax ram:BillingSpecifiedPeriod=Period? ram:SpecifiedTradeAllowanceCharge=AllowanceCharge* ' +
    'ram:SpecifiedTradeSettlementLineMonetarySummation=LineTotals',
  LineTotals: 'ram:LineTotalAmount=amount',
  Tax:
    'ram:CalculatedAmount=amount? ram:TypeCode=code ram:ExemptionReason=text? ram:BasisAmount=amount? ' +
    'ram:CategoryCode=code ram:ExemptionReasonCode=code? ram:TaxPointDate=TaxDate? ram:DueDateTypeCode=code? ' +
    'ram:RateApplicablePercent=decimal?',
  AllowanceCharge:
    'ram:ChargeIndicator=Indicator ram:CalculationPercent=decimal? ram:BasisAmount=amount? ram:ActualAmount=amount ' +
    'ram:ReasonCode=code? ram:Reason=text? ram:CategoryTradeTax=Tax?',
  Agreement:
    'ram:BuyerReference=text? ram:SellerTradeParty=Party ram:BuyerTradeParty=Party ' +
    'ram:SellerOrderReferencedDocument=Reference? ram:BuyerOrderReferencedDocument=Reference? ' +
    'ram:ContractReferencedDocument=Reference?',
  Party:
    'ram:ID=id* ram:GlobalID=id* ram:Name=text? ram:Description=text? ram:SpecifiedLegalOrganization=Organization? ' +
    'ram:DefinedTradeContact=Contact? ram:PostalTradeAddress=Address? ram:URIUniversalCommunication=Communication? ' +
    'ram:SpecifiedTaxRegistration=Registration*',
  Organization: 'ram:ID=id? ram:TradingBusinessName=text?',
  Contact:
    'ram:PersonName=text? ram:DepartmentName=text? ram:TelephoneUniversalCommunication=Communication? ' +
    'ram:EmailURIUniversalCommunication=Communication?',
  Communication: 'ram:URIID=id? ram:CompleteNumber=text?',
  Address:
    'ram:PostcodeCode=code? ram:LineOne=text? ram:LineTwo=text? ram:LineThree=text? ram:CityName=text? ' +
    'ram:CountryID=code ram:CountrySubDivisionName=text?',
  Registration: 'ram:ID=id',
  Reference:
    'ram:IssuerAssignedID=id? ram:LineID=id? ram:TypeCode=code? ram:FormattedIssueDateTime=FormattedDateTime?',
  Delivery: 'ram:ShipToTradeParty=Party? ram:ActualDeliverySupplyChainEvent=Event?',
  Event: 'ram:OccurrenceDateTime=DateTime',
  Period: 'ram:StartDateTime=DateTime? ram:EndDateTime=DateTime?',
  Settlement:
    'ram:CreditorReferenceID=id? ram:PaymentReference=text? ram:TaxCurrencyCode=code? ram:InvoiceCurrencyCode=code ' +
    'ram:PayeeTradeParty=Party? ram:SpecifiedTradeSettlementPaymentMeans=PaymentMeans* ram:ApplicableTradeTax=Tax+ ' +
    'ram:BillingSpecifiedPeriod=Period? ram:SpecifiedTradeAllowanceCharge=AllowanceCharge* ' +
    'ram:SpecifiedTradePaymentTerms=Terms? ram:SpecifiedTradeSettlementHeaderMonetarySummation=Totals ' +
    'ram:InvoiceReferencedDocument=Reference*',
  PaymentMeans:
    'ram:TypeCode=code ram:Information=text? ram:PayeePartyCreditorFinancialAccount=Account? ' +
    'ram:PayeeSpecifiedCreditorFinancialInstitution=Institution?',
  Account: 'ram:IBANID=id? ram:AccountName=text? ram:ProprietaryID=id?',
  Institution: 'ram:BICID=id',
  Terms: 'ram:Description=text? ram:DueDateDateTime=DateTime? ram:DirectDebitMandateID=id?',
  Totals:
    'ram:LineTotalAmount=amount ram:ChargeTotalAmount=amount? ram:AllowanceTotalAmount=amount? ' +
    'ram:TaxBasisTotalAmount=amount ram:TaxTotalAmount=amount* ram:RoundingAmount=amount? ' +
    'ram:GrandTotalAmount=amount ram:TotalPrepaidAmount=amount? ram:DuePayableAmount=amount',
};

/** What simple types accept, and the attributes they may or must have. */
export const SIMPLE_TYPES: Readonly<
  Record<string, { pattern: RegExp; attributes: readonly string[]; required?: string }>
> = {
  // no empty identifier, code or text: the schema would allow it, the rules never do
  id: { pattern: /\S/, attributes: ['schemeID'] },
  code: { pattern: /^\s*\S+(\s\S+)*\s*$/, attributes: ['listID', 'listVersionID'] },
  text: { pattern: /\S/, attributes: [] },
  amount: { pattern: /^[+-]?(\d+(\.\d*)?|\.\d+)$/, attributes: ['currencyID'] },
  decimal: { pattern: /^[+-]?(\d+(\.\d*)?|\.\d+)$/, attributes: [] },
  quantity: { pattern: /^[+-]?(\d+(\.\d*)?|\.\d+)$/, attributes: ['unitCode'] },
  date: { pattern: /^\d{8}$/, attributes: ['format'], required: 'format' },
  boolean: { pattern: /^(true|false)$/, attributes: [] },
};
