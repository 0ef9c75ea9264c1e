import { describe, expect, it } from 'vitest';
import {
  euClient,
  sampleCandidate,
  sampleClient,
  sampleLine,
  sampleSeller,
  sampleSnapshot,
} from '~/domain/invoice/fixtures';
import { caseCandidates, caseNames, caseSnapshot } from '~/domain/invoice/fixtures-cases';
import { formatAmount, formatMoney } from '~/i18n/numbers';
import { NNBSP } from '~/i18n/typography';
import { documentView, draftView } from './document-view';

const today = { today: '2026-11-23', now: '2026-11-23T09:30:00.000Z' };

describe('documentView', () => {
  it.each(caseNames)('shows every figure of the snapshot to the character: %s', (name) => {
    const snapshot = caseSnapshot(name);
    const view = documentView(snapshot);
    const { language, totals } = snapshot;
    expect(view.lines.map((line) => line.net)).toEqual(
      snapshot.lines.map((line) => formatAmount(line.net, language)),
    );
    const sums = new Map(view.sums.map((sum) => [sum.key, sum.amount]));
    expect(sums.get('net')).toBe(formatMoney(totals.net, language));
    expect(sums.get('vat')).toBe(formatMoney(totals.vat, language));
    const gross = sums.get('gross') ?? view.headline.amount;
    expect(gross).toBe(formatMoney(totals.gross, language));
    if (sums.has('gross')) expect(view.headline.amount).toBe(formatMoney(totals.due, language));
    if (totals.vatBreakdown.length > 1) {
      expect(view.vatRows.map(({ base, vat }) => [base, vat])).toEqual(
        totals.vatBreakdown.map(({ base, vat }) => [
          formatAmount(base, language),
          formatAmount(vat, language),
        ]),
      );
    }
    expect(view.mentions.map(({ key }) => key)).toEqual(snapshot.mentions.map(({ code }) => code));
  });

  it.each(caseNames)(
    'makes a draft that differs from the issued document by its number alone: %s',
    (name) => {
      const draft = draftView(caseCandidates[name](), today);
      const issued = documentView(caseSnapshot(name), { proof: 'later' });
      expect(draft).toMatchObject({ isDraft: true, number: null });
      const { payment: draftPayment, ...draftRest } = draft;
      const { payment: issuedPayment, ...issuedRest } = issued;
      expect({ ...draftRest, isDraft: false, number: issued.number }).toEqual(issuedRest);
      expect(draftPayment?.rows).toEqual(
        issuedPayment?.rows.filter((row) => !row.lines.includes(issued.number ?? '')),
      );
    },
  );

  it('takes deposits and advance payments off before what is to pay', () => {
    const view = documentView(caseSnapshot('final'));
    expect(view.sums.at(-1)).toEqual({
      key: 'deposit-deposit-1',
      label: 'Acompte, facture FAC-2026-001 du 23\u00a0novembre\u00a02026',
      amount: `\u2212240,00${NNBSP}€`,
      strong: false,
    });
    expect(view.headline).toEqual({ label: 'Net à payer', amount: `840,00${NNBSP}€` });
    expect(documentView(caseSnapshot('alreadyPaid')).paidNote).toBe(
      'Facture réglée. Aucun paiement n’est attendu.',
    );
  });

  it('says what a credit note corrects, and why', () => {
    const view = documentView(caseSnapshot('creditNote'));
    expect(view.title).toBe('Avoir');
    expect(view.correction).toBe(
      `Cet avoir corrige la facture FAC-2026-001 du 2\u00a0novembre\u00a02026. Motif${NNBSP}: Une journée facturée en trop`,
    );
    expect(view.headline).toEqual({ label: 'Total de l’avoir TTC', amount: `540,00${NNBSP}€` });
  });

  it('shows the price before VAT where it was typed with VAT', () => {
    const view = documentView(caseSnapshot('grossMode'));
    expect(view.hasGross).toBe(true);
    expect(view.lines[0]).toMatchObject({
      unitPrice: '500,00',
      priceNotes: ['454,55 HT'],
      net: '454,55',
      gross: '500,00',
    });
  });

  it('gives a sole trader «EI», once, and a company its form, capital and register', () => {
    expect(documentView(caseSnapshot('franchise')).seller.name).toBe('Camille Roux EI');
    const named = { ...sampleSeller, legalForm: 'EI', legalName: 'EI Camille Roux' };
    expect(documentView(sampleSnapshot({ seller: named })).seller.name).toBe('EI Camille Roux');
    expect(documentView(sampleSnapshot()).seller.ids.slice(0, 2)).toEqual([
      `SAS au capital de 10${NNBSP}000${NNBSP}€`,
      'RCS Lyon 981\u00a0200\u00a0470',
    ]);
  });

  it('keeps the legal name beside a trade name', () => {
    const seller = { ...sampleSeller, tradeName: 'Lumen' };
    const view = documentView(sampleSnapshot({ seller }));
    expect(view.seller.name).toBe('Lumen');
    expect(view.seller.lines[0]).toBe('Atelier Lumen');
  });

  it('writes the recipient as on an envelope, identifiers elsewhere', () => {
    expect(documentView(sampleSnapshot({ client: euClient })).recipient).toEqual([
      'Brückner Werkstatt GmbH',
      'Lindenstraße 7',
      '10969 Berlin',
      'GERMANY',
    ]);
    const facts = documentView(sampleSnapshot()).facts;
    expect(facts.find((fact) => fact.label === 'Client')?.lines).toEqual([
      'SIRET 987\u00a0123\u00a0452\u00a000011',
      'TVA FR41987123452',
    ]);
  });

  it('names a delivery address, a supply date and an order', () => {
    const client = {
      ...sampleClient,
      deliveryAddress: { ...sampleClient.address, line1: '8 cale aux Foins' },
    };
    const content = { supplyDate: '2026-11-20', purchaseOrder: 'BC-4471' };
    const facts = documentView(sampleSnapshot({ client, content })).facts;
    expect(facts.map((fact) => [fact.label, fact.lines[0]])).toEqual(
      expect.arrayContaining([
        ['Prestation de services', 'le 20\u00a0novembre\u00a02026'],
        ['Votre commande', 'BC-4471'],
        ['Livraison à', '8 cale aux Foins'],
      ]),
    );
  });

  it('tells discounts, charges and price bases of a line in words', () => {
    const line = sampleLine({
      description: 'Papier vergé\nrame de 500 feuilles',
      quantity: '2500',
      unitPrice: '12.345678',
      priceBaseQuantity: '1000',
      discountPercent: '10',
      chargeAmount: 150,
    });
    const snapshot = sampleSnapshot({ content: { lines: [line] } });
    const [shown] = documentView(snapshot).lines;
    expect(shown).toMatchObject({
      name: 'Papier vergé',
      quantity: `2${NNBSP}500`,
      unitPrice: '12,345678',
      priceNotes: [`les 1${NNBSP}000`],
    });
    expect(shown?.details).toEqual([
      'rame de 500 feuilles',
      `Remise 10${NNBSP}%${NNBSP}: ${formatMoney(-(snapshot.lines[0]?.discount ?? 0), 'fr')}`,
      `Supplément${NNBSP}: 1,50${NNBSP}€`,
    ]);
  });

  it('gives quantities the same decimals, so that they stand under each other', () => {
    const lines = ['1', '12.5', '3.1415'].map((quantity, index) => sampleLine({ id: `l${index}`, quantity }));
    const view = documentView(sampleSnapshot({ content: { lines } }));
    expect(view.lines.map((line) => line.quantity)).toEqual(['1,0', '12,5', '3,1415']);
  });

  it('draws an empty draft without complaint', () => {
    const seller = {
      ...sampleSeller,
      legalName: null,
      address: nowhere,
      siren: null,
      siret: null,
      iban: null,
    };
    const client = { ...sampleClient, address: nowhere };
    const view = draftView(sampleCandidate({ seller, client, content: { lines: [] } }), today);
    expect(view).toMatchObject({ lines: [], seller: { name: '' }, headline: { amount: `0,00${NNBSP}€` } });
  });

  it('says the nature of the operation once, before and after it is a mention of the law (2027-09-01)', () => {
    const said = (issueDate: string, supplyDate: string | null) => {
      const { facts, mentions } = documentView(sampleSnapshot({ issueDate, content: { supplyDate } }));
      const rows = facts.map(({ label, lines }) => `${label} ${lines.join(' ')}`);
      const texts = [...rows, ...mentions.map(({ text }) => text)];
      return texts
        .map((text) => text.replace(/[\u00a0\u202f]/g, ' '))
        .filter((text) => /prestation|opération/i.test(text));
    };
    expect(said('2027-08-31', null)).toEqual(['Opération Prestation de services']);
    expect(said('2027-09-01', null)).toEqual(['Nature de l’opération : prestation de services']);
    expect(said('2027-08-31', '2027-08-20')).toEqual(['Prestation de services le 20 août 2027']);
    expect(said('2027-09-01', '2027-08-20')).toEqual([
      'Opération le 20 août 2027',
      'Nature de l’opération : prestation de services',
    ]);
  });
});

const nowhere = { line1: null, line2: null, postalCode: null, city: null, countryCode: null };
