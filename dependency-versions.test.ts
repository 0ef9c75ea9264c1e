import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * The lowest version without a known flaw that concerns us, by package. Kept here, since registries' advisory
 * services are not asked: whoever reads an advisory raises the line. Only released numbers are compared.
 */
const MINIMUM: Record<string, { version: string; older?: string[]; why: string }> = {
  '@remix-run/server-runtime': { version: '2.17.5', why: 'CVE-2026-22030, CVE-2026-42342' },
  '@remix-run/react': { version: '2.17.5', why: 'CVE-2026-22029, CVE-2025-59057' },
  '@remix-run/router': { version: '1.23.2', why: 'CVE-2026-22029' },
  '@conform-to/react': { version: '1.1.1', why: 'CVE-2024-32866' },
  'drizzle-orm': { version: '0.45.2', why: 'CVE-2026-39356' },
  wrangler: { version: '4.59.1', why: 'CVE-2026-0933' },
  jose: { version: '6.2.17', why: 'options of A1 were measured with it' },
  nodemailer: { version: '9.0.0', why: 'CRLF in list headers and envelope; in tests only' },
  vite: { version: '6.4.1', older: ['5.4.21'], why: 'file serving of the development server' },
};

/** Packages whose presence alone would be a flaw. */
const FORBIDDEN = [/^react-server-dom-/, /^@react-router\/fs-/];

interface Lock {
  packages: Record<
    string,
    {
      version?: string;
      resolved?: string;
      integrity?: string;
      link?: boolean;
      optional?: boolean;
      os?: string[];
      cpu?: string[];
      libc?: string[];
    }
  >;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
const installed = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), path, ...entry }));

function isAtLeast(version: string, minimum: string): boolean {
  const parts = (text: string) =>
    (text.split(/[-+]/)[0] ?? '').split('.').map((part) => Number.parseInt(part, 10));
  const [have, need] = [parts(version), parts(minimum)];
  for (const [index, wanted] of need.entries()) {
    const given = have[index] ?? 0;
    if (given !== wanted) return given > wanted;
  }
  return true;
}

describe('versions of dependencies', () => {
  it.each(Object.entries(MINIMUM))('%s has no known flaw', (name, { version: newest, older = [], why }) => {
    const found = installed.filter((entry) => entry.name === name);
    expect(found.length, `${name} is not installed: take its line away`).toBeGreaterThan(0);
    for (const { path, version = '0' } of found) {
      // a fix that was carried back to an older major version counts there
      const minimum = older.find((each) => each.split('.')[0] === version.split('.')[0]) ?? newest;
      expect(isAtLeast(version, minimum), `${path} ${version} < ${minimum}: ${why}`).toBe(true);
    }
  });

  it('compares numbers as numbers', () => {
    expect(isAtLeast('2.17.10', '2.17.5')).toBe(true);
    expect(isAtLeast('2.9.9', '2.17.5')).toBe(false);
    expect(isAtLeast('3.0.0', '2.17.5')).toBe(true);
  });

  it('are exact in the manifest and sealed in the lockfile', () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(
      Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)),
    ).toEqual([]);
    const open = installed.filter(({ link, integrity }) => !link && !integrity?.startsWith('sha512-'));
    // binaries for platforms that nothing is built or tested on may be listed by version alone
    const ours = open.filter(({ optional, os, cpu, libc }) => {
      const elsewhere = os?.includes('linux') !== true || libc?.includes('musl');
      return !optional || !(elsewhere || !(cpu?.includes('x64') || cpu?.includes('arm64')));
    });
    expect(ours.map(({ path }) => path)).toEqual([]);
  });

  it('bring nothing that is forbidden', () => {
    expect(installed.filter(({ name }) => FORBIDDEN.some((pattern) => pattern.test(name)))).toEqual([]);
  });
});
