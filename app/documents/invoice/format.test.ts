import { describe, expect, it } from 'vitest';
import { formatGroups, formatRoundMoney, formatSiret, withFrenchSpaces } from './format';

describe('a round sum', () => {
  it('has cents only when there are any', () => {
    expect(formatRoundMoney(1_000_000, 'fr')).toBe('10\u202f000\u202f€');
    expect(formatRoundMoney(1_000_050, 'fr')).toBe('10\u202f000,50\u202f€');
    expect(formatRoundMoney(1_000_000, 'en')).toBe('€10,000');
    expect(formatRoundMoney(100, 'en')).toBe('€1');
  });
});

describe('identifiers', () => {
  it('stand in groups', () => {
    expect(formatGroups('FR7630006000011234567890189', 4)).toBe(
      'FR76 3000 6000 0112 3456 7890 189'.replaceAll(' ', '\u00a0'),
    );
    expect(formatSiret('98120047000012')).toBe('981 200 470 00012'.replaceAll(' ', '\u00a0'));
  });
});

describe('withFrenchSpaces', () => {
  it('binds what French typography binds, and nothing of an English text', () => {
    expect(withFrenchSpaces('Indemnité : 40 €')).toBe('Indemnité\u202f: 40\u202f€');
    expect(withFrenchSpaces('« Duplicata » ; 10 %')).toBe('«\u202fDuplicata\u202f»\u202f; 10\u202f%');
    expect(withFrenchSpaces('Fixed compensation: €40')).toBe('Fixed compensation: €40');
  });
});
