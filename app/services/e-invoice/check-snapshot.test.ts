import { expect, test } from 'vitest';
import { sampleSeller, sampleSnapshot } from '~/domain/invoice/fixtures';
import { checkSnapshot } from './check-snapshot';

const broken = sampleSnapshot({ seller: { ...sampleSeller, siren: '12', siret: null } });

test('a sound document passes', () => {
  expect(checkSnapshot(sampleSnapshot(), 'fr')).toEqual([]);
});

test.each([
  ['fr', 'serait refusée par les plateformes. Aucun numéro n’a été donné.'],
  ['en', 'No number was given.'],
] as const)('says in %s what follows and what to do, the rule for whoever helps', (language, words) => {
  const issues = checkSnapshot(broken, language);
  expect(issues.length).toBeGreaterThan(0);
  for (const { path, code, message } of issues) {
    expect(path).toBe('eInvoice');
    expect(message).toContain(words);
    expect(message).toContain(`(${code.replace('e-invoice.', '')}, `);
  }
});
