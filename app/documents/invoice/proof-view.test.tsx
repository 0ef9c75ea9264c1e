import jsQR from 'jsqr';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { printJob } from '~/documents/print/print-job';
import { sampleCandidate, sampleClient, sampleSnapshot } from '~/domain/invoice/fixtures';
import { documentView, draftView } from './document-view';
import { InvoiceDocument } from './invoice-document';
import { drawnPixels } from './qr-pixels-for-tests';
import type { DocumentView } from './view-model';

const address = `https://facturier.example/p/${'aB3-_xYz'.repeat(6).slice(0, 43)}`;
const markup = (view: DocumentView) =>
  renderToStaticMarkup(<InvoiceDocument document={view} logoSrc={null} />);

describe('the page that a document names', () => {
  it('is one line, a link and a code that says the same', () => {
    const view = documentView(sampleSnapshot(), { proof: { address } });
    expect(view.proof).toMatchObject({
      label: 'Vérifier ce document\u202f:',
      text: address.slice(8),
      address,
    });
    if (!view.proof?.qr) throw new Error('no code');
    const { pixels, width } = drawnPixels(view.proof.qr);
    expect(jsQR(pixels, width, width)?.data).toBe(address);
    expect(markup(view)).toContain(`<a href="${address}">${address.slice(8)}</a>`);
    // version 5: small enough that 16 mm of paper hold it, four modules of white included
    expect(view.proof.qr.size).toBeLessThanOrEqual(45);
  });

  it('speaks the language of the client', () => {
    const snapshot = sampleSnapshot({ client: { ...sampleClient, language: 'en' } });
    expect(documentView(snapshot, { proof: { address } }).proof?.label).toBe('Verify this document:');
  });

  it('is not on a document that was issued without, and has its place on a draft', () => {
    expect(markup(documentView(sampleSnapshot()))).not.toContain('proof');
    const draft = draftView(sampleCandidate(), { today: '2026-11-23', now: '2026-11-23T09:00:00Z' });
    expect(draft.proof).toMatchObject({ text: 'adresse attribuée à l’émission', address: null, qr: null });
    expect(markup(draft)).not.toContain('href');
  });

  it('must be on the page before it is printed', () => {
    const view = documentView(sampleSnapshot(), { proof: { address } });
    expect(printJob({ view, logoDataUri: null }).mustContain).toContain(address.slice(8));
  });
});
