import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { accentCss } from '~/documents/invoice/accent';
import { InvoiceDocument } from '~/documents/invoice/invoice-document';
import type { DocumentView } from '~/documents/invoice/view-model';
import type { Language } from '~/domain/invoice/model';
import { documentCss, latinExtFontCss, latinFontCss } from './print-assets.generated';

/** Nothing may be fetched, run or framed: the page is complete in itself. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";

/** The extended fonts are as heavy as the basic ones: only a document that has such letters carries them. */
function fontsFor(markup: string): string {
  return /[\u0100-\u02ff\u1d00-\u1eff\u2020\u20a0-\u20c0\u2113\u2c60-\u2c7f\ua720-\ua7ff]/.test(
    markup.replaceAll('€', ''),
  )
    ? `${latinFontCss}\n${latinExtFontCss}`
    : latinFontCss;
}

function isImageData(uri: string): boolean {
  return /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]*$/.test(uri);
}

/**
 * The whole page that Chromium prints: the preview's component with its stylesheet, colour and fonts inside.
 * Every text is escaped by React; `logoDataUri` is dropped unless it is base64 PNG, JPEG or WebP data.
 */
export function printHtml({ view, logoDataUri }: { view: DocumentView; logoDataUri: string | null }): string {
  const logoSrc = logoDataUri !== null && isImageData(logoDataUri) ? logoDataUri : null;
  return printPage({
    language: view.language,
    title: [view.title, view.number ?? view.messages.draft].join(' '),
    css: `${documentCss}\n${accentCss(view.accent)}`,
    body: renderToStaticMarkup(createElement(InvoiceDocument, { document: view, logoSrc })),
  });
}

/**
 * A page for the printer, complete in itself. `title` is a text and is escaped; `body` and `css` are markup and a
 * stylesheet of ours.
 */
export function printPage(input: { language: Language; title: string; css: string; body: string }): string {
  const { language, css, body } = input;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    renderToStaticMarkup(<title>{input.title}</title>),
    `<style>${fontsFor(body)}\n${css}\nhtml,body{margin:0}</style>`,
    `</head><body>${body}</body></html>`,
  ].join('');
}
