import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { inlineDress } from './mail-styles';

/** The HTML part of a mail: complete, no image, no script; React escapes every text. */
export function mailHtml(input: { language: 'fr' | 'en'; subject: string; body: ReactElement }): string {
  const { language, subject, body } = input;
  const page = (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body {...inlineDress('page')}>{body}</body>
    </html>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}
