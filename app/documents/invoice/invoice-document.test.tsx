import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sampleClient, sampleLine, sampleSeller, sampleSnapshot } from '~/domain/invoice/fixtures';
import { caseNames, caseSnapshot } from '~/domain/invoice/fixtures-cases';
import type { Snapshot } from '~/domain/invoice/model';
import { documentView } from './document-view';
import { InvoiceDocument } from './invoice-document';

function markup(snapshot: Snapshot): string {
  return renderToStaticMarkup(<InvoiceDocument document={documentView(snapshot)} logoSrc={null} />);
}

/** The document with one text put in every field that a person may write. */
function written(text: string): Snapshot {
  const address = { line1: text, line2: text, postalCode: text, city: text, countryCode: 'FR' };
  const snapshot = sampleSnapshot({
    seller: {
      ...sampleSeller,
      legalName: text,
      tradeName: `${text}.`,
      rcsCity: text,
      vatNumber: text,
      address,
      email: text,
      phone: text,
      website: text,
      bic: text,
      discountTerms: text,
      footer: text,
    },
    client: { ...sampleClient, name: text, vatNumber: text, address, deliveryAddress: address },
    content: {
      type: 'credit_note',
      lines: [sampleLine({ description: `${text}\n${text}`, unit: text })],
      allowances: [{ reason: text, amount: 100, percent: null, vatRate: '20', vatExemptionCode: null }],
      purchaseOrder: text,
      notes: text,
      creditOf: { documentId: 'd', reason: text },
    },
    preceding: [{ id: 'd', number: text, issueDate: '2026-01-02' }],
  });
  return { ...snapshot, number: text };
}

function tags(html: string): string[] {
  return [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
}

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>@import url(//evil)</style>',
  '</title></head><meta http-equiv="refresh" content="0;url=//evil">',
  '<svg/onload=alert(1)>',
  '<!--',
  ']]>',
  '&lt;b&gt;',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '\u2028</script>',
];

describe('InvoiceDocument', () => {
  it.each(payloads)('writes %j as text: not one element more', (payload) => {
    const harmless = tags(markup(written('texte'))).map((tag) => tag.replaceAll('texte', ''));
    const hostile = tags(markup(written(payload)).replaceAll(/ (alt|aria-label)="[^"]*"/g, ' $1=""'));
    expect(hostile).toEqual(harmless.map((tag) => tag.replaceAll(/ (alt|aria-label)="[^"]*"/g, ' $1=""')));
  });

  it.each(caseNames)('has no inline style, script or handler, as a strict policy asks: %s', (name) => {
    const html = markup(caseSnapshot(name));
    expect(html).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=|\sid=/i);
  });

  it('carries the classes of its template and the language of its client', () => {
    const look = { template: 'modern' as const, templateVersion: 1, accent: '#1f4d46', logoKey: null };
    const snapshot = sampleSnapshot({ look, client: { ...sampleClient, language: 'en' } });
    expect(markup(snapshot)).toContain('class="invoice-document template-modern one-page" lang="en"');
  });

  it('marks a draft and nothing else', () => {
    expect(markup({ ...sampleSnapshot(), number: '' })).toContain(
      '<p class="draft-mark" aria-hidden="true">Brouillon</p>',
    );
    expect(markup(sampleSnapshot())).not.toContain('Brouillon');
  });

  it('drops the characters that no font has', () => {
    const snapshot = { ...written('a\u0000b\u0007c\ue000d\ud800e\ufffff'), number: 'FAC-2026-001' };
    const html = markup(snapshot);
    for (const lost of ['\0', '\u0007', '\ue000', '\ud800', '\uffff']) expect(html).not.toContain(lost);
    expect(html).toContain('abcde');
  });
});
