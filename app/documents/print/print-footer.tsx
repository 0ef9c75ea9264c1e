import { renderToStaticMarkup } from 'react-dom/server';
import type { DocumentView } from '~/documents/invoice/view-model';
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
  const { seller, title, number, messages } = view;
  const name = number === null ? `${title} (${messages.draft.toLowerCase()})` : `${title} ${number}`;
  const markup = renderToStaticMarkup(
    <div className="foot" lang={view.language}>
      <span>{seller.name === '' ? name : `${seller.name} · ${name}`}</span>
      <span>
        {messages.page} <span className="pageNumber" />/<span className="totalPages" />
      </span>
    </div>,
  );
  return `<style>${css}</style>${markup}`;
}
