import { Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { DocumentMailView } from './document-mail-view';

/* Mail programs read inline styles and tables; ids, classes and style sheets are often thrown away. */
const font = { fontFamily: 'Arial, Helvetica, sans-serif', fontSize: '15px', lineHeight: '22px' };
const ink = '#1f2328';
const quiet = '#57606a';
const hairline = '1px solid #d8dee4';

function Paragraph({ text }: { text: string }) {
  return (
    <p style={{ ...font, color: ink, margin: '0 0 16px' }}>
      {text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, to a string
        <Fragment key={index}>
          {index > 0 ? <br /> : null}
          {line}
        </Fragment>
      ))}
    </p>
  );
}

function DocumentMail({ view }: { view: DocumentMailView }) {
  return (
    <html lang={view.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{view.subject}</title>
      </head>
      <body style={{ margin: 0, padding: 0, backgroundColor: '#ffffff' }}>
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ maxWidth: '600px' }}>
          <tbody>
            <tr>
              <td style={{ padding: '24px' }}>
                {view.notice === null ? null : (
                  <p
                    style={{
                      ...font,
                      color: ink,
                      margin: '0 0 20px',
                      paddingBottom: '12px',
                      borderBottom: hairline,
                    }}
                  >
                    {view.notice}
                  </p>
                )}
                {view.paragraphs.map((paragraph, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, to a string
                  <Paragraph key={index} text={paragraph} />
                ))}
                <table cellPadding={0} cellSpacing={0} style={{ borderTop: hairline, width: '100%' }}>
                  <tbody>
                    {view.rows.map((row) => (
                      <tr key={row.label}>
                        <th
                          scope="row"
                          style={{
                            ...font,
                            fontWeight: 'normal',
                            color: quiet,
                            textAlign: 'left',
                            padding: '8px 16px 8px 0',
                            borderBottom: hairline,
                          }}
                        >
                          {row.label}
                        </th>
                        <td
                          style={{
                            ...font,
                            color: ink,
                            textAlign: 'right',
                            padding: '8px 0',
                            borderBottom: hairline,
                          }}
                        >
                          {row.value}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

/** The HTML part: complete, no image, no link, no script; React escapes every text. */
export function documentMailHtml(view: DocumentMailView): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(<DocumentMail view={view} />)}`;
}
