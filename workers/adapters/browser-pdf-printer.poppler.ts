import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function withPdf<T>(pdf: Uint8Array, work: (path: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'poppler-'));
  try {
    const path = join(folder, 'document.pdf');
    await writeFile(path, pdf);
    return await work(path, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function output(command: string, args: string[]): Promise<string> {
  const { stdout } = await run(command, args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** For tests: the text of each page as laid out, every kind of blank made one. Needs poppler-utils. */
export function pageTexts(pdf: Uint8Array): Promise<string[]> {
  return withPdf(pdf, async (path) => {
    const text = await output('pdftotext', ['-layout', path, '-']);
    return text
      .split('\f')
      .slice(0, -1)
      .map((page) => page.replace(/[^\S\n]+/g, ' '));
  });
}

/** Names of the fonts and whether each is embedded. */
export function fonts(pdf: Uint8Array): Promise<Array<{ name: string; type: string; embedded: boolean }>> {
  return withPdf(pdf, async (path) => {
    const [, , ...rows] = (await output('pdffonts', [path])).trimEnd().split('\n');
    return rows.map((row) => {
      const [, name = '', type = '', embedded] = /^(\S+)\s+(.+?)\s{2,}.*?\s(yes|no)\s/.exec(row) ?? [];
      return { name: name.replace(/^[A-Z]{6}\+/, ''), type, embedded: embedded === 'yes' };
    });
  });
}

/** What pdfinfo says, by key. */
export function info(pdf: Uint8Array): Promise<Map<string, string>> {
  return withPdf(pdf, async (path) => {
    const rows = (await output('pdfinfo', [path])).trimEnd().split('\n');
    return new Map(
      rows.map((row) => [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 1).trim()]),
    );
  });
}

const MM_PER_POINT = 25.4 / 72;

/** Where a word stands on the first page, in millimetres from its top left corner. */
export function wordBox(
  pdf: Uint8Array,
  word: string,
): Promise<{ left: number; top: number; right: number; bottom: number }> {
  return withPdf(pdf, async (path) => {
    const html = await output('pdftotext', ['-bbox', '-l', '1', path, '-']);
    for (const [, left, top, right, bottom, text] of html.matchAll(
      /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g,
    )) {
      if (text !== word) continue;
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [left, top, right, bottom].map(
        (at) => Number(at) * MM_PER_POINT,
      );
      return { left: x1, top: y1, right: x2, bottom: y2 };
    }
    throw new Error(`no «${word}» on the first page`);
  });
}

/** The first page as grey pixels, turned into what a camera gives (RGBA). */
export function rasterized(
  pdf: Uint8Array,
): Promise<{ pixels: Uint8ClampedArray; width: number; height: number }> {
  return withPdf(pdf, async (path, folder) => {
    await output('pdftoppm', ['-gray', '-r', '150', '-f', '1', '-singlefile', path, join(folder, 'page')]);
    const file = await readFile(join(folder, 'page.pgm'));
    const [head = '', width, height] =
      /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1')) ?? [];
    const grey = file.subarray(head.length);
    const pixels = new Uint8ClampedArray(grey.length * 4);
    grey.forEach((value, index) => {
      pixels.fill(value, index * 4, index * 4 + 3);
      pixels[index * 4 + 3] = 255;
    });
    return { pixels, width: Number(width), height: Number(height) };
  });
}
