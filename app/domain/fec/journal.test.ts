import { describe, expect, test } from 'vitest';
import { fecColumns, fecExportName, fecFile, fecFileName } from '~/domain/fec/fec-file';
import { type JournalFact, salesJournal } from '~/domain/fec/journal';
import { sampleClient, sampleLine, sampleSnapshot } from '~/domain/invoice/fixtures';
import { caseSnapshot, deductionOf, depositSnapshot } from '~/domain/invoice/fixtures-cases';
import type { Snapshot } from '~/domain/invoice/model';

function issued(snapshot: Snapshot): JournalFact {
  return { kind: 'document', snapshot };
}

function paid(
  document: Snapshot,
  paidAt: string,
  amount: number,
  reverses: string | null = null,
): JournalFact {
  return {
    kind: 'payment',
    document,
    payment: { id: 'p', documentId: document.documentId, amount, paidAt, reverses },
  };
}

/** «411000 D 1080.00» as [account, debit − credit]. */
function postings(facts: JournalFact[]): Array<Array<[string, number]>> {
  return salesJournal(facts).map(({ lines }) =>
    lines.map(({ account, debit, credit }) => [account.number, debit - credit]),
  );
}

describe('entries', () => {
  test('an invoice, its payment and the payment’s reversal', () => {
    const invoice = sampleSnapshot();
    expect(
      postings([
        issued(invoice),
        paid(invoice, '2026-12-01', 50_000),
        paid(invoice, '2026-12-02', -50_000, 'p'),
      ]),
    ).toEqual([
      [
        ['411000', 108_000],
        ['706000', -90_000],
        ['445710', -18_000],
      ],
      [
        ['512000', 50_000],
        ['411000', -50_000],
      ],
      [
        ['411000', 50_000],
        ['512000', -50_000],
      ].reverse(),
    ]);
  });

  test('goods and services on their accounts, VAT by rate, document discounts in proportion', () => {
    const [lines] = postings([issued(caseSnapshot('severalRates'))]);
    expect(lines?.map(([account]) => account)).toEqual(['411000', '707000', '706000', '445710', '445710']);
    expect(lines?.reduce((sum, [, amount]) => sum + amount, 0)).toBe(0);
  });

  test('a document without VAT has no line on the VAT account', () => {
    expect(postings([issued(caseSnapshot('franchise'))])).toEqual([
      [
        ['411000', 90_000],
        ['706000', -90_000],
      ],
    ]);
  });

  test('a deposit waits on 4191; the final invoice empties it and bears only the VAT that is left', () => {
    const deposit = depositSnapshot();
    const final = sampleSnapshot({ documentId: 'final-1', sequence: 2, deposits: [deductionOf(deposit)] });
    expect(postings([issued(deposit), issued(final)])).toEqual([
      [
        ['411000', 24_000],
        ['419100', -20_000],
        ['445710', -4_000],
      ],
      [
        ['411000', 84_000],
        ['419100', 20_000],
        ['706000', -90_000],
        ['445710', -14_000],
      ],
    ]);
  });

  test('credit notes turn the entry round, on the deposit’s account when they correct a deposit', () => {
    expect(postings([issued(caseSnapshot('creditNote'))])).toEqual([
      [
        ['411000', -54_000],
        ['706000', 45_000],
        ['445710', 9_000],
      ],
    ]);
    const ofDeposit = sampleSnapshot({
      preceding: [{ id: 'deposit-1', number: 'FAC-2026-001', issueDate: '2026-11-02', type: 'deposit' }],
      content: {
        type: 'credit_note',
        lines: [sampleLine({ quantity: '1', unitPrice: '200' })],
        creditOf: { documentId: 'deposit-1', reason: 'Annulation' },
      },
    });
    expect(postings([issued(ofDeposit)])).toEqual([
      [
        ['411000', -24_000],
        ['419100', 20_000],
        ['445710', 4_000],
      ],
    ]);
  });

  test('in order of date, documents before receipts, numbered on from where the last export ended', () => {
    const late = sampleSnapshot({ issueDate: '2026-11-24', sequence: 2 });
    const early = sampleSnapshot();
    const entries = salesJournal([issued(late), paid(early, '2026-11-23', 108_000), issued(early)], 41);
    expect(entries.map(({ number, book, date }) => [number, book.code, date])).toEqual([
      [41, 'VE', '2026-11-23'],
      [42, 'BQ', '2026-11-23'],
      [43, 'VE', '2026-11-24'],
    ]);
  });

  test('a document of 0 € takes no number', () => {
    const free = sampleSnapshot({ content: { lines: [sampleLine({ discountPercent: '100' })] } });
    expect(salesJournal([issued(free), issued(sampleSnapshot())]).map(({ number }) => number)).toEqual([1]);
  });
});

describe('the file', () => {
  test('18 columns, dates AAAAMMJJ, decimal comma, to the byte', () => {
    const file = fecFile(salesJournal([issued(sampleSnapshot())]));
    expect(fecColumns).toHaveLength(18);
    expect(file).toBe(
      [
        'JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise',
        'VE\tJournal des ventes\t1\t20261123\t411000\tClients\tclient-1\tBouquinerie du Port\tFAC-2026-001\t20261123\tFacture FAC-2026-001\t1080,00\t0,00\t\t\t20261123\t\t',
        'VE\tJournal des ventes\t1\t20261123\t706000\tPrestations de services\t\t\tFAC-2026-001\t20261123\tFacture FAC-2026-001\t0,00\t900,00\t\t\t20261123\t\t',
        'VE\tJournal des ventes\t1\t20261123\t445710\tTVA collectée\t\t\tFAC-2026-001\t20261123\tFacture FAC-2026-001 - TVA 20 %\t0,00\t180,00\t\t\t20261123\t\t',
        '',
      ].join('\r\n'),
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '"=1', ';=1', '＝1'])(
    'a client called %j cannot be a formula',
    (name) => {
      const file = fecFile(salesJournal([issued(sampleSnapshot({ client: { ...sampleClient, name } }))]));
      const cell = file.split('\r\n')[1]?.split('\t')[7];
      expect(cell?.startsWith("'")).toBe(true);
    },
  );

  test('separators in a name do not shift the columns', () => {
    const client = { ...sampleClient, name: 'A\tB|C\nD' };
    const row = fecFile(salesJournal([issued(sampleSnapshot({ client }))]))
      .split('\r\n')[1]
      ?.split('\t');
    expect(row).toHaveLength(18);
    expect(row?.[7]).toBe('A B C D');
  });

  test('its names', () => {
    expect(fecFileName('981200470', '2026-12-31')).toBe('981200470FEC20261231.txt');
    expect(() => fecFileName('98120047', '2026-12-31')).toThrow(RangeError);
    expect(fecExportName.fr).toBe('Export comptable au format FEC (journal des ventes)');
  });
});
