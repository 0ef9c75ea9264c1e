import { describe, expect, it } from 'vitest';
import { writeCii } from '~/domain/e-invoice/cii';
import { checkXml, XML_RULES } from '~/domain/e-invoice/rules/check-xml';
import { documentBreaks } from '~/domain/e-invoice/testing/document-breaks';
import { vatBreaks } from '~/domain/e-invoice/testing/vat-breaks';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';

const breaks = [...documentBreaks(), ...vatBreaks()];

function idsIn(xml: string): string[] {
  return checkXml(xml).map(({ id }) => id);
}

describe('every rule', () => {
  it('has a file that it refuses', () => {
    const broken = new Set(breaks.map(({ id }) => id));
    expect(XML_RULES.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  });

  it('has an id of its own', () => {
    const ids = XML_RULES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe.each(breaks)('$id: $how', ({ id, xml, edit }) => {
  it('holds in the whole file and not in the broken one', () => {
    expect(idsIn(xml)).toEqual([]);
    expect(idsIn(edit(xml))).toContain(id);
  });
});

describe('a failure', () => {
  it('says which rule, what must hold and where', () => {
    const xml = writeCii(caseSnapshot('domestic')).replace(
      '>900.00</ram:TaxBasisTotalAmount',
      '>901.00</ram:TaxBasisTotalAmount',
    );
    expect(checkXml(xml)).toContainEqual({
      id: 'BR-CO-13',
      message: 'BT-109 shall be BT-106 − BT-107 + BT-108',
      location:
        '/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement' +
        '/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxBasisTotalAmount',
    });
  });

  it.each([
    ['domestic', '180.01', false],
    ['domestic', '179.99', false],
    ['domestic', '180.02', true],
    ['domestic', '179.98', true],
    ['creditNote', '90.02', false],
    ['creditNote', '89.98', false],
    ['creditNote', '90.03', true],
    ['creditNote', '89.97', true],
  ] as const)('on VAT has the tolerance that its words give: %s, %s', (name, vat, fails) => {
    const xml = writeCii(caseSnapshot(name));
    const found = checkXml(xml.replace(/<ram:CalculatedAmount>[\d.]+</, `<ram:CalculatedAmount>${vat}<`));
    for (const id of ['BR-CO-17', 'BR-S-09']) {
      const failure = found.find((one) => one.id === id);
      // the official rules allow 1.00
      const words = 'base × rate within a cent, on a credit note within two';
      if (fails) expect(failure?.message).toContain(words);
      else expect(failure).toBeUndefined();
    }
  });
});

describe('what is no invoice', () => {
  it.each([
    ['nothing', ''],
    ['text', 'invoice'],
    ['an open element', '<a><b></a>'],
    ['an unknown entity', '<a>&boom;</a>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['a document type in small letters', '<!doctype a><a/>'],
    [
      'many entities',
      `<!DOCTYPE l [<!ENTITY a "${'ha'.repeat(50)}">${'<!ENTITY b "&a;&a;">'.repeat(9)}]><l>&b;</l>`,
    ],
  ])('%s is refused as XML', (_, xml) => {
    expect(idsIn(xml)).toEqual(['XML']);
  });

  it('another vocabulary fails the schema', () => {
    expect(idsIn('<Invoice/>')).toContain('XSD');
    const cii = writeCii(caseSnapshot('domestic'));
    expect(idsIn(cii.replace('CrossIndustryInvoice:100', 'CrossIndustryInvoice:99'))).toContain('XSD');
  });
});
