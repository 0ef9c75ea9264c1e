/**
 * Milliseconds and bytes of the e-invoice: XML, its checks, the post-process of Chromium's print and its guard, for
 * one line, 300 lines, and prints of 1 and 13 pages.
 * Run: npx esbuild bench/facturx.bench.ts --bundle --platform=node --format=esm --alias:~=./app \
 *        --external:@cantoo/pdf-lib --outfile=node_modules/.cache/facturx.bench.mjs && node node_modules/.cache/facturx.bench.mjs
 */
import { performance } from 'node:perf_hooks';
import { assembleFacturX } from '~/documents/facturx/assemble';
import { checkPdf } from '~/documents/facturx/check-pdf';
import { chromiumPrint } from '~/documents/facturx/testing/chromium-print';
import { writeCii } from '~/domain/e-invoice/cii';
import { checkXml } from '~/domain/e-invoice/rules/check-xml';
import { writeUbl } from '~/domain/e-invoice/ubl';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';

/** Median of several runs, after one to warm up. */
async function median(runs: number, work: () => unknown): Promise<string> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return `${(times[Math.floor(runs / 2)] ?? 0).toFixed(2)} ms`;
}

const domestic = caseSnapshot('domestic');
for (const [name, snapshot] of [
  ['1 line', domestic],
  ['300 lines', caseSnapshot('longest')],
] as const) {
  const xml = writeCii(snapshot);
  console.log(
    `${name}: CII ${await median(50, () => writeCii(snapshot))}, UBL ${await median(50, () => writeUbl(snapshot))}, ` +
      `checks ${await median(20, () => checkXml(xml))}, ${xml.length} bytes`,
  );
}

const paragraph = `<p>${'Conception, réalisation, suivi — 1 234,56 €. '.repeat(40)}</p>`;
const xml = writeCii(domestic);
for (const pages of [1, 13]) {
  const body = Array.from(
    { length: pages },
    () => `<section style="break-after:page">${paragraph}</section>`,
  ).join('');
  const print = await chromiumPrint(`<!doctype html><meta charset="utf-8"><html lang="fr">${body}`);
  const input = { print, xml, snapshot: domestic };
  const pdf = await assembleFacturX(input);
  console.log(
    `${pages} page(s): post-process ${await median(15, () => assembleFacturX(input))}, ` +
      `guard ${await median(15, () => checkPdf(pdf, xml))}, print ${print.length} bytes, Factur-X ${pdf.length} bytes`,
  );
}
