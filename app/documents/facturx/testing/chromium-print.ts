import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** Chromium's path: CHROME_PATH or where it usually is; null on a machine without it. */
export function chromiumPath(): string | null {
  return [process.env.CHROME_PATH ?? '', ...PLACES].find((path) => path !== '' && existsSync(path)) ?? null;
}

/** A page as Chromium prints it, in a profile of its own. */
export async function chromiumPrint(html: string): Promise<Uint8Array> {
  const chromium = chromiumPath();
  if (chromium === null) throw new Error('no Chromium: set CHROME_PATH');
  const directory = mkdtempSync(join(tmpdir(), 'print-'));
  try {
    const page = join(directory, 'page.html');
    const pdf = join(directory, 'page.pdf');
    writeFileSync(page, html);
    await promisify(execFile)(chromium, [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--user-data-dir=${join(directory, 'profile')}`,
      '--no-pdf-header-footer',
      '--export-tagged-pdf',
      '--generate-pdf-document-outline',
      '--force-color-profile=srgb',
      `--print-to-pdf=${pdf}`,
      page,
    ]);
    return new Uint8Array(readFileSync(pdf));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
