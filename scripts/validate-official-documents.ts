/* Writes every kind of document, as CII, UBL and Factur-X (printed by the real component), into a directory. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { assembleFacturX } from '~/documents/facturx/assemble';
import { checkDocument } from '~/documents/facturx/check-document';
import { chromiumPath } from '~/documents/facturx/testing/chromium-print';
import { documentView } from '~/documents/invoice/document-view';
import { printJob } from '~/documents/print/print-job';
import { writeCii } from '~/domain/e-invoice/cii';
import { everyKind } from '~/domain/e-invoice/testing/difficult-cases';
import { writeUbl } from '~/domain/e-invoice/ubl';

const [directory = 'official'] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });

const executablePath = chromiumPath() ?? undefined;
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-background-networking'],
});
const page = await browser.newPage({ javaScriptEnabled: false });

for (const [name, snapshot] of everyKind()) {
  const xml = writeCii(snapshot);
  writeFileSync(join(directory, `${name}.cii.xml`), xml);
  writeFileSync(join(directory, `${name}.ubl.xml`), writeUbl(snapshot));

  const job = printJob({
    view: documentView(snapshot, {
      proof: { address: `https://facturier.example/p/${'Ab1-'.repeat(11).slice(0, 43)}` },
    }),
    logoDataUri: null,
  });
  await page.setContent(job.html);
  const print = await page.pdf({
    tagged: true,
    outline: true,
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: job.footer,
  });
  const pdf = await assembleFacturX({ print, xml, snapshot });
  writeFileSync(join(directory, `${name}.pdf`), pdf);
  const { failures } = await checkDocument({ pdf, xml, snapshot });
  for (const failure of failures) console.log(`own check: ${name} ${failure.id} ${failure.location}`);
  if (failures.length > 0) process.exitCode = 1;
}
await browser.close();
