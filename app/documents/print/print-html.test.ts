import { describe, expect, it } from 'vitest';
import { documentView, draftView } from '~/documents/invoice/document-view';
import { sampleCandidate, sampleClient, sampleSeller, sampleSnapshot } from '~/domain/invoice/fixtures';
import { pageCount } from './page-count';
import { printFooter } from './print-footer';
import { printHtml } from './print-html';
import { printJob } from './print-job';

const view = documentView(sampleSnapshot());

describe('printHtml', () => {
  it('forbids every fetch and needs none', () => {
    const html = printHtml({ view, logoDataUri: null });
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:">`,
    );
    const outside = html.match(/(src|href|url)\s*[=(]\s*["']?(?!data:)[a-z/.]/gi) ?? [];
    expect(outside).toEqual([]);
    expect(html).not.toMatch(/<script|<link|@import/i);
  });

  it('carries the extended letters only for a document that has them', () => {
    const plain = printHtml({ view, logoDataUri: null });
    const polish = documentView(sampleSnapshot({ client: { ...sampleClient, name: 'Łódź Książki' } }));
    const extended = printHtml({ view: polish, logoDataUri: null });
    expect(plain.match(/@font-face/g)).toHaveLength(3);
    expect(extended.match(/@font-face/g)).toHaveLength(6);
  });

  it('takes a logo as data only', () => {
    const png = 'data:image/png;base64,iVBORw0KGgo=';
    expect(printHtml({ view, logoDataUri: png })).toContain(`src="${png}"`);
    for (const uri of [
      'https://evil.example/x.png',
      'data:image/svg+xml;base64,PHN2Zz4=',
      `${png}" onerror="x`,
    ]) {
      expect(printHtml({ view, logoDataUri: uri })).not.toContain('<img');
    }
  });

  it('escapes what stands in title and footer', () => {
    const seller = { ...sampleSeller, legalName: '</title><img src=x onerror=alert(1)>' };
    const hostile = documentView({ ...sampleSnapshot({ seller }), number: '</title><img>' });
    expect(printHtml({ view: hostile, logoDataUri: null })).not.toContain('<img');
    expect(printFooter(hostile)).not.toContain('<img');
  });
});

describe('printJob', () => {
  it('asks for number, client and total on the page', () => {
    const { mustContain } = printJob({ view, logoDataUri: null });
    expect(mustContain).toEqual(['FAC-2026-001', 'Bouquinerie du Port', '1\u202f080,00\u202f€']);
    const draft = draftView(sampleCandidate(), { today: '2026-11-23', now: '2026-11-23T09:00:00Z' });
    expect(printJob({ view: draft, logoDataUri: null }).mustContain[0]).toBe('Brouillon');
  });
});

describe('pageCount', () => {
  it('counts pages, not page trees, and nothing in what is no PDF', () => {
    const encode = (text: string) => new TextEncoder().encode(text);
    expect(
      pageCount(encode('%PDF-1.4\n<</Type /Pages /Count 2>> <</Type /Page>> <</Type/Page/Parent 1 0 R>>')),
    ).toBe(2);
    expect(pageCount(encode('<html>/Type /Page</html>'))).toBe(0);
    expect(pageCount(new Uint8Array())).toBe(0);
  });
});
