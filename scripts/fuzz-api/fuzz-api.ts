import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyAccount } from '../../tests/servers/first-invoice.ts';
import { forgetState, type LocalApp, startApp } from '../../tests/servers/local-app.ts';

/*
 * Judges the API from outside: Schemathesis reads our OpenAPI document and sends what it allows and what it forbids,
 * with an access token, then with a personal API key, then with one that may only read. Nothing but documented statuses, types, headers and shapes may
 * come back, and no 5xx. Bounded in time; only this machine's own server is asked.
 *
 *   node scripts/fuzz-api/fuzz-api.ts [--tools DIR] [--install] [--seconds 120] [--port 8795]
 *
 * --install fetches it with pip. Where it is not, that is said, and nothing fails.
 */

const root = join(import.meta.dirname, '..', '..');
const VERSION = '4.32.5';
const tools = optionAfter('--tools') ?? join(root, 'node_modules/.cache/api-fuzzer');
const seconds = Number(optionAfter('--seconds') ?? 120);
const port = Number(optionAfter('--port') ?? 8795);
const program = join(tools, 'bin', 'schemathesis');

/** Statuses that data which the schema allows may meet all the same: rules between fields, and the state of things. */
const ALLOWED = ['2xx', '304', '401', '403', '404', '409', '412', '429', '503'];
/** What data that the schema forbids may meet. */
const REFUSED = '304 400 401 403 404 405 409 412 413 414 415 422 429'.split(' ');
const BY_RULES = [
  'postInvoicesInvoiceIdEmit',
  'postInvoicesInvoiceIdPay',
  'postInvoicesInvoiceIdSend',
  'postInvoicesInvoiceIdCreditNote',
  'postAuthResetPassword',
];

function config(): string {
  const list = (values: readonly string[]) => `[${values.map((value) => `"${value}"`).join(', ')}]`;
  return `continue-on-failure = true
suppress-health-check = ["all"]
[checks]
not_a_server_error.expected-statuses = ${list(['2xx', '3xx', '4xx', '503'])}
positive_data_acceptance.expected-statuses = ${list(ALLOWED)}
negative_data_rejection.expected-statuses = ${list(REFUSED)}
# a token is looked at before anything else: there is no other header that must be there
missing_required_header.expected-statuses = ${list(['401'])}
${BY_RULES.map((id) => `[[operations]]\ninclude-operation-id = "${id}"\nchecks.positive_data_acceptance.expected-statuses = ${list([...ALLOWED, '422'])}\n`).join('')}
# a file is any bytes to a schema: what is sent in its place is as valid as the schema can tell
[[operations]]
include-operation-id = "postClientsImport"
checks.negative_data_rejection.expected-statuses = ${list(['2xx', ...REFUSED])}
[[operations]]
include-operation-id = "postMeUploadLogo"
checks.negative_data_rejection.expected-statuses = ${list(['2xx', ...REFUSED])}
# answers by who signed it, not by what it holds
[[operations]]
include-operation-id = "postWebhooksSendgrid"
checks.positive_data_acceptance.enabled = false
`;
}

/** A personal API key, made where a person makes one. */
async function apiKey(
  app: LocalApp,
  { email, password, scope }: { email: string; password: string; scope: 'read' | 'write' },
): Promise<string> {
  const form = (path: string, fields: Record<string, string>, cookie = '') =>
    fetch(app.origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: app.origin, Cookie: cookie },
      body: new URLSearchParams(fields),
    });
  const signedIn = await form('/login', { email, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const page = await form('/settings/security/keys', { name: `fuzz ${scope}`, scope }, cookie);
  const key = /fk_[A-Za-z0-9_-]{43}/.exec(await page.text())?.[0];
  if (!key) throw new Error('no API key was made');
  return key;
}

function judge(app: LocalApp, input: { who: string; token: string; clientId: string }): boolean {
  const configFile = join(tools, 'schemathesis.toml');
  writeFileSync(configFile, config());
  console.log(`\n=== with ${input.who} ===`);
  const result: SpawnSyncReturns<Buffer> = spawnSync(
    program,
    [
      '--config-file',
      configFile,
      'run',
      `${app.origin}/api/openapi.json`,
      '--header',
      `Authorization: Bearer ${input.token}`,
      '--checks',
      'all',
      '--max-examples',
      '60',
      '--max-time',
      String(seconds),
      // the archive is long to send and the same each time
      '--exclude-path',
      '/api/me/export',
      '--no-color',
    ],
    {
      cwd: tools,
      stdio: 'inherit',
      env: {
        ...process.env,
        SCHEMATHESIS_HOOKS: 'hooks',
        PYTHONPATH: join(root, 'scripts/fuzz-api'),
        PYTHONDONTWRITEBYTECODE: '1',
        FUZZ_CLIENT_ID: input.clientId,
      },
    },
  );
  return result.status === 0;
}

function optionAfter(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}

if (process.argv.includes('--install')) {
  mkdirSync(tools, { recursive: true });
  spawnSync('python3', ['-m', 'venv', tools], { stdio: 'inherit' });
  spawnSync(join(tools, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`], {
    stdio: 'inherit',
  });
}

if (!existsSync(program)) {
  console.log('Schemathesis: not here, left out (see --install)');
} else {
  forgetState(port);
  const app = await startApp({ mode: 'serve', port, env: { FACTURIER_BUILT: '1' } });
  try {
    const account = await readyAccount(app, 'fuzz');
    const credentials = { email: 'fuzz@example.org', password: 'une phrase assez longue fuzz' };
    const callers = [
      { who: 'an access token', token: account.token },
      { who: 'an API key', token: await apiKey(app, { ...credentials, scope: 'write' }) },
      { who: 'an API key that may only read', token: await apiKey(app, { ...credentials, scope: 'read' }) },
    ];
    const verdicts = callers.map((caller) => judge(app, { ...caller, clientId: account.clientId }));
    process.exitCode = verdicts.every((isClean) => isClean) ? 0 : 1;
  } finally {
    await app.stop();
    forgetState(port);
  }
}
