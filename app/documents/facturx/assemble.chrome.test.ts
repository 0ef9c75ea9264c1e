import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { assembleFacturX } from '~/documents/facturx/assemble';
import { checkDocument } from '~/documents/facturx/check-document';
import { checkPdf } from '~/documents/facturx/check-pdf';
import { contentOwners } from '~/documents/facturx/content-owners';
import { notdefIn } from '~/documents/facturx/notdef';
import { chromiumPrint } from '~/documents/facturx/testing/chromium-print';
import { writeCii } from '~/domain/e-invoice/cii';
import { hostileTexts } from '~/domain/e-invoice/testing/difficult-cases';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';

const snapshot = caseSnapshot('severalRates');
const xml = writeCii(snapshot);

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const LONG_ID = 'é'.repeat(80);

/** Pages that broke PDF/A-3 in one way or another as they came from Chromium. */
const pages: Readonly<Record<string, string>> = {
  plain: '<h1>Facture</h1><p style="color:#0a5">Total 12,50 €</p>',
  'characters that no font has':
    '<h1>A\ue000B \ue001 \u0378 end</h1><p>x\u{10ffff}y \u{e0080} <b>\ue002</b></p>',
  'such characters under a mask': '<p style="opacity:.5;filter:blur(1px)">soft \ue000 mask</p>',
  links:
    '<a href="javascript:alert(1)">js</a> <a href="https://facture.example/">ok</a> <a href="file:///etc/passwd">f</a>' +
    `<a href="#${LONG_ID}">long</a> <a href="#short">short</a><p id="${LONG_ID}">t</p><p id="short">t</p>`,
  forms: '<form><input value="a"><input type="checkbox" checked><select><option>b</select></form>',
  transparency:
    '<div style="background:linear-gradient(red,blue);height:90px;opacity:.4;mix-blend-mode:multiply">x</div>',
  'all the hostile texts': hostileTexts.map((text) => `<p>${escaped(text)}</p>`).join(''),
  '13 pages': Array.from({ length: 13 }, (_, page) => `<p style="break-after:page">page ${page}</p>`).join(
    '',
  ),
  nothing: '',
};

describe.each(Object.entries(pages))('a print of %s', (name, body) => {
  it('becomes a file that passes every check', async () => {
    const print = await chromiumPrint(`<!doctype html><html lang="fr"><meta charset="utf-8">${body}`);
    const raw = (await checkPdf(print, xml)).map(({ id }) => id);
    expect(raw).toEqual(expect.arrayContaining(['6.1.3-1', '6.6.2.1-1', '6.2.3-1']));
    if (name === 'characters that no font has') expect(raw).toContain('6.2.11.8-1');
    if (name === 'links') expect(raw).toEqual(expect.arrayContaining(['6.1.13-4', '6.5.1-1']));

    const pdf = await assembleFacturX({ print, xml, snapshot });
    expect((await checkDocument({ pdf, xml, snapshot })).failures).toEqual([]);
    expect(await assembleFacturX({ print, xml, snapshot })).toEqual(pdf);
    const [before, after] = [await PDFDocument.load(print), await PDFDocument.load(pdf)];
    expect(after.getPageCount()).toBe(before.getPageCount());
  });
});

it('leaves a gap where a character had no glyph, and the text around it', async () => {
  const print = await chromiumPrint('<!doctype html><meta charset="utf-8"><p>A\ue000B</p>');
  const before = contentOwners(await PDFDocument.load(print)).map((owner) => notdefIn(owner));
  const shown = before.flatMap((found) => found.shown);
  expect(shown).toHaveLength(1);
  const after = contentOwners(await PDFDocument.load(await assembleFacturX({ print, xml, snapshot })));
  expect(after.flatMap((owner) => notdefIn(owner).shown)).toEqual([]);
  const rewritten = notdefIn(after[0] ?? expect.fail('no page')).source;
  const gap = -(shown[0]?.width ?? 0);
  expect(rewritten).toMatch(new RegExp(`\\[<[0-9A-F]{4}> ${gap} <[0-9A-F]{4}>\\] TJ`));
});
