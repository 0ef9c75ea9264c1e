import { describe, expect, test } from 'vitest';
import { businessProcess } from '~/domain/invoice/business-process';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import { finalizeSnapshot } from '~/domain/invoice/finalize';
import {
  euClient,
  sampleCandidate,
  sampleClient,
  sampleContent,
  sampleLine,
  sampleSeller,
  sampleSnapshot,
} from '~/domain/invoice/fixtures';
import { caseNames, caseSnapshot, deductionOf, depositSnapshot } from '~/domain/invoice/fixtures-cases';

describe('due date', () => {
  test('the client’s terms, else the account’s; what was typed wins', () => {
    expect(sampleSnapshot().dueDate).toBe('2026-12-23');
    expect(sampleSnapshot({ client: { ...sampleClient, paymentTermsDays: 45 } }).dueDate).toBe('2027-01-07');
    expect(sampleSnapshot({ client: { ...sampleClient, paymentTermsDays: 0 } }).dueDate).toBe('2026-11-23');
    expect(sampleSnapshot({ content: { dueDate: '2026-11-30' } }).dueDate).toBe('2026-11-30');
  });

  test('none on a credit note; the day of payment when all was paid', () => {
    expect(caseSnapshot('creditNote').dueDate).toBeNull();
    expect(sampleSnapshot({ content: { prepaidAmount: 108_000, dueDate: '2026-12-31' } }).dueDate).toBe(
      '2026-11-23',
    );
    expect(sampleSnapshot({ content: { prepaidAmount: 107_999 } }).dueDate).toBe('2026-12-23');
  });
});

describe('business process (BT-23)', () => {
  test.each([
    ['domestic', 'S1'],
    ['corsica', 'B1'],
    ['severalRates', 'M1'],
    ['alreadyPaid', 'S2'],
    ['partlyPaid', 'S1'],
    ['deposit', 'S1'],
    ['final', 'S4'],
    ['creditNote', 'S1'],
  ] as const)('%s is %s', (name, process) => {
    expect(caseSnapshot(name).businessProcess).toBe(process);
  });

  test('a deposit paid in advance is 2, never 4; goods, services and both have their letter', () => {
    const facts = { operationCategory: 'goods' as const, gross: 100, prepaid: 100, deposits: 0 };
    expect(businessProcess({ ...facts, type: 'deposit' })).toBe('B2');
    expect(businessProcess({ ...facts, type: 'deposit', prepaid: 0, deposits: 50 })).toBe('B1');
    expect(businessProcess({ ...facts, type: 'invoice', prepaid: 50, deposits: 50 })).toBe('B4');
    expect(businessProcess({ ...facts, type: 'invoice', prepaid: 0, operationCategory: 'mixed' })).toBe('M1');
    expect(businessProcess({ ...facts, type: 'credit_note' })).toBe('B1');
    expect(businessProcess({ ...facts, type: 'invoice', gross: 0, prepaid: 0 })).toBe('B1');
  });
});

describe('figures', () => {
  test('due is gross less what was paid and deposits', () => {
    const deposit = depositSnapshot();
    const snapshot = sampleSnapshot({ deposits: [deductionOf(deposit)], content: { prepaidAmount: 10_000 } });
    expect(snapshot.totals).toMatchObject({ gross: 108_000, deposits: 24_000, prepaid: 10_000, due: 74_000 });
    expect(snapshot.deposits).toEqual([
      {
        id: 'deposit-1',
        number: 'FAC-2026-001',
        issueDate: '2026-11-23',
        gross: 24_000,
        vatBreakdown: deposit.totals.vatBreakdown,
      },
    ]);
  });

  test('a credit note takes the exact rest of a group, neither prepaid nor deposits', () => {
    const candidate = sampleCandidate({
      preceding: [{ id: 'a', number: 'FAC-2026-001', issueDate: '2026-11-02' }],
      content: {
        type: 'credit_note',
        prepaidAmount: 500,
        lines: [sampleLine({ quantity: '1', unitPrice: '10.02' })],
      },
    });
    const remainder = [{ rate: '20', exemptionCode: null, base: 1002, vat: 201 }];
    const snapshot = finalizeSnapshot({
      candidate,
      number: 'AVO-2026-001',
      series: { kind: 'credit_note', prefix: 'AVO', year: 2026, sequence: 1 },
      issueDate: '2026-11-23',
      issuedAt: '2026-11-23T09:30:00.000Z',
      remainder,
    });
    expect(snapshot.totals).toMatchObject({ vat: 201, gross: 1203, prepaid: 0, deposits: 0, due: 1203 });
  });
});

