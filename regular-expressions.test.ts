import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';

interface Found {
  where: string;
  source: string;
  flags: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|-for-tests\.ts$/.test(name))
    .map((name) => join(folder, name));
}

/** Every regular expression written in the product, as the parser reads them. */
function regularExpressions(): Found[] {
  const found: Found[] = [];
  for (const file of [...sources('app'), ...sources('workers')]) {
    const { tokens } = parse(readFileSync(file, 'utf8'), {
      sourceType: 'module',
      plugins: file.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'],
      tokens: true,
    });
    for (const { value } of tokens ?? []) {
      if (value !== null && typeof value === 'object' && 'pattern' in value) {
        found.push({ where: file, source: value.pattern, flags: value.flags });
      }
    }
  }
  return found;
}

/** Judged by characters read, never by time: how busy the machine is must not decide. */
const BY_STEPS = {
  timeout: null,
  seedingTimeout: null,
  incubationTimeout: null,
  attackTimeout: null,
  attackLimit: 100_000_000,
};

const all = regularExpressions();
const distinct = [...new Map(all.map((each) => [`/${each.source}/${each.flags}`, each])).entries()];

/** Expressions whose work grows faster than their input, each with what keeps the input short. */
const bounded: Record<string, string> = {
  '/\\n+$/': 'a payment code of twelve short lines, written by us',
  '/0+$/': 'test data',
  '/^[-.]+|[-.]+$/g': 'a document number and a name of at most 200 characters',
  '/<\\?xpacket[^>]*\\?>/g': 'metadata of a PDF that we have just assembled',
  '/\\.?0+$/': 'a rate or quantity of at most 18 digits, written by us',
  '/>[\\s\\S]*</': 'test data',
  '/^(\\S+)\\s+(.+?)\\s{2,}.*?\\s(yes|no)\\s/': 'output of a tool, read by tests only',
};

describe('regular expressions of the source', () => {
  it('are found', () => {
    expect(distinct.length).toBeGreaterThan(100);
    expect(Object.keys(bounded).filter((each) => !distinct.some(([text]) => text === each))).toEqual([]);
  });

  it('would be caught when dangerous', () => {
    expect(checkSync('^(a+)+$', '', BY_STEPS).status).toBe('vulnerable');
    // by the search for an attack, as for what looks around itself
    expect(checkSync('a*(?!b)a*c', '', BY_STEPS)).toMatchObject({ status: 'vulnerable', checker: 'fuzz' });
  });

  it.each(distinct)(
    '%s does work in proportion to its input',
    (text, { source, flags, where }) => {
      if (bounded[text] !== undefined) return;
      const { status } = checkSync(source, flags, BY_STEPS);
      expect({ status, where }).toMatchObject({ status: 'safe' });
    },
    600_000,
  );
});
