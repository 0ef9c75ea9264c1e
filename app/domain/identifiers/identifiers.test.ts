import { describe, expect, it } from 'vitest';
import { checkBic } from '~/domain/identifiers/bic';
import { checkIban, formatIban } from '~/domain/identifiers/iban';
import { checkSiren } from '~/domain/identifiers/siren';
import { checkSiret, siretBelongsTo } from '~/domain/identifiers/siret';
import {
  checkVatNumber,
  isEuVatNumber,
  vatNumberFromSiren,
  vatNumberMatchesSiren,
} from '~/domain/identifiers/vat-number';

describe('SIREN', () => {
  it.each([
    ['732 829 320', '732829320'],
    ['732\u00a0829\u202f320', '732829320'],
    ['732.829.320', '732829320'],
    ['356000000', '356000000'],
  ])('%j is one', (text, value) => {
    expect(checkSiren(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['732829321', 'bad_check_digit'],
    ['723829320', 'bad_check_digit'],
    ['000000000', 'bad_check_digit'],
    ['73282932', 'bad_length'],
    ['7328293200', 'bad_length'],
    ['', 'bad_length'],
    ['73282932O', 'bad_characters'],
    ['٧٣٢٨٢٩٣٢٠', 'bad_characters'],
  ])('%j is not (%s)', (text, error) => {
    expect(checkSiren(text)).toEqual({ ok: false, error });
  });
});

describe('SIRET', () => {
  it.each([
    ['732 829 320 00074', 'an ordinary one'],
    ['35600000000048', 'the head office of La Poste'],
    ['35600000049837', 'a post office: its digits add up to 45'],
  ])('%s is one (%s)', (text) => {
    expect(checkSiret(text).ok).toBe(true);
  });

  it.each([
    ['73282932000075', 'bad_check_digit'],
    ['35600000049838', 'bad_check_digit'],
    ['73282932100073', 'bad_siren'],
    ['7328293200007', 'bad_length'],
    ['7328293200007A', 'bad_characters'],
  ])('%s is not (%s)', (text, error) => {
    expect(checkSiret(text)).toEqual({ ok: false, error });
  });

  it('belongs to the SIREN that it begins with', () => {
    expect(siretBelongsTo('732 829 320 00074', '732829320')).toBe(true);
    expect(siretBelongsTo('73282932000074', '356000000')).toBe(false);
  });
});

describe('VAT numbers', () => {
  it.each([
    ['FR 44 732829320', 'FR44732829320'],
    ['fr44732829320', 'FR44732829320'],
    ['FRK7399859412', 'FRK7399859412'],
    ['FR4Z123456782', 'FR4Z123456782'],
    ['FR53000004605', 'FR53000004605'],
    ['DE 136 695 976', 'DE136695976'],
    ['BE 0428.759.497', 'BE0428759497'],
    ['GR 094259216', 'EL094259216'],
    ['XI 123456789', 'XI123456789'],
    ['ATU13585627', 'ATU13585627'],
    ['NL004495445B01', 'NL004495445B01'],
    ['CHE-107.787.577 TVA', 'CHE107787577TVA'],
  ])('%s is one', (text, value) => {
    expect(checkVatNumber(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['FR45732829320', 'bad_check_digit'],
    ['FR44732829321', 'bad_siren'],
    ['FRI7399859412', 'bad_characters'],
    ['FRO7399859412', 'bad_characters'],
    ['FR4473282932', 'bad_characters'],
    ['DE13669597', 'bad_characters'],
    ['ES12345678', 'bad_characters'],
    ['US123456789', 'unknown_country'],
    ['732829320', 'unknown_country'],
    ['', 'unknown_country'],
  ])('%j is not (%s)', (text, error) => {
    expect(checkVatNumber(text)).toEqual({ ok: false, error });
  });

  it('has a key that follows from the SIREN', () => {
    expect(vatNumberFromSiren('732 829 320')).toBe('FR44732829320');
    // 784671695 mod 97 = 89: (12 + 267) mod 97 = 85
    expect(vatNumberFromSiren('784671695')).toBe('FR85784671695');
    expect(() => vatNumberFromSiren('732829321')).toThrow(RangeError);
    expect(vatNumberMatchesSiren('FR44732829320', '732 829 320')).toBe(true);
    expect(vatNumberMatchesSiren('FR44732829320', '784671695')).toBe(false);
    expect(vatNumberMatchesSiren('DE136695976', '784671695')).toBe(true);
  });

  it('keeps a one-digit key on two digits', () => {
    for (const siren of ['732829320', '784671695', '356000000', '981200470', '552100554']) {
      const made = vatNumberFromSiren(siren);
      expect(made).toMatch(/^FR\d{11}$/);
      expect(checkVatNumber(made).ok).toBe(true);
    }
  });

  it('knows the Union', () => {
    expect(isEuVatNumber('GR094259216')).toBe(true);
    expect(isEuVatNumber('XI123456789')).toBe(true);
    expect(isEuVatNumber('CHE107787577')).toBe(false);
    expect(isEuVatNumber('toString')).toBe(false);
  });
});

describe('IBAN and BIC', () => {
  it('accepts and normalizes', () => {
    expect(checkIban('fr76 3000 6000 0112 3456 7890 189')).toEqual({
      ok: true,
      value: 'FR7630006000011234567890189',
    });
    expect(checkIban('DE89370400440532013000').ok).toBe(true);
    expect(formatIban('FR7630006000011234567890189')).toBe('FR76 3000 6000 0112 3456 7890 189');
    expect(checkBic('agri fr pp')).toEqual({ ok: true, value: 'AGRIFRPP' });
    expect(checkBic('BNPAFRPPXXX').ok).toBe(true);
  });

  it.each([
    ['FR7630006000011234567890188', 'bad_check_digit'],
    ['FR763000600001123456789018', 'bad_length'],
    ['FR76300060000112345678901890', 'bad_length'],
    ['ZZ7630006000011234567890189', 'unknown_country'],
    ['FR76é0006000011234567890189', 'bad_characters'],
    ['', 'bad_length'],
  ])('IBAN %j is refused: %s', (text, error) => {
    expect(checkIban(text)).toEqual({ ok: false, error });
  });

  it.each([
    ['AGRIFRP', 'bad_length'],
    ['AGRIZZPP', 'unknown_country'],
    ['1GRIFRPP', 'bad_characters'],
    ['', 'bad_length'],
  ])('BIC %j is refused: %s', (text, error) => {
    expect(checkBic(text)).toEqual({ ok: false, error });
  });
});
