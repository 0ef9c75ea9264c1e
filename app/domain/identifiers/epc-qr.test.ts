import { describe, expect, it } from 'vitest';
import { type CreditTransfer, epcQrPayload } from '~/domain/identifiers/epc-qr';

const TRANSFER: CreditTransfer = {
  bic: 'AGRIFRPP',
  name: 'Atelier Lumen',
  iban: 'FR76 3000 6000 0112 3456 7890 189',
  amount: 123_450,
  text: 'FAC-2026-001',
};

function linesOf(transfer: Partial<CreditTransfer>): string[] {
  const made = epcQrPayload({ ...TRANSFER, ...transfer });
  if (!made.ok) throw new Error(made.error);
  return made.value.split('\n');
}

describe('EPC069-12', () => {
  it('writes the fields in order, no trailing line', () => {
    expect(linesOf({})).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      'AGRIFRPP',
      'Atelier Lumen',
      'FR7630006000011234567890189',
      'EUR1234.50',
      '',
      '',
      'FAC-2026-001',
    ]);
    expect(linesOf({ text: '' }).at(-1)).toBe('EUR1234.50');
    expect(linesOf({ bic: null })[4]).toBe('');
  });

  it('lets no line break move the fields', () => {
    const lines = linesOf({ name: 'Dupont\nFR7600000\r\n& Fils', text: 'a\u2028b\tc' });
    expect(lines[5]).toBe('Dupont FR7600000 & Fils');
    expect(lines[10]).toBe('a b c');
    expect(lines).toHaveLength(11);
  });

  it('cuts name at 70 and text at 140 characters, and keeps to version 13', () => {
    const lines = linesOf({ name: 'é'.repeat(80), text: '🧾'.repeat(200) });
    expect(lines[5]).toBe('é'.repeat(70));
    expect(new TextEncoder().encode(lines.join('\n')).length).toBeLessThanOrEqual(331);
    expect(lines.join('\n').isWellFormed()).toBe(true);
    expect(linesOf({ text: 'x'.repeat(150) })[10]).toBe('x'.repeat(140));
  });

  it.each([
    [{ amount: 0 }, 'bad_amount'],
    [{ amount: -1 }, 'bad_amount'],
    [{ amount: 0.5 }, 'bad_amount'],
    [{ amount: 100_000_000_000 }, 'bad_amount'],
    [{ iban: 'FR00' }, 'bad_iban'],
    [{ bic: 'NOPE' }, 'bad_bic'],
    [{ name: ' \n ' }, 'bad_name'],
  ])('refuses %j: %s', (transfer, error) => {
    expect(epcQrPayload({ ...TRANSFER, ...transfer })).toEqual({ ok: false, error });
  });

  it('takes the smallest and the largest amount', () => {
    expect(linesOf({ amount: 1 })[7]).toBe('EUR0.01');
    expect(linesOf({ amount: 99_999_999_999 })[7]).toBe('EUR999999999.99');
  });
});
