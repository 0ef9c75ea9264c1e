import { describe, expect, it } from 'vitest';
import { electronicInvoice } from '~/domain/e-invoice/from-snapshot';
import {
  franchiseSeller,
  individualClient,
  sampleClient,
  sampleSeller,
  sampleSnapshot,
} from '~/domain/invoice/fixtures';
import { type CaseName, caseSnapshot, depositSnapshot } from '~/domain/invoice/fixtures-cases';

function invoiceOf(name: CaseName) {
  return electronicInvoice(caseSnapshot(name));
}

describe('the kinds of document', () => {
  it.each([
    ['domestic', '380', 'S1', 'S', null, 'B2B'],
    ['franchise', '380', 'S1', 'E', 'VATEX-FR-FRANCHISE', 'B2B'],
    ['intraEuGoods', '380', 'B1', 'K', 'VATEX-EU-IC', 'B2BINT'],
    ['intraEuServices', '380', 'S1', 'AE', 'VATEX-EU-AE', 'B2BINT'],
    ['export', '380', 'B1', 'G', 'VATEX-EU-G', 'B2BINT'],
    ['servicesOutsideEu', '380', 'S1', 'O', 'VATEX-EU-O', 'B2BINT'],
    ['construction', '380', 'S1', 'AE', 'VATEX-EU-AE', 'B2B'],
    ['training', '380', 'S1', 'E', 'VATEX-FR-CGI261-4', 'B2B'],
    ['individual', '380', 'S1', 'S', null, 'B2C'],
    ['publicBuyer', '380', 'S1', 'S', null, 'B2B'],
    ['alreadyPaid', '380', 'S2', 'S', null, 'B2B'],
    ['deposit', '386', 'S1', 'S', null, 'B2B'],
    ['final', '380', 'S4', 'S', null, 'B2B'],
    ['creditNote', '381', 'S1', 'S', null, 'B2B'],
  ] as const)('%s is %s, %s, category %s', (name, typeCode, process, category, vatex, exchange) => {
    const invoice = invoiceOf(name);
    expect(invoice).toMatchObject({ typeCode, businessProcess: process, exchange });
    expect(invoice.breakdown.map(({ tax, exemptionCode }) => [tax.code, exemptionCode])).toEqual([
      [category, vatex],
    ]);
  });

  it('a final invoice deducts its deposit and names it', () => {
    const invoice = invoiceOf('final');
    expect(invoice.preceding).toEqual([{ number: 'FAC-2026-001', issueDate: '2026-11-23' }]);
    expect(invoice.totals).toMatchObject({ gross: 108_000, prepaid: 24_000, due: 84_000 });
  });

  it('a credit note names what it corrects, says why, and asks for no payment', () => {
    const invoice = invoiceOf('creditNote');
    expect(invoice.preceding).toEqual([{ number: 'FAC-2026-001', issueDate: '2026-11-02' }]);
    expect(invoice.notes).toContainEqual({ subject: null, text: 'Une journée facturée en trop' });
    expect(invoice).toMatchObject({ dueDate: null, paymentMeans: null });
    expect(invoice.paymentTerms).not.toBeNull();
  });
});

describe('exemption reasons', () => {
  it('are the mention as it is printed', () => {
    const snapshot = caseSnapshot('franchise');
    const printed = snapshot.mentions.find(({ code }) => code === 'franchise')?.text;
    expect(printed).toContain('293 B');
    expect(electronicInvoice(snapshot).breakdown[0]?.exemptionReason).toBe(printed);
  });

  it('of one category are one group, with both reasons', () => {
    const snapshot = sampleSnapshot();
    const [line] = snapshot.lines;
    if (line === undefined) return expect.fail('no line');
    const group = { rate: '0', base: 100, vat: 0 };
    const invoice = electronicInvoice({
      ...snapshot,
      mentions: [],
      totals: {
        ...snapshot.totals,
        vatBreakdown: [
          { ...group, exemptionCode: 'VATEX-EU-AE' },
          { ...group, exemptionCode: 'construction' },
          { ...group, exemptionCode: 'VATEX-FR-CGI261-7' },
          { ...group, exemptionCode: 'training' },
        ],
      },
    });
    expect(invoice.breakdown.map(({ tax, base, exemptionCode }) => [tax.code, base, exemptionCode])).toEqual([
      ['AE', 200, 'VATEX-EU-AE'],
      ['E', 200, null],
    ]);
    expect(invoice.breakdown[0]?.exemptionReason?.split(' ; ')).toHaveLength(2);
  });
});

