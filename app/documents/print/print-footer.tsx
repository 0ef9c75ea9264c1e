import { renderToStaticMarkup } from 'react-dom/server';
import type { DocumentView } from '~/documents/invoice/view-model';
import type { Language } from '~/domain/invoice/model';
import { latinFontCss } from './print-assets.generated';

/** Only the text face: Chromium lays each footer out on its own, and embeds what it uses. */
const [textFace = ''] = latinFontCss.split('\n');

const css = `${textFace}
.foot{display:flex;justify-content:space-between;width:100%;margin:0 20mm;font:400 7.6pt/1.4 Inter,sans-serif;color:#5b574f}`;

/**
 * What stands at the bottom of each page: who, which document, page x/y.
 * Chromium fills `pageNumber` and `totalPages`; they are known only once the document is laid out.
 */
export function printFooter(view: DocumentView): string {
  const { seller, title, number, messages, language } = view;
  const name = number === null ? `${title} (${messages.draft.toLowerCase()})` : `${title} ${number}`;
  const text = seller.name === '' ? name : `${seller.name} · ${name}`;
  return printFooterText({ language, text, page: messages.page });
}

/** The same for any text; `page` is the word before the figures. */
export function printFooterText(input: { language: Language; text: string; page: string }): string {
  const markup = renderToStaticMarkup(
    <div className="foot" lang={input.language}>
      <span>{input.text}</span>
      <span>
        {input.page} <span className="pageNumber" />/<span className="totalPages" />
      </span>
    </div>,
  );
  return `<style>${css}</style>${markup}`;
}
