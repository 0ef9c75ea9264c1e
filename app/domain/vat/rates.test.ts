import { describe, expect, it } from 'vitest';
import {
  currentVatRates,
  findVatRate,
  isAllowedVatRate,
  VAT_RATES,
  type VatRegion,
} from '~/domain/vat/rates';

describe('VAT rates', () => {
  it('are exactly those that platforms accept (BR-FR-16)', () => {
    expect(VAT_RATES.map(({ rate }) => rate)).toEqual(
      '20.6 20 19.6 13 10 9.6 9.2 8.5 7 5.5 2.1 1.75 1.05 0.9 0'.split(' '),
    );
  });

  it('are found however they are spelled, others are not', () => {
    expect(findVatRate('5.50')?.label.fr).toBe('taux réduit');
    expect(isAllowedVatRate('20.00')).toBe(true);
    for (const rate of ['19', '21', '5', '0.1', '200', '-20']) expect(isAllowedVatRate(rate)).toBe(false);
  });

  it('are offered by region, without those of the past', () => {
    const rates = (...regions: VatRegion[]) => currentVatRates(regions).map((r) => r.rate);
    expect(rates('mainland')).toEqual(['20', '10', '5.5', '2.1']);
    expect(rates('overseas')).toEqual(['8.5', '2.1', '1.75', '1.05']);
    expect(rates('corsica')).toEqual(['20', '13', '10', '5.5', '2.1', '0.9']);
    expect(currentVatRates().map((r) => r.rate)).not.toContain('19.6');
  });
});
