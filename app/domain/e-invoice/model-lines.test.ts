import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCii } from '~/domain/e-invoice/cii';
import { electronicInvoice } from '~/domain/e-invoice/from-snapshot';
import { checkXml } from '~/domain/e-invoice/rules/check-xml';
import { sampleLine, sampleSnapshot } from '~/domain/invoice/fixtures';
import type { DraftLine, PriceMode, Snapshot } from '~/domain/invoice/model';
import { canonicalDecimal } from '~/domain/money/decimal';

function documentOf(priceMode: PriceMode, ...lines: Array<Partial<DraftLine>>): Snapshot {
  return sampleSnapshot({
    content: {
      priceMode,
      lines: lines.map((line, index) => sampleLine({ id: `line-${index + 1}`, ...line })),
    },
  });
}

function firstLine(snapshot: Snapshot) {
  return electronicInvoice(snapshot).lines[0] ?? expect.fail('no line');
}

describe('a line of a net document', () => {
  it('keeps price, base quantity and discount as typed', () => {
    const line = firstLine(
      documentOf('net', {
        quantity: '250',
        unitPrice: '12.5',
        priceBaseQuantity: '100',
        discountPercent: '10',
        chargeAmount: 200,
      }),
    );
    expect(line).toMatchObject({ quantity: '250', price: '12.5', priceBaseQuantity: '100', net: 3013 });
    expect(line.allowanceCharges).toMatchObject([
      { kind: 'allowance', amount: 312, reason: 'Remise', reasonCode: '95' },
      { kind: 'charge', amount: 200, reason: 'Majoration', percent: null },
    ]);
  });

  it('gives a percentage only where it gives the amount exactly', () => {
    const [exact] = firstLine(
      documentOf('net', { quantity: '1', unitPrice: '200', discountPercent: '12.5' }),
    ).allowanceCharges;
    expect(exact).toMatchObject({ amount: 2500, percent: { rate: '12.5', base: 20_000 } });
    const [mixed] = firstLine(
      documentOf('net', { quantity: '1', unitPrice: '200', discountPercent: '12.5', discountAmount: 1 }),
    ).allowanceCharges;
    expect(mixed).toMatchObject({ amount: 2501, percent: null });
  });

  it('splits a description of several lines into name and description, and keeps an unknown unit in words', () => {
    const line = firstLine(
      documentOf('net', { description: 'Papier vergé\n90 g, crème\n100 × 70', unit: 'rame' }),
    );
    expect(line).toMatchObject({
      name: 'Papier vergé',
      description: '90 g, crème\n100 × 70',
      unitCode: 'C62',
      note: 'Unité : rame',
    });
  });
});

describe('a line of a gross document', () => {
  it('has line net ÷ quantity as its price', () => {
    const line = firstLine(documentOf('gross', { quantity: '4', unitPrice: '30', vatRate: '20' }));
    expect(line).toMatchObject({ net: 10_000, price: '25', priceBaseQuantity: '1', allowanceCharges: [] });
  });

  it('has the whole net as the price of the whole quantity where six decimals would miss the cent', () => {
    const line = firstLine(documentOf('gross', { quantity: '1234567.8901', unitPrice: '0.01' }));
    expect(line).toMatchObject({ net: 1_028_807, price: '10288.07', priceBaseQuantity: '1234567.8901' });
  });
});

describe('any document', () => {
  const decimal = (max: number, decimals: number) =>
    fc
      .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 10 ** decimals - 1 }))
      .map(([whole, part]) => canonicalDecimal(`${whole}.${String(part).padStart(decimals, '0')}`));
  const line = fc.record({
    quantity: decimal(2000, 4).filter((text) => text !== '0'),
    unitPrice: decimal(5000, 6),
    vatRate: fc.constantFrom('20', '10', '5.5', '2.1'),
    discountPercent: fc.option(fc.constantFrom('5', '33.33', '100')),
    chargeAmount: fc.option(fc.integer({ min: 1, max: 9999 })),
  });

  it.each(['net', 'gross'] as const)('in %s prices passes every check, to the cent', (priceMode) => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.option(fc.constantFrom('3', '12.5')),
        (lines, percent) => {
          const snapshot = sampleSnapshot({
            content: {
              priceMode,
              discountPercent: percent,
              lines: lines.map((item, index) => sampleLine({ id: `line-${index + 1}`, ...item })),
            },
          });
          expect(checkXml(writeCii(snapshot))).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
