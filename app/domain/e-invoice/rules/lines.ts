import { isCharge } from '~/domain/e-invoice/rules/cii-document';
import type { Rule } from '~/domain/e-invoice/rules/rule';
import { at, centsAt, centsOrZero, missing, ratioAt, signAt, unless } from '~/domain/e-invoice/rules/values';
import { all, first, textAt, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';
import { eurosToCents } from '~/domain/money/ratio';

const QUANTITY = 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity';
const PRICE = 'ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount';
const BASE_QUANTITY = 'ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity';
const NET =
  'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount';
const ADJUSTMENTS = 'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge';

function everyLine(id: string, says: string, broken: (line: XmlNode) => string[]): Rule {
  return { id, says, broken: ({ lines }) => lines.flatMap(broken) };
}

/** An adjustment of every line, allowances (BG-27) or charges (BG-28). */
function everyAdjustment(
  id: string,
  says: string,
  charge: boolean,
  broken: (item: XmlNode) => string[],
): Rule {
  return everyLine(id, says, (line) =>
    all(line, ADJUSTMENTS)
      .filter((item) => isCharge(item) === charge)
      .flatMap(broken),
  );
}

/** What an invoice line (BG-25) must have, and that its figures agree. */
export const lineRules: readonly Rule[] = [
  everyLine('BR-21', 'A line shall have an identifier (BT-126)', (line) =>
    missing(line, 'ram:AssociatedDocumentLineDocument/ram:LineID'),
  ),
  everyLine('BR-22', 'A line shall have a quantity (BT-129)', (line) => missing(line, QUANTITY)),
  everyLine('BR-23', 'A line shall have a unit of measure (BT-130)', (line) =>
    unless((first(line, QUANTITY)?.attributes.unitCode ?? '') !== '', at(line, QUANTITY)),
  ),
  everyLine('BR-24', 'A line shall have a net amount (BT-131)', (line) => missing(line, NET)),
  everyLine('BR-25', 'A line shall name what is invoiced (BT-153)', (line) =>
    missing(line, 'ram:SpecifiedTradeProduct/ram:Name'),
  ),
  everyLine('BR-26', 'A line shall have a net price (BT-146)', (line) => missing(line, PRICE)),
  everyLine('BR-27', 'A net price (BT-146) shall not be negative', (line) =>
    unless(signAt(line, PRICE) !== -1, at(line, PRICE)),
  ),
  everyLine('BR-CO-04', 'A line shall have a VAT category (BT-151)', (line) =>
    missing(line, 'ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:CategoryCode'),
  ),
  everyAdjustment('BR-41', 'A line allowance shall have an amount (BT-136)', false, (item) =>
    missing(item, 'ram:ActualAmount'),
  ),
  everyAdjustment('BR-42', 'A line allowance shall have a reason (BT-139, BT-140)', false, unreasoned),
  everyAdjustment('BR-43', 'A line charge shall have an amount (BT-141)', true, (item) =>
    missing(item, 'ram:ActualAmount'),
  ),
  everyAdjustment('BR-44', 'A line charge shall have a reason (BT-144, BT-145)', true, unreasoned),
  {
    id: 'FACT-LINE-ID',
    says: 'Line identifiers (BT-126) shall be different',
    broken: ({ lines }) => {
      const path = 'ram:AssociatedDocumentLineDocument/ram:LineID';
      const ids = lines.map((line) => textAt(line, path));
      return lines
        .filter((_, index) => ids.indexOf(ids[index] ?? null) < index)
        .map((line) => at(line, path));
    },
  },
  everyLine(
    'FACT-LINE-NET',
    'quantity × price ÷ base − allowances + charges shall give the net, to the cent',
    (line) => {
      const expected = expectedNet(line);
      return unless(expected === null || expected === centsAt(line, NET), at(line, NET));
    },
  ),
];

/** No official rule checks it, and yet it is what a reader computes first. */
function expectedNet(line: XmlNode): number | null {
  const quantity = ratioAt(line, QUANTITY);
  const price = ratioAt(line, PRICE);
  const base = ratioAt(line, BASE_QUANTITY) ?? { top: BigInt(1), bottom: BigInt(1) };
  if (quantity === null || price === null || base.top === BigInt(0)) return null;
  const full = eurosToCents({
    top: quantity.top * price.top * base.bottom,
    bottom: quantity.bottom * price.bottom * base.top,
  });
  return all(line, ADJUSTMENTS).reduce((sum, item) => {
    const amount = centsOrZero(item, 'ram:ActualAmount');
    return isCharge(item) ? sum + amount : sum - amount;
  }, full);
}

function unreasoned(item: XmlNode): string[] {
  return unless(
    (textAt(item, 'ram:Reason') ?? textAt(item, 'ram:ReasonCode')) !== null,
    at(item, 'ram:Reason'),
  );
}
