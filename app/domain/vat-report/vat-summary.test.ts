import { describe, expect, test } from 'vitest';
import { individualClient, sampleLine, sampleSeller, sampleSnapshot } from '~/domain/invoice/fixtures';
import { deductionOf, depositSnapshot } from '~/domain/invoice/fixtures-cases';
import type { Snapshot } from '~/domain/invoice/model';
import { dailyConsumerTotals } from '~/domain/vat-report/consumer-totals';
import type { PaymentFact } from '~/domain/vat-report/payment-fact';
import { turnoverByGroup, turnoverOf } from '~/domain/vat-report/turnover';
import { periodOf, receiptsByRate, vatSummary } from '~/domain/vat-report/vat-summary';

const onDebits = { ...sampleSeller, vatOnDebits: true };

function payment(documentId: string, paidAt: string, amount: number): PaymentFact {
  return { id: `${documentId} ${paidAt} ${amount}`, documentId, amount, paidAt, reverses: null };
}

function creditOf(original: Snapshot, issueDate: string, unitPrice: string): Snapshot {
  return sampleSnapshot({
    documentId: `credit of ${original.documentId}`,
    seller: original.seller,
    preceding: [
      {
        id: original.documentId,
        number: original.number,
        issueDate: original.issueDate,
        type: original.type,
      },
    ],
    content: {
      type: 'credit_note',
      lines: [sampleLine({ quantity: '1', unitPrice })],
      creditOf: { documentId: original.documentId, reason: 'Retour' },
    },
    issueDate,
  });
}

/** «2026-11»: VAT of the month in cents. */
function byMonth(documents: Snapshot[], payments: PaymentFact[] = []): Record<string, number> {
  return Object.fromEntries(
    vatSummary({ documents, payments, length: 'month' }).map(({ period, vat }) => [period, vat]),
  );
}

