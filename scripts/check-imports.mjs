import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Imports point one way: routes → services → domain; services → db, ports, documents; workers → services; adapters
 * implement ports. `app/` never imports `workers/`, nothing imports a route, and the domain knows no platform.
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'app', 'workers'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/-for-tests|\/arbitrary-/.test(file),
  );

/** Layers of app/ and what each may import. Layers that are not named here are free (root.tsx, entry files). */
const ALLOWED = {
  domain: ['domain'],
  ports: ['ports', 'domain'],
  db: ['db', 'domain', 'ports'],
  i18n: ['i18n', 'domain'],
  documents: ['documents', 'domain', 'i18n', 'ports'],
  schemas: ['schemas', 'domain', 'i18n', 'ports'],
  services: ['services', 'domain', 'db', 'ports', 'documents', 'schemas', 'i18n', 'config.ts', 'version.ts'],
  http: ['http', 'services', 'domain', 'ports', 'schemas', 'i18n', 'config.ts', 'version.ts'],
  ui: ['ui', 'domain', 'i18n', 'schemas'],
};
/** The domain may use these libraries and no others: exact decimals, civil dates, identifiers, XML, CSV. */
const DOMAIN_LIBRARIES = [
  'big.js',
  'temporal-polyfill',
  'stdnum',
  'ibantools',
  '@rgrove/parse-xml',
  'papaparse',
];
const PLATFORM = /^(cloudflare:|@cloudflare\/|@remix-run\/|drizzle-orm)/;

/** Static imports and re-exports at the start of a line, and dynamic ones. Types may be shared more freely. */
function importsOf(source) {
  const statics = source.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  const dynamics = source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statics].map((match) => ({ isType: match[1] !== undefined, specifier: match[2] })),
    ...[...dynamics].map((match) => ({ isType: false, specifier: match[1] })),
  ];
}

function layerOf(path) {
  return path.split('/')[1];
}

const problems = [];
for (const file of files) {
  for (const { isType, specifier } of importsOf(readFileSync(join(root, file), 'utf8'))) {
    const target = specifier.startsWith('~/')
      ? `app/${specifier.slice(2)}`
      : specifier.startsWith('.')
        ? relative(root, normalize(join(root, dirname(file), specifier)))
        : null;
    const report = (why) => problems.push(`${file}: ${specifier}: ${why}`);
    const from = layerOf(file);
    if (!file.startsWith('app/')) {
      if (target?.startsWith('app/routes/')) report('nothing imports a route');
      continue;
    }
    if (target === null) {
      if (
        from === 'domain' &&
        !DOMAIN_LIBRARIES.some((name) => specifier === name || specifier.startsWith(`${name}/`))
      ) {
        report('the domain is pure TypeScript');
      }
      if (
        ['ports', 'services', 'documents', 'schemas', 'ui', 'i18n'].includes(from) &&
        PLATFORM.test(specifier)
      ) {
        const isViewHook = (from === 'ui' || from === 'i18n') && specifier === '@remix-run/react';
        const isQuery =
          from === 'services' && specifier === 'drizzle-orm'
            ? 'SQL lives in app/db'
            : 'the platform stays in workers/';
        if (!isViewHook) report(isQuery);
      }
      continue;
    }
    if (target.startsWith('workers/')) report('app/ never imports workers/');
    // the list of all endpoints is both the documentation's page and its JSON
    if (target === 'app/routes/api.docs/all-endpoints') continue;
    if (
      target.startsWith('app/routes/') &&
      !(from === 'routes' && file.split('/')[2] === target.split('/')[2])
    ) {
      report('nothing imports a route');
    }
    const allowed = ALLOWED[from];
    const to = layerOf(target);
    if (
      allowed &&
      !(isType && from !== 'domain') &&
      target.startsWith('app/') &&
      !allowed.includes(to) &&
      !allowed.includes(`${to}.ts`)
    ) {
      report(`${from} may not import ${to}`);
    }
    if (from === 'routes' && to === 'db') report('a route holds no SQL: call a service');
  }
}

for (const problem of problems) console.error(problem);
console.log(`${files.length} files, ${problems.length} imports in the wrong direction`);
process.exit(problems.length === 0 ? 0 : 1);
