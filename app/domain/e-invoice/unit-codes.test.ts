import { describe, expect, it } from 'vitest';
import { UNIT_CODES, unitCode } from '~/domain/e-invoice/unit-codes';

describe('unit codes', () => {
  it.each([
    [null, 'C62'],
    ['', 'C62'],
    ['  ', 'C62'],
    ['jour', 'DAY'],
    ['Jours', 'DAY'],
    ['jour(s)', 'DAY'],
    ['journée', 'DAY'],
    ['h', 'HUR'],
    ['HEURES', 'HUR'],
    ['min.', 'MIN'],
    ['mois', 'MON'],
    ['forfait', 'LS'],
    ['Pièce', 'H87'],
    ['kg', 'KGM'],
    ['m²', 'MTK'],
    ['mètres carrés', 'MTK'],
    ['m3', 'MTQ'],
    ['unité', 'C62'],
  ])('%j is %s', (text, code) => {
    expect(unitCode(text)).toBe(code);
  });

  it('is null for words of no table, so that they are kept as a note', () => {
    expect(unitCode('rouleau')).toBeNull();
    expect(unitCode('constructor')).toBeNull();
  });

  it('has codes of two or three characters, or digits and letters of Recommendation 20 only', () => {
    expect([...UNIT_CODES].filter((code) => !/^[A-Z0-9]{2,3}$/.test(code))).toEqual([]);
  });
});
