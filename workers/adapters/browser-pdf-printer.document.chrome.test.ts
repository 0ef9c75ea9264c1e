import jsQR from 'jsqr';
import { afterAll, describe, expect, it } from 'vitest';
import { documentView, draftView } from '~/documents/invoice/document-view';
import type { DocumentView } from '~/documents/invoice/view-model';
import { pageCount } from '~/documents/print/page-count';
import { printJob } from '~/documents/print/print-job';
import { sampleCandidate, sampleClient, sampleLine, sampleSnapshot } from '~/domain/invoice/fixtures';
import { caseNames, caseSnapshot } from '~/domain/invoice/fixtures-cases';
import type { DocumentLook } from '~/domain/invoice/model';
import { createBrowserPdfPrinter } from './browser-pdf-printer';
import { localChrome } from './browser-pdf-printer.local-chrome';
import { fonts, info, pageTexts, rasterized, wordBox } from './browser-pdf-printer.poppler';

const chrome = localChrome();
const printer = createBrowserPdfPrinter(chrome.binding);

afterAll(async () => {
  await printer.close();
  await chrome.stop();
});

function print(view: DocumentView): Promise<Uint8Array> {
  return printer.print(printJob({ view, logoDataUri: null }));
}

function oneBlank(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

function withLines(count: number, template: DocumentLook['template'], description = 'Travail'): DocumentView {
  const lines = Array.from({ length: count }, (_, index) =>
    sampleLine({ id: `l${index}`, description: `${description} n°${index + 1}.` }),
  );
  const look = { template, templateVersion: 1, accent: '#1f4d46', logoKey: null };
  return documentView(sampleSnapshot({ look, content: { lines, notes: 'Merci.' } }), { proof: 'later' });
}

describe('a printed document', () => {
  it.each(caseNames.filter((name) => name !== 'longest'))(
    'fits one page of A4 and says what the view says: %s',
    async (name) => {
      const view = documentView(caseSnapshot(name), { proof: 'later' });
      const pdf = await print(view);
      const facts = await info(pdf);
      expect(facts.get('Pages')).toBe('1');
      expect(facts.get('Page size')).toMatch(/A4/);
      expect(facts.get('Tagged')).toBe('yes');
      const [text = ''] = await pageTexts(pdf);
      // whether a thin blank is one is the reader's guess: letters and figures are compared without
      const said = withoutBlanks(text);
      for (const { amount } of [...view.sums, view.headline]) expect(said).toContain(withoutBlanks(amount));
      for (const line of view.lines) expect(said).toContain(withoutBlanks(line.vat + line.net));
      expect(said).toContain(`${view.messages.page}1/1`);
      expect(said).toContain(view.number ?? '');
    },
  );

  it('embeds its own static fonts and no other', async () => {
    const used = await fonts(await print(documentView(caseSnapshot('severalRates'))));
    expect(new Set(used.map((font) => font.name))).toEqual(
      new Set(['Inter-Regular', 'Inter-SemiBold', 'SourceSerif4-SemiBold']),
    );
    for (const font of used) expect(font).toMatchObject({ embedded: true, type: 'CID TrueType' });
  });

  it('has a QR code that a camera reads off the page', async () => {
    const { pixels, width, height } = await rasterized(await print(documentView(sampleSnapshot())));
    expect(jsQR(pixels, width, height)?.data).toContain('\nFR7630006000011234567890189\nEUR1080.00\n');
  });

  it.each([
    ['classic', 'fr'],
    ['modern', 'en'],
    ['compact', 'fr'],
  ] as const)(
    'carries the code of its public page beside the one to pay: %s, %s',
    async (template, language) => {
      const address = `https://facturier.example/p/${'aB3-_xYz'.repeat(6).slice(0, 43)}`;
      const look = { template, templateVersion: 1, accent: '#1f4d46', logoKey: null };
      const snapshot = sampleSnapshot({ look, client: { ...sampleClient, language } });
      const pdf = await print(documentView(snapshot, { proof: { address } }));
      const { pixels, width, height } = await rasterized(pdf);
      // the lower fifth of the paper: the code to pay stands above it
      const from = Math.floor(height * 0.8);
      expect(jsQR(pixels.slice(from * width * 4), width, height - from)?.data).toBe(address);
      const above = jsQR(pixels.slice(0, from * width * 4), width, from)?.data;
      expect(above).toContain('\nEUR1080.00\n');
      const [text = ''] = await pageTexts(pdf);
      expect(withoutBlanks(text)).toContain(address.slice(8));
      expect((await info(pdf)).get('Pages')).toBe('1');
    },
  );

  it('puts the recipient in the window of a French DL envelope, wherever the letter lies in it', async () => {
    const pdf = await print(documentView(sampleSnapshot()));
    const [name, town] = [await wordBox(pdf, 'Bouquinerie'), await wordBox(pdf, 'Nantes')];
    // window 100 × 35 mm, 20 mm from right and bottom; 11 mm of play up and down, 10 mm sideways
    expect(name.left).toBeGreaterThan(100);
    expect(name.top).toBeGreaterThan(50);
    expect(town.bottom).toBeLessThan(79);
    expect(town.right).toBeLessThan(190);
  });

  it('breaks no date and no identifier, however long an order number is', async () => {
    const client = {
      ...sampleClient,
      deliveryAddress: { ...sampleClient.address, line1: 'Zone des Docks, 4' },
    };
    for (const [template, order] of [
      ['classic', 'BC-2026-118'],
      ['modern', 'BC-2026-118'],
      ['compact', 'W'.repeat(100)],
    ] as const) {
      const look = { template, templateVersion: 1, accent: '#1f4d46', logoKey: null };
      const content = { operationCategory: 'mixed' as const, supplyDate: '2026-11-20', purchaseOrder: order };
      const [text = ''] = await pageTexts(
        await print(documentView(sampleSnapshot({ look, client, content }))),
      );
      const rows = text.split('\n').map(oneBlank);
      for (const whole of [
        '23 décembre 2026',
        'le 20 novembre 2026',
        'SIRET 987 123 452 00011',
        'Zone des Docks, 4',
      ])
        expect(
          rows.some((row) => row.includes(whole)),
          `${template}: ${whole}`,
        ).toBe(true);
      if (order.length < 26)
        expect(
          rows.some((row) => row.includes(order)),
          template,
        ).toBe(true);
    }
  });

  it('keeps the largest figures on the paper, whole, without shrinking the page', async () => {
    const line = sampleLine({ quantity: '7199', unitPrice: '9999999999.123456', discountPercent: '33.33' });
    for (const template of ['classic', 'modern', 'compact'] as const) {
      const look = { template, templateVersion: 1, accent: '#1f4d46', logoKey: null };
      const lines = [line, sampleLine({ id: 'line-2', vatRate: '5.5' })];
      const view = documentView(sampleSnapshot({ look, content: { priceMode: 'gross', lines } }));
      const pdf = await print(view);
      const [text = ''] = await pageTexts(pdf);
      const rows = text.split('\n').map(withoutBlanks);
      for (const whole of [view.headline.amount, view.headline.label])
        expect(
          rows.some((row) => row.includes(withoutBlanks(whole))),
          `${template}: ${whole}`,
        ).toBe(true);
      for (const { base, vat } of view.vatRows)
        for (const amount of [base, vat]) expect(withoutBlanks(text)).toContain(withoutBlanks(amount));
      // a page that had to be shrunk would put the recipient elsewhere
      expect((await wordBox(pdf, 'Bouquinerie')).left).toBeGreaterThan(100);
    }
  });

  it('marks each page of a draft', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => sampleLine({ id: `l${index}` }));
    const candidate = sampleCandidate({ content: { lines } });
    const view = draftView(candidate, { today: '2026-11-23', now: '2026-11-23T09:00:00Z' });
    const pages = await pageTexts(await print(view));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toMatch(/(brouillon)/);
  });
});

