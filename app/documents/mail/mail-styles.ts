import type { CSSProperties } from 'react';

/* Mail programs read inline styles and tables; ids, classes and style sheets are often thrown away. */
const font: CSSProperties = {
  fontFamily: 'Arial, Helvetica, sans-serif',
  fontSize: '15px',
  lineHeight: '22px',
};
const ink = '#1f2328';
const quiet = '#57606a';
const accent = '#1f3a5f';
const paper = '#ffffff';
const hairline = '1px solid #d8dee4';

/** How every mail looks, part by part. */
const styles = {
  page: { margin: '0', padding: '0', backgroundColor: paper },
  frame: { width: '100%', maxWidth: '600px' },
  cell: { padding: '24px' },
  paragraph: { ...font, color: ink, margin: '0 0 16px' },
  notice: { ...font, color: ink, margin: '0 0 20px', paddingBottom: '12px', borderBottom: hairline },
  figures: { borderTop: hairline, width: '100%' },
  label: {
    ...font,
    fontWeight: 'normal',
    color: quiet,
    textAlign: 'left',
    padding: '8px 16px 8px 0',
    borderBottom: hairline,
  },
  value: { ...font, color: ink, textAlign: 'right', padding: '8px 0', borderBottom: hairline },
  button: {
    ...font,
    display: 'inline-block',
    padding: '10px 18px',
    backgroundColor: accent,
    color: paper,
    textDecoration: 'none',
    borderRadius: '6px',
  },
  address: { ...font, fontSize: '13px', color: quiet, margin: '0 0 16px', wordBreak: 'break-all' },
} satisfies Record<string, CSSProperties>;

export type MailPart = keyof typeof styles;

/** What makes a part look as it does: a style of its own in a mail, a class on a page that allows no inline styles. */
export type MailDress = (part: MailPart) => { style: CSSProperties } | { className: string };

export const inlineDress: MailDress = (part) => ({ style: styles[part] });

export const classDress: MailDress = (part) => ({ className: `mail-${part}` });

/** The same looks as a style sheet, for `classDress`. */
export function mailStyleSheet(): string {
  return Object.entries(styles)
    .map(([part, style]) => {
      const rules = Object.entries(style).map(
        ([name, value]) => `${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}:${value}`,
      );
      return `.mail-${part}{${rules.join(';')}}`;
    })
    .join('\n');
}
