import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bomOf, isPermissive, type Lockfile, licenseOf, SHIPPED_BY_THE_BUILD } from './sbom';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const bom = bomOf(lock);
const names = new Set(bom.components.map(({ name }) => name));

/** Libraries that the delivered source names: static and dynamic imports of TypeScript and CSS. */
function importedLibraries(): string[] {
  const found = new Set<string>();
  for (const folder of ['app', 'workers']) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(tsx?|css)$/.test(name)) continue;
      if (
        /\.test\.tsx?$|-for-tests\.|\/testing\/|\/arbitrary-|browser-pdf-printer\.(poppler|local)/.test(name)
      ) {
        continue;
      }
      const source = readFileSync(join(folder, name), 'utf8');
      const specifiers = [
        ...source.matchAll(/^(?:import|export)\s(?!type\s)(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm),
        ...source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g),
        ...source.matchAll(/^@(?:import|plugin)\s+['"]([^'"]+)['"]/gm),
      ];
      for (const [, specifier = ''] of specifiers) {
        const library = /^(@[^/]+\/[^/]+|[^./~@][^/]*)/.exec(specifier)?.[1];
        if (library && !library.includes(':') && !builtinModules.includes(library)) found.add(library);
      }
    }
  }
  return [...found];
}

describe('the list of parts', () => {
  it('holds every production dependency in the version that is locked', () => {
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      expect(
        bom.components.some((part) => part.name === name && part.version === version),
        name,
      ).toBe(true);
    }
  });

  it('holds every library that the delivered source imports', () => {
    const imported = importedLibraries();
    expect(imported).toContain('react');
    expect(imported).toContain('daisyui');
    expect(imported.filter((name) => !names.has(name))).toEqual([]);
  });

  it('is closed: whatever a part needs is a part', () => {
    const refs = new Set(bom.components.map((part) => part['bom-ref']));
    expect(refs.size).toBe(bom.components.length);
    expect(bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual(
      [],
    );
    expect(names).toContain('scheduler');
    expect(names).toContain('@remix-run/router');
  });

  it('names a licence that lets us deliver each part', () => {
    const others = bom.components.filter((part) => !isPermissive(licenseOf(part)));
    expect(others.map((part) => `${part['bom-ref']}: ${licenseOf(part)}`)).toEqual([]);
  });

  it('would refuse copyleft and what says nothing', () => {
    const refused = [
      'GPL-3.0-only',
      'AGPL-3.0',
      'MPL-2.0',
      'MIT AND LGPL-2.1',
      'NOASSERTION',
      'UNLICENSED',
      '',
    ];
    expect(refused.filter(isPermissive)).toEqual([]);
    const allowed = ['MIT', '(MIT OR GPL-3.0)', 'MPL-2.0 OR Apache-2.0', 'MIT AND ISC'];
    expect(allowed.filter(isPermissive)).toEqual(allowed);
  });

  it('holds the seal of each part, and neither addresses nor paths nor the hour', () => {
    expect(bom.components.filter(({ hashes }) => hashes[0]?.content.length !== 128)).toEqual([]);
    const text = JSON.stringify(bom);
    expect(text).not.toMatch(/https?:|file:|"\/|timestamp|node_modules/);
    expect(JSON.stringify(bomOf(lock))).toBe(text);
  });

  it('leaves out what only builds and tests', () => {
    const delivered = new Set([...Object.keys(manifest.dependencies), ...SHIPPED_BY_THE_BUILD]);
    const tools = Object.keys(manifest.devDependencies).filter((name) => !delivered.has(name));
    expect(tools.filter((name) => names.has(name) && !/\btypes\b/.test(name))).toEqual([]);
  });

  it('says so when the lockfile lacks a part', () => {
    const { 'node_modules/zod': _gone, ...rest } = lock.packages;
    expect(() => bomOf({ packages: rest })).toThrow('zod');
  });
});
