import { describe, expect, test } from 'vitest';
import {
  euClient,
  foreignClient,
  franchiseSeller,
  individualClient,
  sampleClient,
  sampleContent,
  sampleLine,
  sampleSeller,
} from '~/domain/invoice/fixtures';
import type { ClientParty, LineCategory, Seller } from '~/domain/invoice/model';
import {
  exemptions,
  findExemption,
  suggestExemption,
  suggestVat,
  vatCategoryOf,
  withDefaultExemptions,
} from '~/domain/vat/exemptions';

const guyane = {
  line1: '1 rue du Port',
  line2: null,
  postalCode: '97300',
  city: 'Cayenne',
  countryCode: 'GF',
};
const reunion = {
  line1: '1 rue du Port',
  line2: null,
  postalCode: '97400',
  city: 'Saint-Denis',
  countryCode: 'RE',
};
const martinique = { ...reunion, postalCode: '97200', city: 'Fort-de-France', countryCode: 'FR' };
const guadeloupe = { ...reunion, postalCode: '97110', city: 'Pointe-à-Pitre', countryCode: 'GP' };
const inReunion: Seller = { ...sampleSeller, address: reunion };
const franchiseWithNumber: Seller = { ...franchiseSeller, vatNumber: 'FR14987654324' };
const euIndividual: ClientParty = { ...individualClient, address: euClient.address };
const foreignIndividual: ClientParty = { ...individualClient, address: foreignClient.address };

describe('the list', () => {
  test('codes are unique; official ones name themselves', () => {
    const codes = exemptions.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, vatex } of exemptions) if (code.startsWith('VATEX-')) expect(vatex).toBe(code);
  });

  /** law.md § 3, right column. */
  test.each([
    ['VATEX-FR-FRANCHISE', 'E', 'VATEX-FR-FRANCHISE'],
    ['VATEX-EU-IC', 'K', 'VATEX-EU-IC'],
    ['VATEX-EU-AE', 'AE', 'VATEX-EU-AE'],
    ['services-outside-eu', 'O', 'VATEX-EU-O'],
    ['training', 'E', 'VATEX-FR-CGI261-4'],
    ['care', 'E', 'VATEX-FR-CGI261-4'],
    ['guyane-mayotte', 'O', 'VATEX-EU-O'],
    ['construction', 'AE', 'VATEX-EU-AE'],
    ['VATEX-EU-G', 'G', 'VATEX-EU-G'],
    ['VATEX-EU-O', 'O', 'VATEX-EU-O'],
  ])('%s is %s, %s', (code, category, vatex) => {
    expect(findExemption(code)).toMatchObject({ category, vatex });
    expect(vatCategoryOf({ rate: '0', exemptionCode: code })).toBe(category);
  });

  test('a rate above 0 is S, 0 % without a reason Z', () => {
    expect(vatCategoryOf({ rate: '20', exemptionCode: null })).toBe('S');
    expect(vatCategoryOf({ rate: '0.9', exemptionCode: null })).toBe('S');
    expect(vatCategoryOf({ rate: '0', exemptionCode: null })).toBe('Z');
    expect(findExemption('training ')).toBeNull();
  });
});

