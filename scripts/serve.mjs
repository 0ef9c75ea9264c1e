import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareChrome } from './chrome.mjs';

/*
 * Starts the application on this machine with the embedded platform: D1, Durable Objects, queues, R2 and Browser
 * Rendering, no account and no network. `node scripts/serve.mjs dev` rebuilds on change, `demo` loads
 * demo data, `serve` runs what is built.
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** dev: rebuilds on change · demo: with demo data · serve: as built, for tests and measurements */
const mode = process.argv[2] ?? 'dev';
const port = Number.parseInt(process.env.PORT ?? '8787', 10);
const state = resolve(root, process.env.STATE_DIR ?? '.state');
const wrangler = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
const PASSED_ON = [
  'PREVIOUS_SESSION_SECRETS',
  'ARCHIVE_TRUSTED_KEYS',
  'ISSUES_PER_HOUR',
  'MAIL_FROM',
  'SMTP_URL',
  'SENDGRID_API_KEY',
  'SENDGRID_BASE_URL',
  'SENDGRID_WEBHOOK_PUBLIC_KEY',
  'DNS_RESOLVER',
];

/** A secret of this state folder's own, so that nobody has to set one to try the product. */
function localSecret() {
  const file = join(state, 'session-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function writeEnvironment() {
  const values = {
    ENVIRONMENT: process.env.ENVIRONMENT ?? 'development',
    APP_ORIGIN: process.env.APP_ORIGIN ?? `http://localhost:${port}`,
    SESSION_SECRET: process.env.SESSION_SECRET ?? localSecret(),
    MAIL_TRANSPORT: process.env.MAIL_TRANSPORT ?? 'local',
  };
  for (const name of PASSED_ON) if (process.env[name]) values[name] = process.env[name];
  const file = join(state, 'environment');
  const lines = Object.entries(values).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return { file, values };
}

function run(args, options) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, { cwd: root, ...options });
    child.on('error', failed);
    child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`${args[0]} ended with ${code}`))));
  });
}

async function until(url, seconds) {
  for (let waited = 0; waited < seconds * 4; waited += 1) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((next) => setTimeout(next, 250));
  }
  throw new Error(`${url} did not answer within ${seconds} seconds`);
}

async function loadDemo() {
  const origin = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${origin}/dev/demo`, {
    method: 'POST',
    headers: { Origin: environment.values.APP_ORIGIN },
  });
  if (!answer.ok)
    throw new Error(`the demo data could not be loaded: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

mkdirSync(state, { recursive: true });
const chrome = prepareChrome(root);
console.log(chrome.message);
const environment = writeEnvironment();
const env = {
  ...process.env,
  ...chrome.env,
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG: process.env.WRANGLER_LOG ?? 'log',
  NO_UPDATE_NOTIFIER: '1',
  // `dev` rebuilds on change by wrangler's build step; elsewhere the one build below is the one that runs
  FACTURIER_BUILT: mode === 'dev' ? '0' : '1',
};

if (mode !== 'dev' && process.env.FACTURIER_BUILT !== '1')
  await run(['scripts/build.mjs'], { env: { ...env, FACTURIER_BUILT: '0' } });

// who kills and restarts it over and over knows that this state has every migration
if (process.env.FACTURIER_MIGRATED !== '1')
  await run([wrangler, 'd1', 'migrations', 'apply', 'facturier', '--local', '--persist-to', state], {
    env: { ...env, CI: 'true' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });

const server = spawn(
  process.execPath,
  [
    wrangler,
    'dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--inspector-port',
    '0',
    '--persist-to',
    state,
    '--env-file',
    environment.file,
    '--show-interactive-dev-session=false',
  ],
  { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] },
);
server.on('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));

try {
  await until(`http://127.0.0.1:${port}/healthz`, 120);
  const demo = mode === 'demo' ? await loadDemo() : null;
  console.log(`\nFacturier: ${environment.values.APP_ORIGIN}`);
  if (demo) console.log(`Sign in with ${demo.email} and ${demo.password}`);
} catch (error) {
  console.error(error);
  server.kill('SIGTERM');
  process.exitCode = 1;
}
