import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = ['app', 'workers'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|-for-tests\.ts$|\.generated\.ts$/.test(name))
    .map((name) => join(folder, name)),
);

/** Lines of the source that match, as «file: line», comments apart. */
function linesWith(pattern: RegExp): string[] {
  return sources.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line) && !/^\s*(?:\*|\/\/|\/\*)/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}

describe('the source', () => {
  it('is found', () => {
    expect(sources.length).toBeGreaterThan(500);
    expect(linesWith(/export const consoleLog/)).toHaveLength(1);
  });

  it('writes no markup by hand', () => {
    expect(
      linesWith(/dangerouslySetInnerHTML|\.innerHTML|outerHTML|insertAdjacentHTML|document\.write/),
    ).toEqual([]);
  });

  it('puts nothing into SQL but what is written there', () => {
    // a keyword, a number and names of tables, all written beside it
    expect(linesWith(/sql\.raw|sql\.identifier/).map((line) => line.split(':')[0])).toEqual([
      'app/db/queries/found.ts',
      'app/db/queries/purge-at-term.ts',
      'app/db/queries/register.ts',
    ]);
  });

  it('runs no text as code, and prints in one place only', () => {
    expect(linesWith(/\beval\(|new Function\(|setTimeout\(\s*['"`]/)).toEqual([]);
    expect(linesWith(/\bconsole\.\w+\(/).map((line) => line.split(':')[0])).toEqual([
      'workers/adapters/console-log.ts',
    ]);
  });

  it('believes no header that a visitor can write about where it comes from', () => {
    // the gate takes them away
    const found = linesWith(/x-forwarded|x-real-ip|forwarded['"]/i).map((line) => line.split(':')[0]);
    expect(found).toEqual(['app/http/gate.ts']);
  });
});
