import { expect, test } from 'vitest';
import { hasSiren, sameAddress, vatZone } from '~/domain/legal/territories';

test.each([
  ['FR', '69001', 'france'],
  ['FR', '20200', 'france'],
  ['MC', '98000', 'france'],
  [null, '44000', 'france'],
  ['GP', '97110', 'drom'],
  ['FR', '97200', 'drom'],
  ['fr', '97400', 'drom'],
  ['FR', '97300', 'drom-without-vat'],
  ['YT', '97600', 'drom-without-vat'],
  ['FR', '98800', 'outside-eu'],
  ['PM', '97500', 'outside-eu'],
  ['DE', '10969', 'eu'],
  ['GR', '10431', 'eu'],
  ['GB', 'SW1A 1AA', 'outside-eu'],
  ['CH', '1201', 'outside-eu'],
] as const)('%s %s is %s', (countryCode, postalCode, zone) => {
  expect(vatZone({ countryCode, postalCode })).toBe(zone);
});

test('businesses of the SIRENE register', () => {
  for (const countryCode of ['FR', 'RE', 'YT', 'BL', null]) expect(hasSiren({ countryCode })).toBe(true);
  for (const countryCode of ['MC', 'NC', 'PF', 'DE', 'US']) expect(hasSiren({ countryCode })).toBe(false);
});

test('the same place whatever its case and spacing', () => {
  const nantes = {
    line1: '3 quai des Brumes',
    line2: null,
    postalCode: '44000',
    city: 'Nantes',
    countryCode: null,
  };
  expect(sameAddress(nantes, { ...nantes, line1: ' 3  Quai des brumes', countryCode: 'FR' })).toBe(true);
  expect(sameAddress(nantes, { ...nantes, line1: '4 quai des Brumes' })).toBe(false);
});
