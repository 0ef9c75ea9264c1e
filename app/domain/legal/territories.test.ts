import { expect, test } from 'vitest';
import { hasSiren, isExport, sameAddress, vatZone } from '~/domain/legal/territories';

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

/** CGI art. 294-2 */
test.each([
  ['mainland to Réunion', 'FR 69001', 'RE 97400', true],
  ['mainland to Corsica', 'FR 69001', 'FR 20200', false],
  ['mainland to Monaco', 'FR 69001', 'MC 98000', false],
  ['mainland to another member state', 'FR 69001', 'DE 10969', false],
  ['mainland to Switzerland', 'FR 69001', 'CH 1201', true],
  ['Guadeloupe to Martinique', 'GP 97110', 'FR 97200', false],
  ['Martinique to Réunion', 'FR 97200', 'FR 97400', true],
  ['Martinique to Guyane', 'MQ 97200', 'GF 97300', true],
  ['Martinique to the mainland', 'MQ 97200', 'FR 69001', true],
  ['Martinique to another member state', 'MQ 97200', 'DE 10969', true],
  ['Réunion to Réunion', 'RE 97400', 'FR 97410', false],
  ['Réunion to Mayotte', 'RE 97400', 'YT 97600', true],
  ['Guyane to Mayotte', 'GF 97300', 'YT 97600', true],
] as const)('%s', (_, from, to, expected) => {
  const address = (text: string) => ({ countryCode: text.slice(0, 2), postalCode: text.slice(3) });
  expect(isExport(address(from), address(to))).toBe(expected);
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