describe('what profile and client imply', () => {
  test.each<[string, Seller, ClientParty, LineCategory, string | null]>([
    ['France, services', sampleSeller, sampleClient, 'services', null],
    ['France, goods', sampleSeller, sampleClient, 'goods', null],
    ['EU business, goods', sampleSeller, euClient, 'goods', 'VATEX-EU-IC'],
    ['EU business, services', sampleSeller, euClient, 'services', 'VATEX-EU-AE'],
    ['EU business without number, goods', sampleSeller, { ...euClient, vatNumber: null }, 'goods', null],
    [
      'EU business without number, services',
      sampleSeller,
      { ...euClient, vatNumber: null },
      'services',
      null,
    ],
    ['EU individual, goods', sampleSeller, euIndividual, 'goods', null],
    ['EU individual, services', sampleSeller, euIndividual, 'services', null],
    ['outside the EU, goods', sampleSeller, foreignClient, 'goods', 'VATEX-EU-G'],
    [
      'outside the EU, services to a business',
      sampleSeller,
      foreignClient,
      'services',
      'services-outside-eu',
    ],
    ['outside the EU, individual, goods', sampleSeller, foreignIndividual, 'goods', 'VATEX-EU-G'],
    ['outside the EU, individual, services', sampleSeller, foreignIndividual, 'services', null],
    [
      'French client, goods delivered in the EU',
      sampleSeller,
      { ...euClient, address: sampleClient.address, deliveryAddress: euClient.address },
      'goods',
      'VATEX-EU-IC',
    ],
    ['mainland goods to Réunion', sampleSeller, { ...sampleClient, address: reunion }, 'goods', 'VATEX-EU-G'],
    ['Réunion, goods to the mainland', inReunion, sampleClient, 'goods', 'VATEX-EU-G'],
    ['Réunion, goods to an EU business', inReunion, euClient, 'goods', 'VATEX-EU-G'],
    ['Réunion, goods to an EU individual', inReunion, euIndividual, 'goods', 'VATEX-EU-G'],
    [
      'Réunion, goods to Martinique',
      inReunion,
      { ...sampleClient, address: martinique },
      'goods',
      'VATEX-EU-G',
    ],
    ['Réunion, goods to Guyane', inReunion, { ...sampleClient, address: guyane }, 'goods', 'VATEX-EU-G'],
    [
      'Réunion, goods on the island',
      inReunion,
      { ...sampleClient, address: { ...reunion, countryCode: 'FR' } },
      'goods',
      null,
    ],
    ['Réunion, services to the mainland', inReunion, sampleClient, 'services', null],
    [
      'Guadeloupe, goods to Martinique',
      { ...sampleSeller, address: guadeloupe },
      { ...sampleClient, address: martinique },
      'goods',
      null,
    ],
    ['services to Guyane', sampleSeller, { ...sampleClient, address: guyane }, 'services', 'guyane-mayotte'],
    ['seller in Guyane', { ...sampleSeller, address: guyane }, sampleClient, 'services', 'guyane-mayotte'],
    ['franchise, France', franchiseSeller, sampleClient, 'services', 'VATEX-FR-FRANCHISE'],
    ['franchise, EU goods', franchiseWithNumber, euClient, 'goods', 'VATEX-FR-FRANCHISE'],
    ['franchise, EU services with a number', franchiseWithNumber, euClient, 'services', 'VATEX-EU-AE'],
    ['franchise, EU services without a number', franchiseSeller, euClient, 'services', 'VATEX-FR-FRANCHISE'],
    ['franchise, services outside the EU', franchiseSeller, foreignClient, 'services', 'services-outside-eu'],
    ['franchise, goods outside the EU', franchiseSeller, foreignClient, 'goods', 'VATEX-FR-FRANCHISE'],
  ])('%s', (_, seller, client, category, expected) => {
    expect(suggestExemption({ seller, client, category })).toBe(expected);
  });

  test('the first rate: 20, 8.5 overseas, 0 with its reason', () => {
    const overseas = { ...sampleSeller, address: reunion };
    const clientThere = { ...sampleClient, address: reunion };
    expect(suggestVat({ seller: sampleSeller, client: sampleClient, category: 'services' })).toEqual({
      vatRate: '20',
      vatExemptionCode: null,
    });
    expect(suggestVat({ seller: overseas, client: clientThere, category: 'goods' })).toEqual({
      vatRate: '8.5',
      vatExemptionCode: null,
    });
    expect(suggestVat({ seller: sampleSeller, client: clientThere, category: 'services' }).vatRate).toBe(
      '8.5',
    );
    expect(suggestVat({ seller: franchiseSeller, client: sampleClient, category: 'goods' })).toEqual({
      vatRate: '0',
      vatExemptionCode: 'VATEX-FR-FRANCHISE',
    });
  });

  test('fills only what was left open, by each line’s own category', () => {
    const content = sampleContent({
      operationCategory: 'mixed',
      lines: [
        sampleLine({ vatRate: '0', category: 'goods' }),
        sampleLine({ vatRate: '0' }),
        sampleLine({ vatRate: '0', vatExemptionCode: 'training' }),
        sampleLine(),
      ],
      charges: [{ reason: 'Port', amount: 100, percent: null, vatRate: '0', vatExemptionCode: null }],
    });
    const filled = withDefaultExemptions(content, sampleSeller, euClient);
    expect(filled.lines.map((line) => line.vatExemptionCode)).toEqual([
      'VATEX-EU-IC',
      'VATEX-EU-AE',
      'training',
      null,
    ]);
    expect(filled.charges[0]?.vatExemptionCode).toBe('VATEX-EU-IC');
    expect(
      withDefaultExemptions({ ...content, type: 'credit_note' }, sampleSeller, euClient).lines[0]
        ?.vatExemptionCode,
    ).toBeNull();
  });
});