describe('a document of 300 lines', () => {
  it('repeats its head, numbers its pages, breaks no row and says its total once', async () => {
    const view = documentView(caseSnapshot('longest'));
    const pdf = await print(view);
    const pages = await pageTexts(pdf);
    expect(pages.length).toBe(pageCount(pdf));
    expect(pages.length).toBeGreaterThan(8);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1}/${pages.length}`);
      if (page.includes('fascicule')) expect(page).toContain('Désignation');
    });
    const all = oneBlank(pages.join(' '));
    for (const line of view.lines) {
      const row = oneBlank(
        [line.name, line.quantity, line.unit, line.unitPrice, line.vat, line.net].join(' '),
      );
      expect(occurrences(all, row)).toBe(1);
    }
    expect(occurrences(all, oneBlank(view.headline.amount))).toBe(1);
    const closing = pages.find((page) => page.includes('Total TTC'));
    expect(closing).toContain('fascicule 300');
  });
});

describe('page breaks', () => {
  // around the lengths where sums, payment and mentions each reach the end of the first page
  it.each([
    ['classic', 7, 17],
    ['modern', 8, 13],
    ['compact', 15, 23],
  ] as const)('never leave sums without a line, nor a page empty: %s', async (template, from, to) => {
    for (let count = from; count <= to; count += 1) {
      const pages = await pageTexts(await print(withLines(count, template)));
      const closing = pages.filter((page) => page.includes('Total TTC'));
      expect(closing, `${count} lines`).toHaveLength(1);
      expect(closing[0], `${count} lines`).toContain(`Travail n°${count}.`);
      const legal = pages.find((page) => page.includes('Escompte'));
      expect(legal, `${count} lines`).toContain('IBAN');
      for (const page of pages) expect(page.split('\n').length, `${count} lines`).toBeGreaterThan(4);
    }
  });

  it('keep a tall row whole', async () => {
    const tall = `Début\n${'détail\n'.repeat(9)}fin`;
    const pages = await pageTexts(await print(withLines(12, 'classic', tall)));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(occurrences(page, 'Début')).toBe(occurrences(page, 'fin n°'));
  });

  it('let a row that is taller than a page go on, without losing a word', async () => {
    const words = Array.from({ length: 900 }, (_, index) => `mot${index}.`);
    const lines = [sampleLine({ description: `Texte\n${words.join(' ')} ${'x'.repeat(200)}` })];
    const all = (await pageTexts(await print(documentView(sampleSnapshot({ content: { lines } }))))).join(
      ' ',
    );
    for (const word of words) expect(occurrences(all, word)).toBe(1);
  });
});
