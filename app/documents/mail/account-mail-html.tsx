import { renderToStaticMarkup } from 'react-dom/server';

/* Mail programs read inline styles and tables; ids, classes and style sheets are often thrown away. */
const font = { fontFamily: 'Arial, Helvetica, sans-serif', fontSize: '15px', lineHeight: '22px' };
const ink = '#1f2328';
const quiet = '#57606a';
const accent = '#1f3a5f';

/** What a mail about the account says, before it is text or HTML. */
export interface AccountMailView {
  language: 'fr' | 'en';
  subject: string;
  before: string[];
  link: { label: string; address: string; orCopy: string } | null;
  after: string[];
}

function Paragraphs({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <p key={line} style={{ ...font, color: ink, margin: '0 0 16px' }}>
      {line}
    </p>
  ));
}

function AccountMail({ view }: { view: AccountMailView }) {
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
                <Paragraphs lines={view.before} />
                {view.link === null ? null : (
                  <>
                    <p style={{ ...font, margin: '0 0 16px' }}>
                      <a
                        href={view.link.address}
                        style={{
                          ...font,
                          display: 'inline-block',
                          padding: '10px 18px',
                          backgroundColor: accent,
                          color: '#ffffff',
                          textDecoration: 'none',
                          borderRadius: '6px',
                        }}
                      >
                        {view.link.label}
                      </a>
                    </p>
                    <p
                      style={{
                        ...font,
                        fontSize: '13px',
                        color: quiet,
                        margin: '0 0 16px',
                        wordBreak: 'break-all',
                      }}
                    >
                      {view.link.orCopy}
                      <br />
                      {view.link.address}
                    </p>
                  </>
                )}
                <Paragraphs lines={view.after} />
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

/** The HTML part: complete, no image, no script, at most the one link; React escapes every text. */
export function accountMailHtml(view: AccountMailView): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(<AccountMail view={view} />)}`;
}

/** The text part, from the same view. */
export function accountMailText({ before, link, after }: AccountMailView): string {
  const parts = [...before, ...(link === null ? [] : [link.address]), ...after];
  return `${parts.join('\n\n')}\n`;
}
