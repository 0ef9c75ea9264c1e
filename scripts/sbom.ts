import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/*
 * Writes build/sbom.cdx.json, the list of the parts that ship (CycloneDX 1.6), from the lockfile alone: no network, no
 * clock, no addresses or paths of a machine. `npm sbom --omit dev` is not used: it leaves out react and whatever else
 * a development tool needs as well.
 */

/** Development dependencies of which a part ends in what is delivered: fonts, and what stylesheets are made of. */
export const SHIPPED_BY_THE_BUILD: readonly string[] = [
  '@fontsource/inter',
  '@fontsource/source-serif-4',
  'daisyui',
  'tailwindcss',
  // Node's modules as the platform's bundler fills them in
  '@cloudflare/unenv-preset',
  'unenv',
];

/** Nothing else is delivered; a package that offers a choice needs one of these. OFL is for fonts. */
export const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
]);

interface LockedPackage {
  name?: string;
  version?: string;
  integrity?: string;
  license?: string;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

export interface Component {
  type: 'library';
  'bom-ref': string;
  name: string;
  version: string;
  purl: string;
  scope: 'required' | 'optional';
  licenses: Array<{ license: { id: string } } | { expression: string }>;
  hashes: Array<{ alg: 'SHA-512'; content: string }>;
}

export interface Bom {
  bomFormat: 'CycloneDX';
  specVersion: '1.6';
  serialNumber: string;
  version: 1;
  metadata: { component: { type: 'application'; 'bom-ref': string; name: string; version: string } };
  components: Component[];
  dependencies: Array<{ ref: string; dependsOn: string[] }>;
}

/** Where Node finds a package that is asked for from a folder of the lockfile; null when it is not installed. */
function placeOf(lock: Lockfile, name: string, from: string): string | null {
  for (let folder = from; ; ) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock.packages[path]) return path;
    if (folder === '') return null;
    const parent = folder.lastIndexOf('/node_modules/');
    folder = parent === -1 ? '' : folder.slice(0, parent);
  }
}

/** What a package needs to run. Peers that are optional come only when something else brings them. */
function needsOf(entry: LockedPackage): string[] {
  const peers = Object.keys(entry.peerDependencies ?? {}).filter(
    (name) => entry.peerDependenciesMeta?.[name]?.optional !== true,
  );
  return [
    ...new Set([
      ...Object.keys(entry.dependencies ?? {}),
      ...Object.keys(entry.optionalDependencies ?? {}),
      ...peers,
    ]),
  ];
}

/** «MIT or MPL-2.0» of some manifests, as SPDX writes it. */
function expressionOf(license: string | undefined): string {
  return (license ?? 'NOASSERTION').replace(/ or /g, ' OR ').replace(/ and /g, ' AND ');
}

/** Whether a licence, or one that may be chosen, lets the product be delivered without conditions on its source. */
export function isPermissive(license: string): boolean {
  return license
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => PERMISSIVE.has(one.trim())));
}

/** The text of a component's licence. */
export function licenseOf({ licenses }: Component): string {
  const [first] = licenses;
  if (!first) return 'NOASSERTION';
  return 'expression' in first ? first.expression : first.license.id;
}

function purlOf(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function componentOf(path: string, entry: LockedPackage): Component {
  const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const version = entry.version ?? '0.0.0';
  const license = expressionOf(entry.license);
  const digest = /^sha512-(\S+)$/.exec(entry.integrity ?? '')?.[1];
  return {
    type: 'library',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    purl: purlOf(name, version),
    scope: entry.optional === true ? 'optional' : 'required',
    licenses: /\s/.test(license) ? [{ expression: license }] : [{ license: { id: license } }],
    hashes: digest ? [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] : [],
  };
}

/**
 * The parts of what is delivered: production dependencies, what the build takes from its tools, and everything that
 * these need. The same lockfile gives the same list to the byte.
 * @throws Error when something that is needed is not in the lockfile
 */
export function bomOf(lock: Lockfile): Bom {
  const root = lock.packages[''];
  if (!root?.version) throw new Error('the lockfile names no root');
  const components = new Map<string, Component>();
  const needs = new Map<string, Set<string>>();

  function visit(name: string, from: string, isNeeded: boolean): string | null {
    const path = placeOf(lock, name, from);
    const entry = path === null ? undefined : lock.packages[path];
    if (path === null || !entry) {
      if (isNeeded)
        throw new Error(`${name}, needed by ${from || 'the application'}, is not in the lockfile`);
      return null;
    }
    const component = componentOf(path, entry);
    const ref = component['bom-ref'];
    if (needs.has(ref)) return ref;
    components.set(ref, component);
    const found = new Set<string>();
    needs.set(ref, found);
    for (const need of needsOf(entry)) {
      const isOptional =
        entry.optionalDependencies?.[need] !== undefined || entry.peerDependencies?.[need] !== undefined;
      const needed = visit(need, path, !isOptional);
      if (needed !== null) found.add(needed);
    }
    return ref;
  }

  const name = root.name ?? 'facturier';
  const own = `${name}@${root.version}`;
  const direct = [...Object.keys(root.dependencies ?? {}), ...SHIPPED_BY_THE_BUILD]
    .map((each) => visit(each, '', true))
    .filter((ref) => ref !== null);
  const inOrder = (a: string, b: string) => (a < b ? -1 : 1);
  const parts = [...components.values()].sort((a, b) => inOrder(a['bom-ref'], b['bom-ref']));
  const dependencies = [...needs, [own, new Set(direct)] as const]
    .map(([ref, wanted]) => ({ ref, dependsOn: [...wanted].sort(inOrder) }))
    .sort((a, b) => inOrder(a.ref, b.ref));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialOf(JSON.stringify([own, parts, dependencies])),
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': own, name, version: root.version } },
    components: parts,
    dependencies,
  };
}

/** A UUID (version 8) that follows from the contents: the list of the same parts has the same name. */
function serialOf(contents: string): string {
  const bytes = createHash('sha256').update(contents).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

if (import.meta.filename === process.argv[1]) {
  const folder = join(import.meta.dirname, '..');
  const bom = bomOf(JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lockfile);
  const file = join(folder, 'build', 'sbom.cdx.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`build/sbom.cdx.json: ${bom.components.length} parts`);
}
