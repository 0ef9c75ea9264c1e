import { ciiDocument } from '~/domain/e-invoice/rules/cii-document';
import type { RuleFailure } from '~/domain/e-invoice/rules/rule';
import { all, readXml, textAt, type XmlNode, XmlSyntaxError } from '~/domain/e-invoice/rules/xml-tree';
import type { Snapshot } from '~/domain/invoice/model';
import { centsToAmount } from '~/domain/money/cents';

const LINE_NET =
  'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount';

/**
 * That the finished XML says what was issued: number, date, every amount of lines, VAT and totals, as text. Failures
 * have the id «FACT-SNAPSHOT»; an unreadable file is another check's business.
 */
export function checkAgainstSnapshot(xml: string, snapshot: Snapshot): RuleFailure[] {
  let root: XmlNode;
  try {
    root = readXml(xml);
  } catch (error) {
    if (error instanceof XmlSyntaxError) return [];
    throw error;
  }
  const { head, totals, lines, breakdown } = ciiDocument(root);
  const vat = breakdown.map((part) => textAt(part, 'ram:CalculatedAmount') ?? '').sort();
  const sum = snapshot.totals;
  const compared: ReadonlyArray<readonly [what: string, written: string | null, issued: string]> = [
    ['BT-1', textAt(head, 'ram:ID'), snapshot.number],
    ['BT-2', textAt(head, 'ram:IssueDateTime/udt:DateTimeString'), snapshot.issueDate.replaceAll('-', '')],
    ['BT-106', textAt(totals, 'ram:LineTotalAmount'), centsToAmount(sum.sumOfLineNets)],
    ['BT-109', textAt(totals, 'ram:TaxBasisTotalAmount'), centsToAmount(sum.net)],
    ['BT-110', textAt(totals, 'ram:TaxTotalAmount'), centsToAmount(sum.vat)],
    ['BT-112', textAt(totals, 'ram:GrandTotalAmount'), centsToAmount(sum.gross)],
    ['BT-113', textAt(totals, 'ram:TotalPrepaidAmount') ?? '0.00', centsToAmount(sum.prepaid + sum.deposits)],
    ['BT-115', textAt(totals, 'ram:DuePayableAmount'), centsToAmount(sum.due)],
    ['BT-131', netsOf(lines).join(' '), snapshot.lines.map(({ net }) => centsToAmount(net)).join(' ')],
    ['BT-117', taxed(vat), taxed(sum.vatBreakdown.map((part) => centsToAmount(part.vat)).sort())],
    [
      'BT-25',
      numbersIn(root),
      [...snapshot.preceding, ...snapshot.deposits].map(({ number }) => number).join(' '),
    ],
  ];
  return compared
    .filter(([, written, issued]) => written !== issued)
    .map(([what]) => ({ id: 'FACT-SNAPSHOT', message: `${what} shall be what was issued`, location: what }));
}

/** Groups at 0 % are added up in the XML (BR-E-01); their VAT is nothing either way. */
function taxed(amounts: readonly string[]): string {
  return amounts.filter((amount) => amount !== '0.00').join(' ');
}

function netsOf(lines: readonly XmlNode[]): string[] {
  return lines.map((line) => textAt(line, LINE_NET) ?? '');
}

function numbersIn(root: XmlNode): string {
  return ciiDocument(root)
    .preceding.flatMap((reference) => all(reference, 'ram:IssuerAssignedID'))
    .map(({ text }) => text.trim())
    .join(' ');
}
