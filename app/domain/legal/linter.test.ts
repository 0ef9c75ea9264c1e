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
import { caseCandidates, deductionOf, depositSnapshot } from '~/domain/invoice/fixtures-cases';
import type { DraftLine, IssueCandidate } from '~/domain/invoice/model';
import { lintCandidate, reviewCandidate } from '~/domain/legal/linter';

const TODAY = '2026-11-23';

function refusals(candidate: IssueCandidate, date = TODAY): string[] {
  return lintCandidate(candidate, date, 'fr').map(({ path, code }) => `${path} ${code}`);
}

function advices(candidate: IssueCandidate, date = TODAY): string[] {
  return reviewCandidate(candidate, date, 'fr').advice.map(({ path, code }) => `${path} ${code}`);
}

function withLine(line: Partial<DraftLine>, overrides: CandidateOverrides = {}): IssueCandidate {
  return sampleCandidate({ ...overrides, content: { ...overrides.content, lines: [sampleLine(line)] } });
}

const deposit = depositSnapshot();
const noAddress = { line1: null, line2: null, postalCode: null, city: null, countryCode: null };
const euGoods = caseCandidates.intraEuGoods();

/** What is wrong, the candidate, everything the linter must say of it and nothing else. */
const defects: ReadonlyArray<[string, IssueCandidate, string[]]> = [
  // the seller
  [
    'no name',
    sampleCandidate({ seller: { ...sampleSeller, legalName: ' ' } }),
    ['seller.legalName legal.seller-name'],
  ],
  [
    'no address',
    sampleCandidate({ seller: { ...sampleSeller, address: noAddress } }),
    [
      'seller.address.line1 legal.seller-address',
      'seller.address.postalCode legal.seller-address',
      'seller.address.city legal.seller-address',
    ],
  ],
  [
    'no SIREN',
    sampleCandidate({ seller: { ...sampleSeller, siren: null, siret: null } }),
    ['seller.siren legal.seller-siren'],
  ],
  [
    'wrong SIREN',
    sampleCandidate({ seller: { ...sampleSeller, siren: '981200471', siret: null } }),
    ['seller.siren legal.seller-siren'],
  ],
  [
    'SIRET of another company',
    sampleCandidate({ seller: { ...sampleSeller, siret: sampleClient.siret } }),
    ['seller.siret legal.seller-siret'],
  ],
  [
    'no VAT number above 150 €',
    sampleCandidate({ seller: { ...sampleSeller, vatNumber: null } }),
    ['seller.vatNumber legal.seller-vat-number'],
  ],
  [
    'no VAT number at 150.01 €',
    withLine({ quantity: '1', unitPrice: '150.01' }, { seller: { ...sampleSeller, vatNumber: null } }),
    ['seller.vatNumber legal.seller-vat-number'],
  ],
  [
    'wrong VAT number',
    sampleCandidate({ seller: { ...sampleSeller, vatNumber: 'FR41981200470' } }),
    ['seller.vatNumber legal.seller-vat-number'],
  ],
  [
    'no legal form',
    sampleCandidate({ seller: { ...sampleSeller, legalForm: null } }),
    ['seller.legalForm legal.seller-legal-form'],
  ],
  [
    'company without capital',
    sampleCandidate({ seller: { ...sampleSeller, shareCapital: null } }),
    ['seller.shareCapital legal.seller-share-capital'],
  ],
  [
    'company without RCS',
    sampleCandidate({ seller: { ...sampleSeller, rcsCity: null } }),
    ['seller.rcsCity legal.seller-rcs'],
  ],
  [
    'penalty below 3 × legal interest',
    sampleCandidate({ seller: { ...sampleSeller, latePenaltyRate: '7.85' } }),
    ['seller.latePenaltyRate legal.late-penalty-rate'],
  ],
  // the client
  [
    'no client name',
    sampleCandidate({ client: { ...sampleClient, name: '' } }),
    ['client.name legal.client-name'],
  ],
  [
    'no client address',
    sampleCandidate({ client: { ...sampleClient, address: noAddress } }),
    [
      'client.address.line1 legal.client-address',
      'client.address.postalCode legal.client-address',
      'client.address.city legal.client-address',
    ],
  ],
  [
    'foreign client without town',
    sampleCandidate({
      client: { ...foreignClient, address: { ...foreignClient.address, city: null, postalCode: null } },
    }),
    ['client.address.city legal.client-address'],
  ],
  [
    'French company without SIREN',
    sampleCandidate({ client: { ...sampleClient, siren: null, siret: null } }),
    ['client.siren legal.client-siren'],
  ],
  [
    'public buyer without SIREN',
    sampleCandidate({ client: { ...sampleClient, kind: 'public', siren: null, siret: null } }),
    ['client.siren legal.client-siren'],
  ],
  [
    'overseas company without SIREN',
    sampleCandidate({
      client: {
        ...sampleClient,
        siren: null,
        siret: null,
        address: { ...sampleClient.address, countryCode: 'RE' },
      },
    }),
    ['client.siren legal.client-siren'],
  ],
  [
    'EU business without e-mail (BR-FR-12)',
    sampleCandidate({ client: { ...euClient, email: null } }),
    ['client.email legal.client-electronic-address'],
  ],
  [
    'business outside the EU without e-mail (BR-FR-12)',
    sampleCandidate({ client: { ...foreignClient, email: ' ' } }),
    ['client.email legal.client-electronic-address'],
  ],
  [
    'SIRET of another client',
    sampleCandidate({ client: { ...sampleClient, siret: sampleSeller.siret } }),
    ['client.siret legal.client-siret'],
  ],
  [
    'wrong French VAT number',
    sampleCandidate({ client: { ...sampleClient, vatNumber: 'FR00987123452' } }),
    ['client.vatNumber legal.client-vat-number'],
  ],
  // lines
  ['no line', sampleCandidate({ content: { lines: [] } }), ['lineItems legal.line-required']],
  ['no description', withLine({ description: '  ' }), ['lineItems.0.description legal.line-description']],
  [
    'nothing that can be printed',
    withLine({ description: '\u0007\ue000\n' }),
    ['lineItems.0.description legal.line-description'],
  ],
  ['quantity 0', withLine({ quantity: '0' }), ['lineItems.0.quantity legal.line-quantity']],
  ['quantity below 0', withLine({ quantity: '-1' }), ['lineItems.0.quantity legal.line-quantity']],
  ['5 decimals', withLine({ quantity: '1.00001' }), ['lineItems.0.quantity legal.line-quantity']],
  ['price below 0', withLine({ unitPrice: '-0.01' }), ['lineItems.0.unitPrice legal.line-unit-price']],
  ['7 decimals', withLine({ unitPrice: '1.0000001' }), ['lineItems.0.unitPrice legal.line-unit-price']],
  [
    'base quantity 0',
    withLine({ priceBaseQuantity: '0' }),
    ['lineItems.0.priceBaseQuantity invoice.line-price-base'],
  ],
  [
    'discount over 100 %',
    withLine({ discountPercent: '100.5' }),
    ['lineItems.0.discountPercent invoice.discount-percent'],
  ],
  [
    'discount above the line',
    withLine({ discountAmount: 90_001 }),
    [
      'lineItems.0.discountAmount invoice.line-negative',
      'discountPercent invoice.negative-group',
      'lineItems invoice.negative-total',
    ],
  ],
  ['negative charge', withLine({ chargeAmount: -1 }), ['lineItems.0.chargeAmount invoice.amount-negative']],
  [
    'too large',
    withLine({ quantity: '99999999999', unitPrice: '9999999' }),
    ['lineItems invoice.amount-too-large'],
  ],
  [
    'discount without reason',
    sampleCandidate({
      content: {
        allowances: [{ reason: ' ', amount: 100, percent: null, vatRate: '20', vatExemptionCode: null }],
      },
    }),
    ['allowances.0.reason invoice.allowance-reason'],
  ],
  [
    'discount with neither amount nor percent',
    sampleCandidate({
      content: {
        charges: [{ reason: 'Port', amount: null, percent: null, vatRate: '20', vatExemptionCode: null }],
      },
    }),
    ['charges.0.amount invoice.allowance-amount'],
  ],
  [
    'discount of a rate that is not sold',
    sampleCandidate({
      content: {
        allowances: [{ reason: 'Geste', amount: 100, percent: null, vatRate: '10', vatExemptionCode: null }],
      },
    }),
    ['allowances.0.vatRate invoice.negative-group'],
  ],
  [
    'a percentage of a rate that is not sold',
    sampleCandidate({
      content: {
        charges: [{ reason: 'Port', amount: null, percent: '5', vatRate: '5.5', vatExemptionCode: null }],
      },
    }),
    ['charges.0.vatRate invoice.allowance-without-line'],
  ],
  // VAT
  ['a rate that does not exist', withLine({ vatRate: '12' }), ['lineItems.0.vatRate legal.vat-rate']],
  [
    'franchise with VAT',
    sampleCandidate({ seller: franchiseSeller }),
    ['lineItems.0.vatRate legal.franchise-vat'],
  ],
  [
    '0 % without exemption',
    withLine({ vatRate: '0' }),
    ['lineItems.0.vatExemptionCode legal.exemption-missing'],
  ],
  [
    'unknown exemption',
    withLine({ vatRate: '0', vatExemptionCode: 'VATEX-EU-X' }),
    ['lineItems.0.vatExemptionCode invoice.exemption-unknown'],
  ],
  [
    'exemption of a discount that bears a rate',
    sampleCandidate({
      content: {
        allowances: [
          { reason: 'Geste', amount: 100, percent: null, vatRate: '20', vatExemptionCode: 'VATEX-EU-AE' },
        ],
      },
    }),
    [
      'allowances.0.vatExemptionCode invoice.exemption-with-rate',
      'allowances.0.vatRate invoice.negative-group',
    ],
  ],
  [
    'exemption with a rate',
    withLine({ vatExemptionCode: 'training' }),
    ['lineItems.0.vatExemptionCode invoice.exemption-with-rate'],
  ],
  [
    '293 B outside the franchise',
    withLine({ vatRate: '0', vatExemptionCode: 'VATEX-FR-FRANCHISE' }),
    ['lineItems.0.vatExemptionCode legal.franchise-regime'],
  ],
  [
    'intra-EU goods by a franchise seller',
    { ...euGoods, seller: { ...franchiseSeller, vatNumber: 'FR14987654324' } },
    ['lineItems.0.vatExemptionCode legal.intra-eu-franchise'],
  ],
  [
    'export by a franchise seller',
    withLine(
      { vatRate: '0', vatExemptionCode: 'VATEX-EU-G', category: 'goods' },
      { seller: { ...franchiseSeller, vatNumber: 'FR14987654324' }, client: foreignClient },
    ),
    ['lineItems.0.vatExemptionCode legal.standard-regime'],
  ],
  [
    'intra-EU goods without seller’s number',
    { ...euGoods, seller: { ...sampleSeller, vatNumber: null } },
    ['seller.vatNumber legal.seller-vat-number'],
  ],
  [
    'intra-EU goods without client’s number',
    { ...euGoods, client: { ...euClient, vatNumber: null } },
    ['client.vatNumber legal.client-vat-number'],
  ],
  [
    'intra-EU goods with a French number',
    { ...euGoods, client: { ...euClient, vatNumber: 'FR41987123452' } },
    ['client.vatNumber legal.client-vat-number'],
  ],
  [
    'intra-EU goods without date (BR-IC-11)',
    { ...euGoods, content: { ...euGoods.content, supplyDate: null } },
    ['supplyDate legal.supply-date'],
  ],
  [
    'intra-EU goods delivered in France (BR-IC-12)',
    { ...euGoods, client: { ...euClient, deliveryAddress: sampleClient.address } },
    ['client.deliveryAddress.countryCode legal.delivery-country'],
  ],
  [
    'reverse charge without client’s number',
    withLine({ vatRate: '0', vatExemptionCode: 'VATEX-EU-AE' }, { client: { ...euClient, vatNumber: null } }),
    ['client.vatNumber legal.client-vat-number'],
  ],
  [
    'reverse charge to an individual',
    withLine(
      { vatRate: '0', vatExemptionCode: 'VATEX-EU-AE' },
      { client: { ...individualClient, vatNumber: 'DE136695976', address: euClient.address } },
    ),
    ['lineItems.0.vatExemptionCode legal.exemption-business-only'],
  ],
  [
    'construction for a foreign client',
    withLine({ vatRate: '0', vatExemptionCode: 'construction' }, { client: euClient }),
    ['lineItems.0.vatExemptionCode legal.exemption-territory'],
  ],
  [
    'export to France',
    withLine({ vatRate: '0', vatExemptionCode: 'VATEX-EU-G', category: 'goods' }),
    ['lineItems.0.vatExemptionCode legal.exemption-territory'],
  ],
  [
    '259-1 within the EU',
    withLine({ vatRate: '0', vatExemptionCode: 'services-outside-eu' }, { client: euClient }),
    ['lineItems.0.vatExemptionCode legal.exemption-territory'],
  ],
  [
    'O beside a taxed line (BR-O-11)',
    sampleCandidate({
      content: { lines: [sampleLine(), sampleLine({ vatRate: '0', vatExemptionCode: 'VATEX-EU-O' })] },
    }),
    ['lineItems.1.vatExemptionCode legal.out-of-scope-alone'],
  ],
  // totals and references
  [
    'prepaid above gross',
    sampleCandidate({ content: { prepaidAmount: 108_001 } }),
    ['prepaidAmount invoice.prepaid-exceeds'],
  ],
  [
    'prepaid below 0',
    sampleCandidate({ content: { prepaidAmount: -1 } }),
    ['prepaidAmount invoice.prepaid-exceeds'],
  ],
  [
    'prepaid above what deposits leave',
    sampleCandidate({ deposits: [deductionOf(deposit)], content: { prepaidAmount: 84_001 } }),
    ['prepaidAmount invoice.prepaid-exceeds'],
  ],
  [
    'deposit of another client',
    sampleCandidate({ deposits: [{ ...deductionOf(deposit), clientId: 'other' }] }),
    ['deposits.0 invoice.deposit-unknown'],
  ],
  [
    'deposit that is not resolved',
    sampleCandidate({ content: { depositIds: ['nowhere'] } }),
    ['deposits.0 invoice.deposit-unknown'],
  ],
  [
    'deposit of a later date',
    sampleCandidate({ deposits: [{ ...deductionOf(deposit), issueDate: '2026-11-24' }] }),
    ['deposits.0 invoice.deposit-unknown'],
  ],
  [
    'deposit twice',
    sampleCandidate({
      deposits: [deductionOf(deposit)],
      content: { depositIds: [deposit.documentId, deposit.documentId] },
    }),
    ['deposits.1 invoice.deposit-twice'],
  ],
  [
    'deposits above the total',
    sampleCandidate({ deposits: [{ ...deductionOf(deposit), gross: 108_001 }] }),
    ['deposits invoice.deposits-exceed'],
  ],
  [
    'deposit on a deposit',
    sampleCandidate({ deposits: [deductionOf(deposit)], content: { type: 'deposit' } }),
    ['deposits invoice.deposits-on-other-type'],
  ],
  [
    'credit note without reference',
    { ...caseCandidates.creditNote(), preceding: [] },
    ['creditOf legal.credit-reference'],
  ],
  [
    'credit note without a reason',
    {
      ...caseCandidates.creditNote(),
      content: {
        ...caseCandidates.creditNote().content,
        creditOf: { documentId: 'document-1', reason: ' ' },
      },
    },
    ['creditOf.reason invoice.credit-reason'],
  ],
  [
    'credit note paid in advance',
    {
      ...caseCandidates.creditNote(),
      content: { ...caseCandidates.creditNote().content, prepaidAmount: 100 },
    },
    ['prepaidAmount invoice.prepaid-on-credit-note'],
  ],
  [
    'credit note before its invoice',
    {
      ...caseCandidates.creditNote(),
      preceding: [{ id: 'document-1', number: 'FAC-2026-009', issueDate: '2026-11-24' }],
    },
    ['issueDate invoice.credit-before-invoice'],
  ],
  [
    'due before issue',
    sampleCandidate({ content: { dueDate: '2026-11-22' } }),
    ['dueDate legal.due-date-before-issue'],
  ],
  [
    'due after 61 days',
    sampleCandidate({ content: { dueDate: '2027-01-23' } }),
    ['dueDate legal.payment-terms'],
  ],
  [
    'terms of 61 days on the client',
    sampleCandidate({ client: { ...sampleClient, paymentTermsDays: 61 } }),
    ['client.paymentTermsDays legal.payment-terms'],
  ],
  [
    'terms of 61 days on the account',
    sampleCandidate({ seller: { ...sampleSeller, paymentTermsDays: 61 } }),
    ['seller.paymentTermsDays legal.payment-terms'],
  ],
  [
    'a date of another century',
    sampleCandidate({ content: { supplyDate: '1999-12-31' } }),
    ['supplyDate invoice.date-range'],
  ],
];

