import { describe, expect, test } from 'vitest';
import {
  type CandidateOverrides,
  euClient,
  foreignClient,
  franchiseSeller,
  individualClient,
  sampleCandidate,
  sampleClient,
  sampleLine,
  sampleSeller,
} from '~/domain/invoice/fixtures';
import { type CaseName, caseCandidates } from '~/domain/invoice/fixtures-cases';
import type { DraftLine, IssueCandidate } from '~/domain/invoice/model';
import { prepareCandidate } from '~/domain/invoice/prepare-candidate';
import { mentionFacts } from '~/domain/legal/facts';
import { lintCandidate } from '~/domain/legal/linter';
import { mentionsFor } from '~/domain/legal/mentions';

/*
 * The law row by row, as a lawyer would read it: what is refused when it is missing, and what is printed. Each row is
 * put to the days on both sides of every date on which something changes.
 */

const days = [
  ['2026-08-31', '2026-09-01'], // e-invoices are received through a platform
  ['2026-12-31', '2027-01-01'], // CGI → CIBS
  ['2027-08-31', '2027-09-01'], // small businesses issue through a platform; new mentions
  ['2028-06-30', '2028-07-01'], // references to the CGI end
].flat();
const CIBS_ALONE = '2028-07-01';
const NEW_MENTIONS = '2027-09-01';

function withLine(line: Partial<DraftLine>, overrides: CandidateOverrides = {}): IssueCandidate {
  return sampleCandidate({ ...overrides, content: { ...overrides.content, lines: [sampleLine(line)] } });
}

function codesOn(candidate: IssueCandidate, day: string): string[] {
  // the date of issue moves past the due date that a case may name
  const content = { ...candidate.content, dueDate: null };
  return lintCandidate({ ...candidate, content }, day, 'fr').map(({ code }) => code);
}

function printedOn(candidate: IssueCandidate, day: string): string[] {
  const { content, seller, client } = prepareCandidate(candidate);
  return mentionsFor(mentionFacts({ content, seller, client }), day, 'fr').map(({ text }) => text);
}

const nowhere = { line1: null, line2: null, postalCode: null, city: null, countryCode: null };
const seller = (facts: Partial<typeof sampleSeller>) =>
  sampleCandidate({ seller: { ...sampleSeller, ...facts } });
const client = (facts: Partial<typeof sampleClient>) =>
  sampleCandidate({ client: { ...sampleClient, ...facts } });

/** Mentions without which nothing is issued, whatever the day. */
const refused: ReadonlyArray<[mention: string, without: IssueCandidate, code: string]> = [
  ['seller’s name', seller({ legalName: null }), 'legal.seller-name'],
  ['seller’s address', seller({ address: nowhere }), 'legal.seller-address'],
  ['seller’s SIREN', seller({ siren: null, siret: null }), 'legal.seller-siren'],
  ['seller’s VAT number above 150 €', seller({ vatNumber: null }), 'legal.seller-vat-number'],
  ['company’s legal form', seller({ legalForm: null }), 'legal.seller-legal-form'],
  ['company’s capital', seller({ shareCapital: null }), 'legal.seller-share-capital'],
  ['company’s RCS town', seller({ rcsCity: null }), 'legal.seller-rcs'],
  ['client’s name', client({ name: '' }), 'legal.client-name'],
  ['client’s address', client({ address: nowhere }), 'legal.client-address'],
  ['French business client’s SIREN', client({ siren: null, siret: null }), 'legal.client-siren'],
  ['public client’s SIREN', client({ kind: 'public', siren: null, siret: null }), 'legal.client-siren'],
  [
    'client’s VAT number, intra-EU goods',
    { ...caseCandidates.intraEuGoods(), client: { ...euClient, vatNumber: null } },
    'legal.client-vat-number',
  ],
  [
    'client’s VAT number, services where the client owes the tax',
    { ...caseCandidates.intraEuServices(), client: { ...euClient, vatNumber: null } },
    'legal.client-vat-number',
  ],
  [
    'date of an intra-EU supply',
    {
      ...caseCandidates.intraEuGoods(),
      content: { ...caseCandidates.intraEuGoods().content, supplyDate: null },
    },
    'legal.supply-date',
  ],
  ['a line', sampleCandidate({ content: { lines: [] } }), 'legal.line-required'],
  ['description', withLine({ description: ' ' }), 'legal.line-description'],
  ['quantity', withLine({ quantity: '0' }), 'legal.line-quantity'],
  ['unit price', withLine({ unitPrice: '-1' }), 'legal.line-unit-price'],
  ['a VAT rate that exists', withLine({ vatRate: '12' }), 'legal.vat-rate'],
  ['the exemption of a 0 % line', withLine({ vatRate: '0' }), 'legal.exemption-missing'],
  [
    'a franchise seller’s lines without VAT',
    sampleCandidate({ seller: franchiseSeller }),
    'legal.franchise-vat',
  ],
  [
    'what a credit note corrects',
    { ...caseCandidates.creditNote(), preceding: [] },
    'legal.credit-reference',
  ],
  [
    'electronic address of a foreign business',
    { ...caseCandidates.export(), client: { ...foreignClient, email: null } },
    'legal.client-electronic-address',
  ],
];

