import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testTitles } from './tests/test-titles';

/*
 * What `docs/` says is shown by a test is: the test stands where it is said to, under that title, and is not skipped.
 */

const titles = testTitles();
const DOCS = ['docs/security.md', 'docs/reliability-tests.md'];
/** A title, which may hold one in guillemets itself; or the files behind the titles before them. */
const PART = /«((?:[^«»]|«[^«»]*»)*)»|\(((?:`[^`]+`(?:, )?)+)\)/g;

interface Claim {
  title: string;
  /** where it is said to stand; empty: anywhere */
  files: string[];
}

function rowsOf(doc: string): string[] {
  return readFileSync(doc, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'));
}

function claimsOf(row: string): Claim[] {
  const claims: Claim[] = [];
  let waiting: Claim[] = [];
  for (const [, title, behind] of row.matchAll(PART)) {
    if (title !== undefined) waiting.push({ title, files: [] });
    else {
      const files = [...(behind ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
      if (files.some((file) => /\.(?:test|spec)\.tsx?$/.test(file)))
        for (const claim of waiting) claim.files.push(...files);
      claims.push(...waiting);
      waiting = [];
    }
  }
  return [...claims, ...waiting];
}

const stands = ({ title, files }: Claim) =>
  titles.some((test) => test.title === title && (files.length === 0 || files.includes(test.file)));

/** A line that is met names a test that shows it, and each test that it names with its file. */
function isShown(row: string): boolean {
  const claims = claimsOf(row);
  return (claims.length > 0 || !row.includes('*met*')) && claims.every(({ files }) => files.length > 0);
}

describe('the tests that the documents name', () => {
  it.each(DOCS)('exist: %s', (doc) => {
    const claims = rowsOf(doc).flatMap(claimsOf);
    expect(claims.length).toBeGreaterThan(40);
    expect(claims.filter((claim) => !stands(claim))).toEqual([]);
  });

  it.each(DOCS)('stand in files that are there: %s', (doc) => {
    const paths = [
      ...readFileSync(doc, 'utf8').matchAll(/`((?:app|workers|tests|bench|e2e|docs)\/[^`\s*]+\.\w+)`/g),
    ];
    expect(paths.map(([, path = '']) => path).filter((path) => !existsSync(path))).toEqual([]);
  });

  it('would be missed', () => {
    expect(stands({ title: 'a test that nobody wrote', files: [] })).toBe(false);
    expect(stands({ title: 'exist: %s', files: ['docs.test.ts'] })).toBe(true);
    expect(stands({ title: 'exist: %s', files: ['regular-expressions.test.ts'] })).toBe(false);
    expect(claimsOf('| 1 | «a», «b «c» d» (`x.test.ts`), «e» |')).toEqual([
      { title: 'a', files: ['x.test.ts'] },
      { title: 'b «c» d', files: ['x.test.ts'] },
      { title: 'e', files: [] },
    ]);
    expect(isShown('| 1 | x | *met*: «a» (`x.test.ts`) |')).toBe(true);
    expect(isShown('| 1 | x | *met*: `x.test.ts` |')).toBe(false);
    expect(isShown('| 1 | x | *met*: «a» |')).toBe(false);
    expect(isShown('| 1 | x | *met*: «a» (`x.test.ts`), «b» |')).toBe(false);
    expect(isShown('| 1 | x | *not applicable*: none here |')).toBe(true);
  });
});

describe('the lists', () => {
  const numbered = (count: number, prefix = '') =>
    Array.from({ length: count }, (_, n) => `${prefix}${n + 1}`);
  const idsOf = (doc: string) =>
    rowsOf(doc)
      .map((row) => (row.split('|')[1] ?? '').trim())
      .filter((id) => /^(?:[A-Z]?\d+|2\.3)$/.test(id));

  it('have every line of the standard and every attack, each with its state or its test', () => {
    const lines = numbered(42);
    const attacks = [...numbered(9, 'F'), ...numbered(13, 'P'), '2.3', ...numbered(15, 'A')];
    expect(idsOf('docs/security.md')).toEqual([...lines, ...attacks]);
    for (const row of rowsOf('docs/security.md')) {
      const id = (row.split('|')[1] ?? '').trim();
      if (lines.includes(id)) expect(row, id).toMatch(/\*(?:met|not applicable|open)\*/i);
      if (lines.includes(id)) expect(isShown(row), `${id} is met: by which test of which file?`).toBe(true);
      if (attacks.includes(id))
        expect(claimsOf(row).length > 0 || /\*not applicable\*: \w/.test(row), id).toBe(true);
    }
  });

  it('have every point of failure, each with its test', () => {
    expect(idsOf('docs/reliability-tests.md')).toEqual(numbered(30));
    for (const row of rowsOf('docs/reliability-tests.md').slice(-30))
      expect(claimsOf(row), row).not.toEqual([]);
  });
});
