import { describe, expect, test } from 'vitest';
import {
  euClient,
  foreignClient,
  franchiseSeller,
  individualClient,
  sampleCandidate,
  sampleClient,
  sampleLine,
  sampleSeller,
} from '~/domain/invoice/fixtures';
import type { ClientParty, Language, OperationCategory, Seller } from '~/domain/invoice/model';
import { mentionFacts } from '~/domain/legal/facts';
import { mentionRows, mentionsFor } from '~/domain/legal/mentions';
import { exemptions } from '~/domain/vat/exemptions';

interface Situation {
  seller?: Seller;
  client?: ClientParty;
  operationCategory?: OperationCategory;
  exemption?: string | null;
  language?: Language;
}

const TODAY = '2026-11-23';

function mentions(date: string, situation: Situation = {}): Array<[string, string]> {
  const { exemption = null, language = 'fr', operationCategory = 'services' } = situation;
  const candidate = sampleCandidate({
    seller: situation.seller ?? sampleSeller,
    client: situation.client ?? sampleClient,
    content: {
      operationCategory,
      lines: [sampleLine({ vatRate: exemption === null ? '20' : '0', vatExemptionCode: exemption })],
    },
  });
  return mentionsFor(mentionFacts(candidate), date, language).map(({ code, text }) => [code, text]);
}

function textOf(code: string, date: string, situation: Situation = {}): string | undefined {
  return mentions(date, situation).find(([key]) => key === code)?.[1];
}

/** law.md § 3: exemption, mention until the end of CGI references, mention after. */
const specialRegimes: ReadonlyArray<[string, string, string, string]> = [
  [
    'VATEX-FR-FRANCHISE',
    'franchise',
    'TVA non applicable, article 293 B du CGI',
    'TVA non applicable, franchise en base (code des impositions sur les biens et services)',
  ],
  [
    'VATEX-EU-IC',
    'intra-eu-goods',
    'Exonération de TVA, article 262 ter I du CGI',
    'Exonération de TVA, livraison intracommunautaire (code des impositions sur les biens et services)',
  ],
  ['VATEX-EU-AE', 'reverse-charge', 'Autoliquidation (article 283-2 du CGI)', 'Autoliquidation'],
  [
    'services-outside-eu',
    'services-outside-eu',
    'TVA non applicable, article 259-1° du CGI',
    'TVA non applicable, prestation située hors de France (code des impositions sur les biens et services)',
  ],
  [
    'training',
    'training',
    'Exonération de TVA, article 261-4-4° du CGI',
    'Exonération de TVA, formation professionnelle (code des impositions sur les biens et services)',
  ],
  [
    'care',
    'care',
    'Exonération de TVA, article 261-4-1° du CGI',
    'Exonération de TVA, soins à la personne (code des impositions sur les biens et services)',
  ],
  [
    'guyane-mayotte',
    'guyane-mayotte',
    'TVA non applicable, article 294 du CGI',
    'TVA non applicable en Guyane et à Mayotte (code des impositions sur les biens et services)',
  ],
  [
    'construction',
    'reverse-charge-construction',
    'Autoliquidation (article 283-2 nonies du CGI)',
    'Autoliquidation',
  ],
  [
    'VATEX-EU-G',
    'export',
    'Exonération de TVA, article 262 I du CGI',
    'Exonération de TVA, exportation (code des impositions sur les biens et services)',
  ],
  [
    'VATEX-EU-O',
    'out-of-scope',
    'Opération hors du champ d’application de la TVA',
    'Opération hors du champ d’application de la TVA',
  ],
];

describe('special regimes (VAT articles move to the CIBS on 2027-01-01, CGI references end on 2028-06-30)', () => {
  test.each(specialRegimes)('%s', (exemption, code, cgi, cibs) => {
    for (const date of ['2020-01-01', '2026-12-31', '2027-01-01', '2028-06-30']) {
      expect(textOf(code, date, { exemption })).toBe(cgi);
    }
    for (const date of ['2028-07-01', '2040-01-01']) expect(textOf(code, date, { exemption })).toBe(cibs);
    expect(textOf(code, TODAY)).toBeUndefined();
  });

  test('the article it rests on changes with the code, on that very day', () => {
    const facts = mentionFacts(
      sampleCandidate({
        content: { lines: [sampleLine({ vatRate: '0', vatExemptionCode: 'VATEX-FR-FRANCHISE' })] },
      }),
    );
    const basis = (date: string) =>
      mentionsFor(facts, date, 'fr').find(({ code }) => code === 'franchise')?.basis;
    expect(basis('2026-12-31')).toMatch(/^CGI art\. 293 B/);
    expect(basis('2027-01-01')).toMatch(/^CIBS .*ex-CGI art\. 293 B/);
  });

  test('every exemption of the list has exactly one mention on any day', () => {
    for (const { code, mention } of exemptions) {
      for (const date of ['2024-02-29', '2026-12-31', '2027-01-01', '2028-06-30', '2028-07-01']) {
        expect(mentions(date, { exemption: code }).filter(([key]) => key === mention)).toHaveLength(1);
      }
    }
  });

  test('one mention for an exemption that several lines share, one each for two', () => {
    const candidate = sampleCandidate({
      content: {
        lines: ['training', 'care', 'training'].map((vatExemptionCode) =>
          sampleLine({ vatRate: '0', vatExemptionCode }),
        ),
      },
    });
    const codes = mentionsFor(mentionFacts(candidate), TODAY, 'fr').map(({ code }) => code);
    expect(codes.filter((code) => code === 'training')).toHaveLength(1);
    expect(codes).toContain('care');
  });
});

