/**
 * CPU milliseconds and bytes of the e-invoice: XML, its checks, the post-process of Chromium's print and its guard, for
 * documents of 1, 3 and 300 lines as they are printed; and the memory that the longest takes.
 * Run: npx esbuild bench/facturx.bench.ts --bundle --platform=node --format=esm --jsx=automatic --alias:~=./app \
 *        --packages=external --outfile=node_modules/.cache/facturx.bench.mjs && node --expose-gc node_modules/.cache/facturx.bench.mjs
 */
import { assembleFacturX } from '~/documents/facturx/assemble';
import { checkPdf } from '~/documents/facturx/check-pdf';
import { chromiumPrint } from '~/documents/facturx/testing/chromium-print';
import { documentView } from '~/documents/invoice/document-view';
import { pageCount } from '~/documents/print/page-count';
import { printJob } from '~/documents/print/print-job';
import { writeCii } from '~/domain/e-invoice/cii';
import { checkXml } from '~/domain/e-invoice/rules/check-xml';
import { writeUbl } from '~/domain/e-invoice/ubl';
import { sampleLine, sampleSnapshot } from '~/domain/invoice/fixtures';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';

/** Median of the CPU time of several runs, after one to warm up: other work on the machine does not count. */
async function median(runs: number, work: () => unknown): Promise<string> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1_000);
  }
  times.sort((a, b) => a - b);
  return `${(times[Math.floor(runs / 2)] ?? 0).toFixed(2)} ms`;
}

const threeLines = sampleSnapshot({
  content: {
    lines: ['20', '10', '5.5'].map((vatRate, index) => sampleLine({ id: `line-${index}`, vatRate })),
  },
});

for (const [name, snapshot] of [
  ['1 line', caseSnapshot('domestic')],
  ['3 lines', threeLines],
  ['300 lines', caseSnapshot('longest')],
] as const) {
  const xml = writeCii(snapshot);
  console.log(
    `${name}: CII ${await median(50, () => writeCii(snapshot))}, UBL ${await median(50, () => writeUbl(snapshot))}, ` +
      `checks ${await median(20, () => checkXml(xml))}, ${xml.length} bytes`,
  );
  const job = printJob({ view: documentView(snapshot), logoDataUri: null });
  const print = await chromiumPrint(job.html);
  const input = { print, xml, snapshot };
  const pdf = await assembleFacturX(input);
  console.log(
    `  ${pageCount(print)} page(s): post-process ${await median(15, () => assembleFacturX(input))}, ` +
      `guard ${await median(15, () => checkPdf(pdf, xml))}, print ${print.length} bytes, Factur-X ${pdf.length} bytes`,
  );
  globalThis.gc?.();
  const before = process.memoryUsage();
  const again = await assembleFacturX(input);
  const { heapUsed, external } = process.memoryUsage();
  const grown = heapUsed - before.heapUsed + external - before.external;
  console.log(
    `  one post-process, nothing collected: ${(grown / 2 ** 20).toFixed(1)} MiB for ${again.length} bytes`,
  );
}
console.log(
  `highest resident memory of this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
);