describe('when VAT falls due (CGI art. 269-2)', () => {
  test('services on receipts: with each payment, the last taking the rest', () => {
    const invoice = sampleSnapshot({ issueDate: '2026-03-15' });
    expect(byMonth([invoice])).toEqual({});
    const payments = [
      payment('document-1', '2026-04-02', 36_000),
      payment('document-1', '2026-07-30', 72_000),
    ];
    expect(byMonth([invoice], payments)).toEqual({ '2026-04': 6_000, '2026-07': 12_000 });
  });

  test('services on debits: when invoiced, whatever is paid', () => {
    const invoice = sampleSnapshot({ seller: onDebits, issueDate: '2026-03-15' });
    expect(byMonth([invoice], [payment('document-1', '2026-04-02', 36_000)])).toEqual({ '2026-03': 18_000 });
  });

  test('goods: at delivery, else at issue, paid or not, on either regime', () => {
    for (const seller of [sampleSeller, onDebits]) {
      const goods = { operationCategory: 'goods' as const };
      const delivered = sampleSnapshot({
        seller,
        content: { ...goods, supplyDate: '2026-02-27' },
        issueDate: '2026-03-01',
      });
      expect(byMonth([delivered], [payment('document-1', '2026-05-02', 108_000)])).toEqual({
        '2026-02': 18_000,
      });
      expect(byMonth([sampleSnapshot({ seller, content: goods, issueDate: '2026-03-01' })])).toEqual({
        '2026-03': 18_000,
      });
    }
  });

  test('a mixed document: goods at once, the services’ share of each payment', () => {
    const invoice = sampleSnapshot({
      content: {
        operationCategory: 'mixed',
        lines: [
          sampleLine({ quantity: '1', unitPrice: '300', category: 'goods' }),
          sampleLine({ id: 'line-2', quantity: '1', unitPrice: '100', category: 'services' }),
        ],
      },
      issueDate: '2026-03-01',
    });
    // 20.00 of VAT on services; half of the 480.00 brings half of it
    const payments = [payment('document-1', '2026-04-01', 24_000)];
    expect(byMonth([invoice], payments)).toEqual({ '2026-03': 6_000, '2026-04': 1_000 });
  });

  test('a reversed payment takes its VAT back in its own month', () => {
    const invoice = sampleSnapshot({ issueDate: '2026-03-15' });
    const payments = [
      payment('document-1', '2026-04-02', 108_000),
      payment('document-1', '2026-05-03', -108_000),
    ];
    expect(byMonth([invoice], payments)).toEqual({ '2026-04': 18_000, '2026-05': -18_000 });
  });

  test('credit notes: at issue on debits; on receipts only what had fallen due', () => {
    const debits = sampleSnapshot({ seller: onDebits, issueDate: '2026-03-15' });
    expect(byMonth([debits, creditOf(debits, '2026-06-01', '450')])).toEqual({
      '2026-03': 18_000,
      '2026-06': -9_000,
    });
    const receipts = sampleSnapshot({ issueDate: '2026-03-15' });
    const note = creditOf(receipts, '2026-06-01', '450');
    expect(byMonth([receipts, note])).toEqual({});
    expect(byMonth([receipts, note], [payment('document-1', '2026-07-01', 54_000)])).toEqual({
      '2026-07': 9_000,
    });
    expect(byMonth([receipts, note], [payment('document-1', '2026-04-01', 108_000)])).toEqual({
      '2026-04': 18_000,
      '2026-06': -9_000,
    });
  });

  test('deposits: on services when received or on debits when invoiced, on goods when received; the final invoice brings the rest', () => {
    const services = depositSnapshot();
    const final = sampleSnapshot({
      documentId: 'final-1',
      deposits: [deductionOf(services)],
      issueDate: '2026-12-10',
    });
    const payments = [payment('deposit-1', '2026-11-30', 24_000), payment('final-1', '2027-01-05', 84_000)];
    expect(byMonth([services, final], payments)).toEqual({ '2026-11': 4_000, '2027-01': 14_000 });

    const invoiced = depositSnapshot({ seller: onDebits });
    const rest = sampleSnapshot({
      documentId: 'final-1',
      seller: onDebits,
      deposits: [deductionOf(invoiced)],
      issueDate: '2026-12-10',
    });
    expect(byMonth([invoiced, rest], payments)).toEqual({ '2026-11': 4_000, '2026-12': 14_000 });

    const goods = { operationCategory: 'goods' as const };
    const onGoods = depositSnapshot({ seller: onDebits, content: goods });
    const delivery = sampleSnapshot({
      documentId: 'final-1',
      seller: onDebits,
      deposits: [deductionOf(onGoods)],
      content: goods,
      issueDate: '2026-12-10',
    });
    expect(byMonth([onGoods, delivery], [payment('deposit-1', '2026-10-30', 24_000)])).toEqual({
      '2026-10': 4_000,
      '2026-12': 14_000,
    });
  });

  test('a final invoice credited whole gives back what its deposit brought, on receipts as on debits', () => {
    for (const seller of [sampleSeller, onDebits]) {
      const deposit = depositSnapshot({ seller });
      const deposits = [deductionOf(deposit)];
      const final = sampleSnapshot({ documentId: 'final-1', seller, deposits, issueDate: '2026-12-10' });
      const note = creditOf(final, '2027-02-01', '900');
      const received = payment('deposit-1', '2026-11-30', 24_000);
      for (const payments of [[received], [received, payment('final-1', '2027-01-05', 84_000)]]) {
        const months = byMonth([deposit, final, note], payments);
        expect(Object.values(months).reduce((sum, vat) => sum + vat, 0)).toBe(0);
        expect(months['2026-11']).toBe(4_000);
      }
    }
    // half of it credited: 300.00 stay to be paid, and nothing is taken back
    const deposit = depositSnapshot();
    const final = sampleSnapshot({ documentId: 'final-1', deposits: [deductionOf(deposit)] });
    const half = creditOf(final, '2027-02-01', '450');
    expect(byMonth([deposit, final, half], [payment('deposit-1', '2026-11-30', 24_000)])).toEqual({
      '2026-11': 4_000,
    });
  });

  test('several rates, by rate descending; periods in order', () => {
    const invoice = sampleSnapshot({
      seller: onDebits,
      content: { lines: [sampleLine({ vatRate: '5.5' }), sampleLine({ id: 'line-2' })] },
    });
    const [quarter] = vatSummary({ documents: [invoice], payments: [], length: 'quarter' });
    expect(quarter).toEqual({
      period: '2026-Q4',
      groups: [
        { rate: '20', exemptionCode: null, base: 90_000, vat: 18_000 },
        { rate: '5.5', exemptionCode: null, base: 90_000, vat: 4_950 },
      ],
      base: 180_000,
      vat: 22_950,
    });
  });

  test('return periods', () => {
    expect(
      ['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map((date) => periodOf(date, 'quarter')),
    ).toEqual(['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q4']);
    expect(periodOf('2026-03-31', 'month')).toBe('2026-03');
  });
});

describe('receipts per rate (status 212)', () => {
  test('in proportion to gross, the sum exact', () => {
    const invoice = sampleSnapshot({
      content: {
        lines: [
          sampleLine({ vatRate: '10', quantity: '1', unitPrice: '33.33' }),
          sampleLine({ id: 'line-2', quantity: '1', unitPrice: '66.67' }),
        ],
      },
    });
    const { gross } = invoice.totals;
    const payments = [
      payment('document-1', '2026-12-01', 3_333),
      payment('document-1', '2026-12-02', 3_334),
      payment('document-1', '2026-12-03', gross - 6_667),
    ];
    const receipts = receiptsByRate([invoice], payments);
    expect(
      receipts.map(({ date, groups }) => [date, groups.reduce((sum, { base, vat }) => sum + base + vat, 0)]),
    ).toEqual([
      ['2026-12-01', 3_333],
      ['2026-12-02', 3_334],
      ['2026-12-03', gross - 6_667],
    ]);
    const vat20 = receipts
      .flatMap(({ groups }) => groups)
      .filter(({ rate }) => rate === '20')
      .map(({ vat }) => vat);
    expect(vat20.reduce((sum, vat) => sum + vat, 0)).toBe(1_333);
  });
});

describe('turnover', () => {
  test('deposit and final invoice together are the final invoice; a credit note subtracts', () => {
    const deposit = depositSnapshot();
    const final = sampleSnapshot({ deposits: [deductionOf(deposit)] });
    expect(turnoverOf(deposit)).toEqual({ net: 20_000, vat: 4_000, gross: 24_000 });
    expect(turnoverOf(final)).toEqual({ net: 70_000, vat: 14_000, gross: 84_000 });
    expect(turnoverOf(creditOf(sampleSnapshot(), '2026-11-23', '450'))).toEqual({
      net: -45_000,
      vat: -9_000,
      gross: -54_000,
    });
  });

  test('a deposit at another rate than the final invoice leaves both rates right', () => {
    const deposit = depositSnapshot({
      content: { lines: [sampleLine({ quantity: '1', unitPrice: '200', vatRate: '10' })] },
    });
    expect(turnoverByGroup(sampleSnapshot({ deposits: [deductionOf(deposit)] }))).toEqual([
      { rate: '20', exemptionCode: null, base: 90_000, vat: 18_000 },
      { rate: '10', exemptionCode: null, base: -20_000, vat: -2_000 },
    ]);
  });
});

describe('daily totals for consumers', () => {
  test('by day and category, businesses left out, credit notes subtracted', () => {
    const goods = sampleSnapshot({ client: individualClient, content: { operationCategory: 'goods' } });
    const services = sampleSnapshot({ client: individualClient, issueDate: '2026-11-24' });
    const note = sampleSnapshot({
      client: individualClient,
      content: { type: 'credit_note', lines: [sampleLine({ quantity: '1' })] },
      issueDate: '2026-11-24',
    });
    expect(dailyConsumerTotals([services, goods, goods, note, sampleSnapshot()])).toEqual([
      {
        date: '2026-11-23',
        category: 'goods',
        documents: 2,
        groups: [{ rate: '20', exemptionCode: null, base: 180_000, vat: 36_000 }],
      },
      {
        date: '2026-11-24',
        category: 'services',
        documents: 2,
        groups: [{ rate: '20', exemptionCode: null, base: 45_000, vat: 9_000 }],
      },
    ]);
  });
});
