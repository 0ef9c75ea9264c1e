import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const app = join(import.meta.dirname, '..');

/** Where another word stands by right: names in the archive's format, headings that people's own files have. */
const ELSEWHERE: ReadonlyArray<[file: RegExp, words: RegExp]> = [
  [
    /^(services|schemas)\/(exports|restore|archive)\//,
    /(?:json|registre)\/\(?[\w|]*courriels|'?courriels'?\/?/g,
  ],
  [/^domain\/client-import\/columns\.ts$/, /'courriel'/g],
  [/fixtures\.ts$/, /@courriel\.example/g],
];

function sources(): Array<{ name: string; source: string }> {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => {
      const source = readFileSync(join(app, name), 'utf8');
      const words = ELSEWHERE.filter(([file]) => file.test(name)).map(([, allowed]) => allowed);
      return { name, source: words.reduce((text, allowed) => text.replace(allowed, ''), source) };
    });
}

it('says «e-mail» in French, everywhere: neither «courriel» nor «mél»', () => {
  const found = sources().flatMap(({ name, source }) =>
    source.split('\n').flatMap((line, at) => {
      const isWords = name.startsWith('i18n/messages/');
      const other = /courriel/i.test(line) || (isWords && /(?<![-\w])m[ée]ls?(?![-\w])/i.test(line));
      return other ? [`${name}:${at + 1} ${line.trim()}`] : [];
    }),
  );
  expect(found).toEqual([]);
});
