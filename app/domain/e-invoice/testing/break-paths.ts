/** Paths of CII elements that hand-made breaks name. */

export const CONTEXT = 'rsm:ExchangedDocumentContext';
export const HEAD = 'rsm:ExchangedDocument';
export const AGREEMENT = 'ram:ApplicableHeaderTradeAgreement';
export const SELLER = `${AGREEMENT}/ram:SellerTradeParty`;
export const BUYER = `${AGREEMENT}/ram:BuyerTradeParty`;
export const SETTLEMENT = 'ram:ApplicableHeaderTradeSettlement';
export const TOTALS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;
export const TAX = `${SETTLEMENT}/ram:ApplicableTradeTax`;
export const MEANS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans`;
export const ADJUSTMENT = 'ram:SpecifiedTradeAllowanceCharge';
export const LINE = 'ram:IncludedSupplyChainTradeLineItem';
export const LINE_SETTLEMENT = `${LINE}/ram:SpecifiedLineTradeSettlement`;
export const PRICE = `${LINE}/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount`;
export const DUE_DATE = `${SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString`;
export const PROCESS = `${CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID`;
export const PREFIXES = 'xmlns';

/** In the head's settlement, line adjustments come before it, so positions count document level ones only. */
export const ALLOWANCE = `${SETTLEMENT}/${ADJUSTMENT}`;