describe('payment between businesses', () => {
  test('the law’s defaults are printed', () => {
    expect(textOf('late-penalty', TODAY)).toBe(
      'Pénalités de retard : taux de refinancement de la BCE majoré de 10 points',
    );
    expect(textOf('recovery-fee', TODAY)).toBe('Indemnité forfaitaire pour frais de recouvrement : 40 €');
    expect(textOf('early-payment', TODAY)).toBe('Escompte pour paiement anticipé : néant');
  });

  test('what the seller agreed replaces them', () => {
    const seller = { ...sampleSeller, latePenaltyRate: '12.5', discountTerms: '1 % à 8 jours' };
    expect(textOf('late-penalty', TODAY, { seller })).toBe('Pénalités de retard : 12,5 % par an');
    expect(textOf('early-payment', TODAY, { seller })).toBe(
      'Escompte pour paiement anticipé : 1 % à 8 jours',
    );
  });

  test('public buyers owe ECB + 8; consumers owe none of it', () => {
    const publicBuyer: ClientParty = { ...sampleClient, kind: 'public' };
    const seller = { ...sampleSeller, latePenaltyRate: '12.5' };
    expect(textOf('late-penalty', TODAY, { client: publicBuyer, seller })).toBe(
      'Intérêts moratoires : taux de refinancement de la BCE majoré de 8 points',
    );
    expect(textOf('recovery-fee', TODAY, { client: publicBuyer })).toContain('40 €');
    for (const code of ['late-penalty', 'recovery-fee', 'early-payment']) {
      expect(textOf(code, TODAY, { client: individualClient })).toBeUndefined();
    }
  });

  test('each of the three is there exactly once for every business (BR-FR-05)', () => {
    for (const kind of ['company', 'public'] as const) {
      for (const latePenaltyRate of [null, '9']) {
        for (const discountTerms of [null, ' ', '2 % à 10 jours']) {
          const all = mentions(TODAY, {
            client: { ...sampleClient, kind },
            seller: { ...sampleSeller, latePenaltyRate, discountTerms },
          }).map(([code]) => code);
          for (const code of ['late-penalty', 'recovery-fee', 'early-payment']) {
            expect(all.filter((key) => key === code)).toHaveLength(1);
          }
        }
      }
    }
  });
});

describe('the operation', () => {
  test.each([
    ['goods', 'livraison de biens'],
    ['services', 'prestation de services'],
    ['mixed', 'livraison de biens et prestation de services'],
  ] as const)('nature %s from 2027-09-01', (operationCategory, words) => {
    expect(textOf('operation-nature', '2027-08-31', { operationCategory })).toBeUndefined();
    expect(textOf('operation-nature', '2027-09-01', { operationCategory })).toBe(
      `Nature de l’opération : ${words}`,
    );
  });

  test('debits: only for a taxed service of a seller who took the option and is not in franchise', () => {
    const seller = { ...sampleSeller, vatOnDebits: true };
    const words = "Option pour le paiement de la taxe d'après les débits";
    expect(textOf('vat-on-debits', TODAY, { seller })).toBe(words);
    expect(textOf('vat-on-debits', TODAY)).toBeUndefined();
    expect(textOf('vat-on-debits', TODAY, { seller, operationCategory: 'goods' })).toBeUndefined();
    expect(textOf('vat-on-debits', TODAY, { seller, exemption: 'training' })).toBeUndefined();
    expect(
      textOf('vat-on-debits', TODAY, { seller: { ...franchiseSeller, vatOnDebits: true } }),
    ).toBeUndefined();
  });
});

describe('wording', () => {
  test('an English document has the French words of the law and their translation', () => {
    expect(
      textOf('reverse-charge', TODAY, { exemption: 'VATEX-EU-AE', client: euClient, language: 'en' }),
    ).toBe('Autoliquidation (article 283-2 du CGI) – Reverse charge');
    expect(textOf('recovery-fee', TODAY, { client: foreignClient, language: 'en' })).toBe(
      'Indemnité forfaitaire pour frais de recouvrement : 40 € – Fixed compensation for recovery costs: €40',
    );
  });

  test('the seller’s own discount terms are not translated', () => {
    const seller = { ...sampleSeller, discountTerms: '1% within 8 days' };
    expect(textOf('early-payment', TODAY, { seller, language: 'en' })).toBe(
      'Early payment discount: 1% within 8 days',
    );
  });

  test('no row claims what the product is not', () => {
    const facts = mentionFacts(sampleCandidate());
    for (const row of mentionRows) {
      for (const text of [row.text.fr, row.text.en]) {
        const words = typeof text === 'string' ? text : text(facts);
        expect(words).not.toMatch(/NF525|certifi|conform|plateforme agréée|FEC complet/i);
      }
      expect(row.basis).not.toBe('');
    }
  });

  test('rows of one mention never overlap in time for one document', () => {
    for (const row of mentionRows) {
      if (row.validFrom !== null && row.validTo !== null) expect(row.validFrom <= row.validTo).toBe(true);
    }
    for (const { code } of exemptions) {
      for (const date of ['2026-12-31', '2027-01-01', '2028-06-30', '2028-07-01']) {
        const codes = mentions(date, { exemption: code }).map(([key]) => key);
        expect(new Set(codes).size).toBe(codes.length);
      }
    }
  });
});
