import { expect, test } from 'vitest';
import { writeCii } from '~/domain/e-invoice/cii';
import { euClient, sampleClient, sampleLine, sampleSeller, sampleSnapshot } from '~/domain/invoice/fixtures';
import { checkSnapshot } from './check-snapshot';

const broken = sampleSnapshot({ seller: { ...sampleSeller, siren: '12', siret: null } });

test('a sound document passes', () => {
  expect(checkSnapshot(sampleSnapshot(), 'fr')).toEqual([]);
});

test.each(['net', 'gross'] as const)(
  '0.00 at a rate of no line is not in the e-invoice: %s prices',
  (priceMode) => {
    const nothing = { reason: 'Geste', amount: 0, percent: null, vatExemptionCode: null };
    const rows = { allowances: [{ ...nothing, vatRate: '10' }], charges: [{ ...nothing, vatRate: '5.5' }] };
    const snapshot = sampleSnapshot({ content: { priceMode, ...rows } });
    expect(snapshot.totals.vatBreakdown.map(({ rate }) => rate)).toEqual(['20']);
    expect(checkSnapshot(snapshot, 'fr')).toEqual([]);
    const without = sampleSnapshot({ content: { priceMode } });
    expect(writeCii(snapshot)).toBe(writeCii(without));
  },
);

test('an intra-community supply that only a charge makes gives its country and its day (BR-IC-11, BR-IC-12)', () => {
  const content = {
    operationCategory: 'mixed' as const,
    supplyDate: '2026-11-20',
    lines: [sampleLine({ vatRate: '0', vatExemptionCode: null })],
    charges: [{ reason: 'Port', amount: 100, percent: null, vatRate: '0', vatExemptionCode: 'VATEX-EU-IC' }],
  };
  for (const supplyDate of ['2026-11-20', null]) {
    expect(
      checkSnapshot(sampleSnapshot({ client: euClient, content: { ...content, supplyDate } }), 'fr'),
    ).toEqual([]);
  }
});

test.each(['gb', ' GB ', 'fr', ' ', null])(
  'the country of a delivery without one is the client’s, as a code: %j',
  (countryCode) => {
    const { address } = sampleClient;
    const client = {
      ...sampleClient,
      address: { ...address, countryCode },
      deliveryAddress: { ...address, line1: '3 quai des Brumes', countryCode: null },
    };
    expect(checkSnapshot(sampleSnapshot({ client }), 'fr')).toEqual([]);
  },
);

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
