import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareChrome } from './chrome.mjs';

/* Every test there is: types, lint, import directions, build, unit tests, tests inside workerd, journeys in a browser. */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const chrome = prepareChrome(root);
console.log(chrome.message);
if (!chrome.found) {
  console.error('The tests print real PDFs and drive a real browser: they need a Chrome or Chromium.');
  process.exit(1);
}
const env = {
  ...process.env,
  ...chrome.env,
  WRANGLER_SEND_METRICS: 'false',
  NO_UPDATE_NOTIFIER: '1',
  FACTURIER_BUILT: '1',
};

// the build first: types of what the Worker loads are those of the built application
const STEPS = [
  ['build', ['npm', 'run', '--silent', 'build']],
  ['types', ['npm', 'run', '--silent', 'check:types']],
  ['lint', ['npm', 'run', '--silent', 'check:lint']],
  ['imports', ['npm', 'run', '--silent', 'check:imports']],
  ['unit', ['npm', 'run', '--silent', 'test:unit', '--', '--reporter=default']],
  ['workerd', ['npm', 'run', '--silent', 'test:workerd', '--', '--reporter=default']],
  ['journeys', ['npm', 'run', '--silent', 'test:e2e']],
];

function run([command, ...args]) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, args, { cwd: root, env: { ...env, FORCE_COLOR: '0', NO_COLOR: '1' } });
    const collect = (stream) => (chunk) => {
      stream.write(chunk);
      output += chunk;
    };
    child.stdout.on('data', collect(process.stdout));
    child.stderr.on('data', collect(process.stderr));
    child.on('exit', (code) => done({ code: code ?? 1, output }));
  });
}

/** vitest closes with «Tests  2 failed | 40 passed», playwright with «40 passed (2m)» and «2 failed». */
function countsOf(output) {
  const tests = /^\s*Tests\s+(.*)$/m.exec(output)?.[1] ?? output.split('\n').slice(-12).join('\n');
  const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(tests)?.[1] ?? 0);
  return { passed: count('passed'), failed: count('failed') };
}

let passed = 0;
let failed = 0;
for (const [name, ...commands] of STEPS) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  for (const command of commands) {
    const { code, output } = await run(command);
    const isTests = ['unit', 'workerd', 'journeys'].includes(name);
    const counts = isTests ? countsOf(output) : { passed: 0, failed: 0 };
    passed += counts.passed + (!isTests && code === 0 && command === commands.at(-1) ? 1 : 0);
    failed += counts.failed;
    if (code !== 0 && counts.failed === 0) failed += 1;
    if (code !== 0 && !isTests) {
      console.log(`\n${passed} passed, ${failed} failed`);
      process.exit(1);
    }
  }
  console.log(`== ${name}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