describe('what keeps a document from being issued', () => {
  test.each(defects)('%s', (_, candidate, expected) => {
    expect(refusals(candidate)).toEqual(expected);
  });

  test('all of it at once, each with words in both languages that say what to do', () => {
    const candidate = sampleCandidate({
      seller: {
        ...sampleSeller,
        legalName: null,
        siren: null,
        siret: null,
        vatNumber: null,
        address: noAddress,
      },
      client: { ...sampleClient, siren: null, siret: null, address: noAddress },
      content: { lines: [sampleLine({ description: '', vatRate: '0' })] },
    });
    for (const language of ['fr', 'en'] as const) {
      const issues = lintCandidate(candidate, TODAY, language);
      expect(issues).toHaveLength(12);
      for (const issue of issues) {
        expect(issue.code).toMatch(/^(legal|invoice)\.[a-z-]+$/);
        expect(issue.message).toMatch(/[.]$/);
        expect(issue.message).not.toMatch(/undefined|null|\[object|NF525|certifi|conforme/);
      }
    }
    expect(new Set(lintCandidate(candidate, TODAY, 'fr').map((issue) => issue.message))).not.toEqual(
      new Set(lintCandidate(candidate, TODAY, 'en').map((issue) => issue.message)),
    );
  });

  test('names the VAT number that is probably missing', () => {
    const [issue] = lintCandidate(
      sampleCandidate({ seller: { ...sampleSeller, vatNumber: null } }),
      TODAY,
      'fr',
    );
    expect(issue?.message).toContain('FR40981200470');
  });
});

describe('what it accepts', () => {
  const { seller: overseasSeller } = caseCandidates.overseas();
  const exported = { vatRate: '0', vatExemptionCode: 'VATEX-EU-G', category: 'goods' } as const;
  const accepted: ReadonlyArray<[string, IssueCandidate]> = [
    ['goods from Réunion to the mainland as an export', withLine(exported, { seller: overseasSeller })],
    [
      'goods from Réunion to another member state as an export',
      withLine(exported, { seller: overseasSeller, client: euClient }),
    ],
    [
      'no VAT number up to 150 € net',
      withLine({ quantity: '1', unitPrice: '150' }, { seller: { ...sampleSeller, vatNumber: null } }),
    ],
    [
      'a SIREN that the SIRET contains',
      sampleCandidate({ seller: { ...sampleSeller, siren: null }, client: { ...sampleClient, siren: null } }),
    ],
    ['an individual without SIREN', sampleCandidate({ client: individualClient })],
    [
      'a consumer without e-mail, in France or abroad',
      sampleCandidate({ client: { ...individualClient, email: null, address: foreignClient.address } }),
    ],
    ['a French business without e-mail', sampleCandidate({ client: { ...sampleClient, email: null } })],
    ['a foreign company without SIREN', withLine({ vatRate: '20' }, { client: foreignClient })],
    [
      'an address without country',
      sampleCandidate({
        client: { ...sampleClient, address: { ...sampleClient.address, countryCode: null } },
      }),
    ],
    [
      'three times the legal interest exactly',
      sampleCandidate({ seller: { ...sampleSeller, latePenaltyRate: '7.86' } }),
    ],
    [
      'a low penalty rate towards a consumer',
      sampleCandidate({ client: individualClient, seller: { ...sampleSeller, latePenaltyRate: '1' } }),
    ],
    ['60 days', sampleCandidate({ content: { dueDate: '2027-01-22' } })],
    ['45 days end of month', sampleCandidate({ content: { dueDate: '2027-01-31' } })],
    ['end of month and 45 days', sampleCandidate({ content: { dueDate: '2027-01-14' } })],
    [
      'long terms for a consumer',
      sampleCandidate({ client: individualClient, content: { dueDate: '2027-11-23' } }),
    ],
    ['due on the day of issue', sampleCandidate({ content: { dueDate: TODAY } })],
    [
      'a deposit due before it is invoiced',
      sampleCandidate({ content: { type: 'deposit', dueDate: '2026-11-20' } }),
    ],
    [
      'a discount on exempt lines that does not repeat why',
      sampleCandidate({
        content: {
          lines: [sampleLine({ vatRate: '0', vatExemptionCode: 'training' })],
          allowances: [{ reason: 'Geste', amount: null, percent: '5', vatRate: '0', vatExemptionCode: null }],
        },
      }),
    ],
    ['a discount of 100 %', withLine({ discountPercent: '100' })],
    ['emoji and right-to-left text', withLine({ description: 'Affiche 🎨 שלום ]]> & <b>' })],
    ['control characters beside words', withLine({ description: 'Affiche\u0000 \ue000A3' })],
    [
      'a franchise credit note of a seller now in the standard regime',
      withLine(
        { vatRate: '0', vatExemptionCode: 'VATEX-FR-FRANCHISE', quantity: '1' },
        { ...caseCandidates.creditNote() },
      ),
    ],
    [
      'a taxed credit note of a seller now in franchise',
      { ...caseCandidates.creditNote(), seller: franchiseSeller },
    ],
    [
      'intra-EU goods to a French client’s warehouse abroad',
      {
        ...euGoods,
        client: {
          ...euClient,
          address: sampleClient.address,
          siren: sampleClient.siren,
          deliveryAddress: euClient.address,
        },
      },
    ],
    [
      'export to a French client’s warehouse abroad',
      withLine(
        { vatRate: '0', vatExemptionCode: 'VATEX-EU-G', category: 'goods' },
        { client: { ...sampleClient, deliveryAddress: foreignClient.address } },
      ),
    ],
    ['deposits that cover all', sampleCandidate({ deposits: [{ ...deductionOf(deposit), gross: 108_000 }] })],
  ];
  test.each(accepted)('%s', (_, candidate) => {
    expect(refusals(candidate)).toEqual([]);
  });

  test('every rate of the platforms’ list, and only those', () => {
    const list = [
      '0.9',
      '1.05',
      '1.75',
      '2.1',
      '5.5',
      '7',
      '8.5',
      '9.2',
      '9.6',
      '10',
      '13',
      '19.6',
      '20',
      '20.6',
    ];
    for (const vatRate of list) expect(refusals(withLine({ vatRate }))).toEqual([]);
    for (const vatRate of ['1', '18.6', '21', '33.3', '100']) {
      expect(refusals(withLine({ vatRate }))).toEqual(['lineItems.0.vatRate legal.vat-rate']);
    }
  });
});

describe('dates of the law', () => {
  const elsewhere = { ...noAddress, line1: 'Entrepôt 4' };
  const candidate = sampleCandidate({
    client: { ...sampleClient, deliveryAddress: elsewhere },
    content: { operationCategory: 'goods' },
  });
  const found = 'client.deliveryAddress.city legal.delivery-address';

  test('an incomplete delivery address is advice until 2027-08-31 and a refusal from 2027-09-01', () => {
    expect(advices(candidate, '2027-08-31')).toContain(found);
    expect(refusals(candidate, '2027-08-31')).toEqual([]);
    expect(advices(candidate, '2027-09-01')).not.toContain(found);
    expect(refusals(candidate, '2027-09-01')).toEqual([found]);
  });

  test('it concerns goods that go elsewhere only', () => {
    const services = {
      ...candidate,
      content: { ...candidate.content, operationCategory: 'services' as const },
    };
    expect(refusals(services, '2027-09-01')).toEqual([]);
    const sameParts = sampleCandidate({
      client: { ...sampleClient, deliveryAddress: { ...sampleClient.address, city: ' nantes ' } },
      content: { operationCategory: 'goods' },
    });
    expect(refusals(sameParts, '2027-09-01')).toEqual([]);
  });

  test('the SIREN of a French business is asked for on both sides of 2027-09-01: the e-invoice needs it already', () => {
    const withoutSiren = sampleCandidate({ client: { ...sampleClient, siren: null, siret: null } });
    for (const date of ['2026-08-31', '2027-08-31', '2027-09-01']) {
      expect(refusals(withoutSiren, date)).toEqual(['client.siren legal.client-siren']);
    }
  });

  test('a foreign business without e-mail is refused on every day: the e-invoice needs its address already', () => {
    const candidate = sampleCandidate({ client: { ...euClient, email: null } });
    for (const date of ['2026-08-31', '2026-09-01', '2027-08-31', '2027-09-01']) {
      expect(refusals(candidate, date)).toEqual(['client.email legal.client-electronic-address']);
      expect(advices(candidate, date)).not.toContain('client.email invoice.client-email');
    }
  });

  test('the lowest penalty rate says which half-year it is of, and when a later one is not known', () => {
    const candidate = sampleCandidate({ seller: { ...sampleSeller, latePenaltyRate: '7.85' } });
    const [now] = lintCandidate(candidate, '2026-06-30', 'fr');
    expect(now?.message).toContain('7,86 % (C. com., art. L441-10 ; 1er semestre 2026)');
    const [later] = lintCandidate(candidate, '2026-07-01', 'en');
    expect(later?.message).toContain('first half of 2026, the last rate known here');
  });

  test('the lowest penalty rate follows the half-year', () => {
    const rate = (latePenaltyRate: string) =>
      sampleCandidate({ seller: { ...sampleSeller, latePenaltyRate } });
    expect(refusals(rate('8'), '2025-12-31')).toEqual(['seller.latePenaltyRate legal.late-penalty-rate']);
    expect(refusals(rate('8'), '2026-01-01')).toEqual([]);
    expect(refusals(rate('8.28'), '2025-07-01')).toEqual([]);
    expect(refusals(rate('8.28'), '2025-06-30')).toEqual(['seller.latePenaltyRate legal.late-penalty-rate']);
  });
});

describe('advice', () => {
  test('comes with the refusals in one pass', () => {
    const candidate = withLine(
      { description: 'Service', quantity: '0' },
      { seller: { ...sampleSeller, siren: null, siret: null } },
    );
    const { refusals: found, advice } = reviewCandidate(candidate, TODAY, 'fr');
    expect(found).toEqual(lintCandidate(candidate, TODAY, 'fr'));
    expect(found.map(({ code }) => code)).toEqual(['legal.line-quantity', 'legal.seller-siren']);
    expect(advice.map(({ code }) => code)).toEqual(['legal.line-description-vague']);
  });

  test.each<[string, IssueCandidate, string]>([
    [
      'no IBAN',
      sampleCandidate({ seller: { ...sampleSeller, iban: null } }),
      'seller.iban invoice.seller-iban',
    ],
    [
      'no e-mail',
      sampleCandidate({ client: { ...sampleClient, email: null } }),
      'client.email invoice.client-email',
    ],
    [
      'vague words',
      withLine({ description: 'Prestation' }),
      'lineItems.0.description legal.line-description-vague',
    ],
    [
      'builder without insurance',
      { ...caseCandidates.construction(), seller: sampleSeller },
      'seller.footer legal.construction-insurance',
    ],
  ])('%s', (_, candidate, expected) => {
    expect(advices(candidate)).toEqual([expected]);
    expect(refusals(candidate)).toEqual([]);
  });

  test('nothing to say of a complete document', () => {
    expect(advices(sampleCandidate())).toEqual([]);
  });
});
