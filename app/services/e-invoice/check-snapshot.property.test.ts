import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finalizeSnapshot } from '~/domain/invoice/finalize';
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
import type {
  Address,
  ClientParty,
  DraftAllowance,
  DraftContent,
  DraftLine,
  IssueCandidate,
  Seller,
} from '~/domain/invoice/model';
import { lintCandidate } from '~/domain/legal/linter';
import { exemptions } from '~/domain/vat/exemptions';
import { checkSnapshot } from './check-snapshot';

/** The value, or sometimes another one that people type or leave out. */
function or<T>(value: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { arbitrary: fc.constant(value), weight: 15 * others.length },
    ...others.map((other) => ({ arbitrary: fc.constant(other), weight: 1 })),
  );
}

const places: Address[] = [
  sampleClient.address,
  euClient.address,
  foreignClient.address,
  { ...sampleClient.address, countryCode: 'RE', postalCode: '97400' },
  { ...sampleClient.address, countryCode: 'YT', postalCode: '97600' },
  { ...sampleClient.address, countryCode: 'MC', postalCode: '98000' },
  { ...sampleClient.address, countryCode: null, line2: 'BP 4' },
  { ...foreignClient.address, countryCode: 'gb', postalCode: null },
  { ...euClient.address, countryCode: 'GR' },
];

const sellers = fc.constantFrom(sampleSeller, franchiseSeller).chain((base) =>
  fc.record<Seller>({
    ...constants(base),
    siren: or(base.siren, null, '981 200 470'),
    siret: or(base.siret, null, sampleClient.siret, '98120047000018'),
    vatNumber: or(base.vatNumber, null, 'FR41981200470'),
    email: or(base.email, null),
    iban: or(base.iban, null),
    vatOnDebits: fc.boolean(),
    shareCapital: or(base.shareCapital, null),
    latePenaltyRate: or(base.latePenaltyRate, '12.5'),
    discountTerms: or(base.discountTerms, '2 % à 8 jours'),
  }),
);

const clients = fc.constantFrom(sampleClient, euClient, foreignClient, individualClient).chain((base) =>
  fc.record<ClientParty>({
    ...constants(base),
    kind: or<ClientParty['kind']>(base.kind, 'company', 'individual', 'public'),
    siren: or(base.siren, null, '987123450', '987 123 452'),
    siret: or(base.siret, null, sampleClient.siret, sampleSeller.siret),
    vatNumber: or(base.vatNumber, null, 'DE136695976', 'FR41987123452', 'XX12'),
    email: or(base.email, null, '', 'a@b.example'),
    address: or(base.address, ...places),
    deliveryAddress: or(base.deliveryAddress, null, ...places),
    language: fc.constantFrom('fr', 'en'),
  }),
);

/** An arbitrary that is the value itself, for each of its members. */
function constants<T extends object>(value: T): { [K in keyof T]: fc.Arbitrary<T[K]> } {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fc.constant(member)])) as {
    [K in keyof T]: fc.Arbitrary<T[K]>;
  };
}

const codes = [null, 'VATEX-EU-X', ...exemptions.map(({ code }) => code)];
/** A rate with what goes with it, mostly. */
const taxes: fc.Arbitrary<Pick<DraftLine, 'vatRate' | 'vatExemptionCode'>> = fc.oneof(
  {
    arbitrary: fc.record({
      vatRate: fc.constantFrom('20', '10', '5.5', '2.1', '8.5', '13'),
      vatExemptionCode: fc.constant(null),
    }),
    weight: 8,
  },
  {
    arbitrary: fc.record({ vatRate: fc.constant('0'), vatExemptionCode: fc.constantFrom(null, ...codes) }),
    weight: 8,
  },
  {
    arbitrary: fc.record({
      vatRate: fc.constantFrom('20', '12'),
      vatExemptionCode: fc.constantFrom(...codes),
    }),
    weight: 1,
  },
);

const figures = fc.record<Partial<DraftLine>>({
  description: or('Conception', ' ', 'Prestation', '\u0007', 'A & B <c> ]]> 🎨'),
  quantity: or('1', '2.5', '0.0001', '0'),
  unit: or<string | null>('heure', null, 'm²', 'pièce'),
  unitPrice: or('100', '0', '19.999999', '0.01'),
  priceBaseQuantity: or('1', '100'),
  category: fc.constantFrom(null, 'goods', 'services'),
  discountPercent: or<string | null>(null, '10', '100'),
  discountAmount: or<number | null>(null, 100),
});
const lines = fc
  .array(fc.tuple(figures, taxes), { minLength: 1, maxLength: 2 })
  .map((rows) => rows.map(([figure, tax], index) => sampleLine({ ...figure, ...tax, id: `line-${index}` })));

const sums = fc.constantFrom<Pick<DraftAllowance, 'amount' | 'percent'>>(
  { amount: 100, percent: null },
  { amount: 0, percent: null },
  { amount: null, percent: '5' },
  { amount: null, percent: '0' },
);
const items: fc.Arbitrary<DraftAllowance[]> = fc.oneof(
  { arbitrary: fc.constant<DraftAllowance[]>([]), weight: 3 },
  {
    arbitrary: fc
      .tuple(or('Geste', ''), sums, taxes)
      .map(([reason, sum, tax]) => [{ reason, ...sum, ...tax }]),
    weight: 1,
  },
);

const candidates: fc.Arbitrary<IssueCandidate> = fc
  .tuple(
    sellers,
    clients,
    fc.record<Partial<DraftContent>>({
      type: fc.constantFrom('invoice', 'deposit'),
      operationCategory: fc.constantFrom('goods', 'services', 'mixed'),
      priceMode: fc.constantFrom('net', 'gross'),
      supplyDate: or<string | null>(null, '2026-11-20', '2026-11-30'),
      dueDate: or<string | null>(null, '2026-12-01', '2026-11-23'),
      prepaidAmount: or<number | null>(null, 100, 12_000),
      purchaseOrder: or<string | null>(null, 'BC-7', ' '),
      notes: or<string | null>(null, 'Merci', '\u0000'),
      discountPercent: or<string | null>(null, '5'),
      lines,
      allowances: items,
      charges: items,
    }),
  )
  .map(([seller, client, content]) => sampleCandidate({ seller, client, content }));

const ISSUED = '2026-11-23';

describe('the linter and the checks of the e-invoice', () => {
  test('what the linter lets pass, the e-invoice’s checks let pass: a refusal always names a field', () => {
    let accepted = 0;
    fc.assert(
      fc.property(candidates, fc.constantFrom(ISSUED, '2027-09-01'), (candidate, issueDate) => {
        if (lintCandidate(candidate, issueDate, 'fr').length > 0) return;
        accepted += 1;
        const series = { kind: 'invoice' as const, prefix: 'FAC', year: 2026, sequence: 1 };
        const issuedAt = `${issueDate}T10:00:00.000Z`;
        const snapshot = finalizeSnapshot({ candidate, number: 'FAC-2026-001', series, issueDate, issuedAt });
        expect(checkSnapshot(snapshot, 'fr')).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
    // otherwise the property would say little
    expect(accepted).toBeGreaterThan(1_000);
  });
});
