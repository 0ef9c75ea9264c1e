import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sampleClient, sampleLine, sampleSeller, sampleSnapshot } from '~/domain/invoice/fixtures';
import type { Snapshot } from '~/domain/invoice/model';
import { HOSTILE_TEXTS } from '../../tests/hostile-texts';
import { documentView } from './invoice/document-view';
import { composeDocumentMail } from './mail/compose-document-mail';
import { DocumentMailBody } from './mail/document-mail-body';
import { documentMailView } from './mail/document-mail-view';
import { classDress } from './mail/mail-styles';
import { printJob } from './print/print-job';

/** An issued invoice in which every text that somebody types is `text`. */
function snapshotOf(text: string): Snapshot {
  const address = { line1: text, line2: text, postalCode: '69001', city: text, countryCode: 'FR' };
  const snapshot = sampleSnapshot({
    seller: { ...sampleSeller, legalName: text, tradeName: text, address, website: text, footer: text },
    client: { ...sampleClient, name: text, address, deliveryAddress: address },
    purchaseOrder: text,
    notes: text,
    lines: [sampleLine({ description: text, unit: text })],
  } as Parameters<typeof sampleSnapshot>[0]);
  return { ...snapshot, creditReason: text };
}

/** Every tag with the names of its attributes, without what they hold and without the fixed style sheets. */
function structureOf(html: string): string[] {
  const bare = html.replaceAll(/<style>[\s\S]*?<\/style>/g, '<style>').replaceAll(/"[^"]*"/g, '""');
  return bare.match(/<[a-z!/?][^>]*>/gi) ?? [];
}

function shownAs(text: string): Record<string, string> {
  const snapshot = snapshotOf(text);
  const view = documentView(snapshot);
  const { html, footer } = printJob({ view, logoDataUri: null });
  const words = { subject: 'Votre facture', message: text, duplicate: false };
  const mail = composeDocumentMail({
    snapshot,
    request: { mailId: 'm', to: ['a@example.fr'], cc: [], ...words },
    from: { name: 'Atelier', address: 'factures@facturier.example' },
    replyTo: null,
    pdf: new Uint8Array(),
    date: new Date(0),
  });
  const mailView = documentMailView({ snapshot, ...words, fileName: 'x.pdf' });
  const preview = renderToStaticMarkup(<DocumentMailBody view={mailView} dress={classDress} />);
  return { print: html, footer, mail: mail.html, preview };
}

const calm = shownAs('texte');

describe('what people type', () => {
  it('is shown in all of them', () => {
    for (const [where, html] of Object.entries(shownAs('UNIQUE'))) expect(html, where).toContain('UNIQUE');
    expect(HOSTILE_TEXTS.length).toBeGreaterThan(40);
  });

  it.each(HOSTILE_TEXTS)(
    'stays text in the page that is printed, in the mail and in its preview: %j',
    (text) => {
      for (const [where, html] of Object.entries(shownAs(text)))
        expect(structureOf(html), where).toEqual(structureOf(calm[where] ?? ''));
    },
  );
});