describe('parties', () => {
  it('a franchise seller without VAT number is registered by SIREN (BR-E-02)', () => {
    expect(invoiceOf('franchise').seller).toMatchObject({
      vatNumber: null,
      taxRegistration: franchiseSeller.siren,
    });
  });

  it('nobody has a VAT number on a document outside VAT (BR-O-02)', () => {
    const { seller, buyer } = invoiceOf('guyane');
    expect([seller.vatNumber, buyer.vatNumber]).toEqual([null, null]);
    expect(seller.taxRegistration).toBe(sampleSeller.siren);
  });

  it('have the address of their directory, or e-mail', () => {
    expect(invoiceOf('domestic').buyer.electronicAddress).toEqual({
      scheme: '0225',
      value: sampleClient.siren,
    });
    expect(invoiceOf('individual').buyer.electronicAddress).toEqual({
      scheme: 'EM',
      value: individualClient.email,
    });
    expect(invoiceOf('individualWithoutMail').buyer.electronicAddress).toBeNull();
    expect(invoiceOf('export').buyer.electronicAddress?.scheme).toBe('EM');
  });

  it('a consumer has no business identifiers, whatever was typed', () => {
    const typed = {
      ...individualClient,
      siren: '987123452',
      siret: '98712345200011',
      vatNumber: 'FR41987123452',
    };
    const { buyer } = electronicInvoice(sampleSnapshot({ client: typed }));
    expect([buyer.siren, buyer.siret, buyer.vatNumber]).toEqual([null, null, null]);
  });
});

describe('when VAT falls due (BT-8)', () => {
  it.each([
    ['domestic', 'payment'],
    ['debits', 'invoice'],
    ['deposit', 'payment'],
    ['corsica', null],
    ['severalRates', null],
    ['franchise', null],
    ['servicesOutsideEu', null],
  ] as const)('%s: %s', (name, expected) => {
    expect(invoiceOf(name).vatPoint).toBe(expected);
  });

  it.each([
    ['services', false, 'payment'],
    ['services', true, 'invoice'],
    ['goods', true, 'payment'],
    ['mixed', false, 'payment'],
    ['mixed', true, null],
  ] as const)('a deposit on %s, debits %s: %s', (operationCategory, vatOnDebits, expected) => {
    const seller = { ...sampleSeller, vatOnDebits };
    const deposit = depositSnapshot({ seller, content: { operationCategory } });
    expect(electronicInvoice(deposit).vatPoint).toBe(expected);
  });
});

describe('notes', () => {
  it.each(['domestic', 'individual', 'publicBuyer', 'creditNote', 'export'] as const)(
    '%s has PMT, PMD, AAB and BAR once',
    (name) => {
      const subjects = invoiceOf(name).notes.map(({ subject }) => subject);
      for (const subject of ['PMT', 'PMD', 'AAB', 'BAR']) {
        expect(subjects.filter((other) => other === subject)).toHaveLength(1);
      }
    },
  );

  it('claim no recovery fee from a consumer', () => {
    const fee = invoiceOf('individual').notes.find(({ subject }) => subject === 'PMT');
    expect(fee?.text).toMatch(/^Sans objet/);
  });

  it('an intra-community supply says where and when', () => {
    const invoice = electronicInvoice({ ...caseSnapshot('intraEuGoods'), supplyDate: null });
    expect(invoice.deliverTo?.address.countryCode).toBe('DE');
    expect(invoice.deliveryDate).toBe('2026-11-23');
  });
});
