import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { DocumentMailBody } from './document-mail-body';
import { documentMailView } from './document-mail-view';
import { classDress, inlineDress, mailStyleSheet } from './mail-styles';
import { snapshotForTests } from './snapshot-for-tests';

const view = documentMailView({
  snapshot: snapshotForTests(),
  subject: 'S',
  message: 'Un <b>paragraphe</b>\nsur deux lignes\n\nUn autre',
  duplicate: true,
  fileName: 'FAC-2026-001-duplicata.pdf',
});

it('shows on a page what the mail holds: the same elements and texts, dressed by classes', () => {
  const mail = renderToStaticMarkup(<DocumentMailBody view={view} dress={inlineDress} />);
  const shown = renderToStaticMarkup(<DocumentMailBody view={view} dress={classDress} />);
  const bare = (html: string) => html.replace(/ (?:style|class)="[^"]*"/g, '');
  expect(bare(shown)).toBe(bare(mail));
  expect(shown).not.toContain('style=');
  expect(shown).toContain('Un &lt;b&gt;paragraphe&lt;/b&gt;<br/>sur deux lignes');
});

it('has a rule for each class', () => {
  const shown = renderToStaticMarkup(<DocumentMailBody view={view} dress={classDress} />);
  const sheet = mailStyleSheet();
  for (const [, name] of shown.matchAll(/class="([^"]+)"/g)) expect(sheet).toContain(`.${name}{`);
  expect(sheet).toContain('.mail-paragraph{font-family:Arial, Helvetica, sans-serif;font-size:15px;');
});