describe('what is frozen', () => {
  test('language of the client, filled exemptions, SIREN from SIRET, mentions of the day', () => {
    const snapshot = sampleSnapshot({
      client: euClient,
      seller: { ...sampleSeller, siren: null },
      content: { lines: [sampleLine({ vatRate: '0' })] },
    });
    expect(snapshot.language).toBe('en');
    expect(snapshot.seller.siren).toBe('981200470');
    expect(snapshot.lines[0]?.vatExemptionCode).toBe('VATEX-EU-AE');
    expect(snapshot.totals.vatBreakdown[0]?.exemptionCode).toBe('VATEX-EU-AE');
    expect(snapshot.mentions.map((mention) => mention.code)).toContain('reverse-charge');
  });

  test('text without characters that nothing can print, everywhere', () => {
    const snapshot = sampleSnapshot({
      client: { ...sampleClient, name: 'Bouqui\u0000nerie' },
      content: { notes: 'a\r\nb\ue000', lines: [sampleLine({ description: 'Affi\u0007che\t🎨' })] },
    });
    expect(snapshot.client.name).toBe('Bouquinerie');
    expect(snapshot.notes).toBe('a\nb');
    expect(snapshot.lines[0]?.description).toBe('Affiche\t🎨');
  });

  test('the candidate is left as it was', () => {
    const candidate = sampleCandidate({ content: { notes: 'a\u0000' } });
    const before = JSON.stringify(candidate);
    finalizeSnapshot({
      candidate,
      number: 'FAC-2026-001',
      series: { kind: 'invoice', prefix: 'FAC', year: 2026, sequence: 1 },
      issueDate: '2026-11-23',
      issuedAt: '2026-11-23T09:30:00.000Z',
    });
    expect(JSON.stringify(candidate)).toBe(before);
  });

  test.each(caseNames)('%s: the same input gives the same bytes, and survives JSON', (name) => {
    const snapshot = caseSnapshot(name);
    expect(canonicalJson(caseSnapshot(name))).toBe(canonicalJson(snapshot));
    expect(canonicalJson(JSON.parse(JSON.stringify(snapshot)))).toBe(canonicalJson(snapshot));
  });

  test('the preview of an empty draft does not throw', () => {
    const candidate = sampleCandidate({ content: sampleContent({ lines: [] }) });
    const series = { kind: 'invoice' as const, prefix: '', year: 2026, sequence: 0 };
    const snapshot = finalizeSnapshot({
      candidate,
      number: '',
      series,
      issueDate: '2026-11-23',
      issuedAt: '2026-11-23T09:30:00.000Z',
    });
    expect(snapshot.totals.gross).toBe(0);
  });
});

describe('canonical JSON', () => {
  test('one spelling per value', () => {
    expect(canonicalJson({ b: [1, null, 'é"'], a: { d: true, c: undefined } })).toBe(
      '{"a":{"d":true},"b":[1,null,"é\\""]}',
    );
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
    expect(canonicalJson({ é: 1, z: 2, Z: 3 })).toBe('{"Z":3,"z":2,"é":1}');
  });

  test('refuses what JSON would bend', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, [undefined]]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });
});