describe('refused without it, on both sides of every date', () => {
  test.each(refused)('%s', (_mention, without, code) => {
    for (const day of days) expect(codesOn(without, day), day).toEqual(expect.arrayContaining([code]));
  });

  test('a place of delivery that is not whole: from 2027-09-01 on', () => {
    const candidate = sampleCandidate({
      client: { ...sampleClient, deliveryAddress: { ...nowhere, line1: 'Entrepôt 4' } },
      content: { operationCategory: 'goods' },
    });
    for (const day of days)
      expect(codesOn(candidate, day), day).toEqual(day < NEW_MENTIONS ? [] : ['legal.delivery-address']);
  });
});

const CODE = '(code des impositions sur les biens et services)';

/** Special regimes: the case, its words while the CGI may be named, and after. */
const regimes: ReadonlyArray<[CaseName, cgi: string, cibs: string]> = [
  ['franchise', 'TVA non applicable, article 293 B du CGI', `TVA non applicable, franchise en base ${CODE}`],
  [
    'intraEuGoods',
    'Exonération de TVA, article 262 ter I du CGI',
    `Exonération de TVA, livraison intracommunautaire ${CODE}`,
  ],
  ['intraEuServices', 'Autoliquidation (article 283-2 du CGI)', 'Autoliquidation'],
  [
    'servicesOutsideEu',
    'TVA non applicable, article 259-1° du CGI',
    `TVA non applicable, prestation située hors de France ${CODE}`,
  ],
  [
    'training',
    'Exonération de TVA, article 261-4-4° du CGI',
    `Exonération de TVA, formation professionnelle ${CODE}`,
  ],
  ['guyane', 'TVA non applicable, article 294 du CGI', `TVA non applicable en Guyane et à Mayotte ${CODE}`],
  ['construction', 'Autoliquidation (article 283-2 nonies du CGI)', 'Autoliquidation'],
  ['export', 'Exonération de TVA, article 262 I du CGI', `Exonération de TVA, exportation ${CODE}`],
];

const between = [
  'Pénalités de retard : taux de refinancement de la BCE majoré de 10 points',
  'Indemnité forfaitaire pour frais de recouvrement : 40 €',
  'Escompte pour paiement anticipé : néant',
];

describe('printed, on both sides of every date', () => {
  test.each(regimes)('%s: and it may be issued', (name, cgi, cibs) => {
    const candidate = caseCandidates[name]();
    for (const day of days) {
      const printed = printedOn(candidate, day);
      const [expected, other] = day < CIBS_ALONE ? [cgi, cibs] : [cibs, cgi];
      expect(printed, day).toContain(expected);
      expect(printed, day).not.toContain(other);
      expect(codesOn(candidate, day), day).toEqual([]);
    }
  });

  test('between businesses, penalties, 40 € and early payment; nothing of it to a consumer', () => {
    for (const day of days) {
      expect(printedOn(sampleCandidate(), day), day).toEqual(expect.arrayContaining(between));
      const toConsumer = printedOn(sampleCandidate({ client: individualClient }), day);
      for (const mention of between) expect(toConsumer, day).not.toContain(mention);
    }
  });

  test('the option for debits', () => {
    for (const day of days)
      expect(printedOn(caseCandidates.debits(), day), day).toContain(
        "Option pour le paiement de la taxe d'après les débits",
      );
  });

  test('the nature of the operation: from 2027-09-01 on', () => {
    for (const day of days) {
      const natures = printedOn(sampleCandidate(), day).filter((text) =>
        text.startsWith('Nature de l’opération'),
      );
      expect(natures, day).toEqual(
        day < NEW_MENTIONS ? [] : ['Nature de l’opération : prestation de services'],
      );
    }
  });
});
