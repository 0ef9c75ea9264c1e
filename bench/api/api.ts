import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readyAccount } from '../../tests/servers/first-invoice.ts';
import { forgetState, type LocalApp, startApp } from '../../tests/servers/local-app.ts';
import { percentile } from '../main-job/percentile.ts';
import { multiplyInvoices } from './multiply.ts';
import { type Route, readingRoutes, type Things, writingRoutes } from './routes.ts';

/*
 * p50, p95 and the longest answer of every page and API route in an account of many invoices of three lines, one
 * request at a time and eight at a time. After `npm run build`:
 * `node bench/api/api.ts [invoices 10000] [clients 500] [requests 60] [port 8794] [route /]`
 * `KEEP_STATE=1` keeps the account for the next run, which then begins with it.
 */

const [invoices = 10_000, clients = 500, requests = 60, port = 8794] = process.argv.slice(2, 6).map(Number);
const only = process.argv[6] ?? '/';
const keepState = process.env.KEEP_STATE === '1';
const env = { ISSUES_PER_HOUR: '1000000', FACTURIER_BUILT: '1' };
const DRAFTS = 4 * requests + 40;

function draftBody(clientId: string): unknown {
  const line = (description: string, unitPrice: string) => ({
    description,
    quantity: '2',
    unitPrice,
    vatRate: '20',
  });
  return {
    clientId,
    lineItems: [line('Prestation de conseil', '450'), line('Déplacement', '80.5'), line('Rapport', '120')],
  };
}

async function inParallel<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      results.push(await work(index));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return results;
}

/** Nothing prints PDFs beside what is measured. */
async function untilPrinted(app: LocalApp, token: string): Promise<void> {
  for (let waited = 0; waited < 120; waited += 1) {
    const page = await app.api<{ items: Array<{ pdf: string }> }>(
      'GET',
      '/api/invoices?limit=200&status=ISSUED',
      token,
    );
    if (page.body.items.every(({ pdf }) => pdf !== 'pending')) return;
    await new Promise((next) => setTimeout(next, 1_000));
  }
}

async function fill(app: LocalApp): Promise<{ token: string; accountId: string }> {
  const { token, clientId } = await readyAccount(app, 'mesure');
  const rows = Array.from(
    { length: clients - 1 },
    (_, at) => `Société n° ${at};contact-${at}@example.fr;${at} rue de la République;69001;Lyon`,
  );
  const form = new FormData();
  form.set('file', new File([`Nom;E-mail;Adresse;CP;Ville\n${rows.join('\n')}\n`], 'clients.csv'));
  const headers = { Authorization: `Bearer ${token}` };
  await fetch(`${app.origin}/api/clients/import`, { method: 'POST', headers, body: form });
  const draft = async () => {
    const made = await app.api<{ id: string }>('POST', '/api/invoices', token, draftBody(clientId));
    if (made.status !== 201) throw new Error(JSON.stringify(made));
    return made.body.id;
  };
  await inParallel(40, async () => {
    const issued = await app.api('POST', `/api/invoices/${await draft()}/emit`, token);
    if (issued.status !== 200) throw new Error(JSON.stringify(issued));
  });
  await inParallel(DRAFTS, draft);
  await untilPrinted(app, token);
  const me = await app.api<{ id: string }>('GET', '/api/me', token);
  return { token, accountId: me.body.id };
}

async function signIn(app: LocalApp): Promise<{ token: string; cookie: string }> {
  const credentials = { email: 'mesure@example.org', password: 'une phrase assez longue mesure' };
  const login = await app.api<{ accessToken: string }>('POST', '/api/auth/login', null, credentials);
  const page = await fetch(`${app.origin}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: app.origin },
    body: new URLSearchParams(credentials),
  });
  const cookie = page.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { token: login.body.accessToken, cookie };
}

async function things(app: LocalApp, token: string): Promise<Things> {
  const ids = async (path: string): Promise<string[]> => {
    const page = await app.api<{ items: Array<{ id: string }>; nextCursor: string | null }>(
      'GET',
      path,
      token,
    );
    const { items, nextCursor } = page.body;
    const rest =
      nextCursor && path.includes('DRAFT')
        ? await ids(`${path.split('&cursor')[0]}&cursor=${nextCursor}`)
        : [];
    return [...items.map(({ id }) => id), ...rest];
  };
  const known = await ids('/api/clients?limit=200');
  // the consumer that everything was issued to: those of the file have no SIREN
  const [consumer = ''] = await ids('/api/clients?q=Delattre');
  return {
    issued: await ids('/api/invoices?limit=200&status=PAID'),
    drafts: await ids('/api/invoices?limit=200&status=DRAFT'),
    clients: known,
    clientBody: () => ({
      kind: 'individual',
      name: `Mesure ${Math.random()}`,
      email: 'mesure@example.org',
      address: { line1: '2 rue du Port', postalCode: '69002', city: 'Lyon', countryCode: 'FR' },
    }),
    draftBody: () => draftBody(consumer),
  };
}

async function measure(app: LocalApp, who: { token: string; cookie: string }, route: Route): Promise<string> {
  const headers: Record<string, string> = {
    nobody: {},
    page: { Cookie: who.cookie },
    api: { Authorization: `Bearer ${who.token}` },
  }[route.as] as Record<string, string>;
  const cells: string[] = [];
  const inARow = route.prints ? 1 : requests;
  for (const concurrency of [1, 8]) {
    const times: number[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let calls = 0; calls < inARow && next < requests; calls += 1) {
        next += 1;
        const path = route.path();
        const body = route.body ? JSON.stringify(route.body()) : undefined;
        const started = performance.now();
        const response = await fetch(app.origin + path, {
          method: route.method,
          redirect: 'manual',
          headers: body ? { ...headers, 'Content-Type': 'application/json' } : headers,
          body,
        });
        const text = await response.text();
        times.push(performance.now() - started);
        if (response.status >= 300)
          throw new Error(`${route.method} ${path}: ${response.status} ${text.slice(0, 300)}`);
      }
    };
    while (next < requests) {
      await Promise.all(Array.from({ length: concurrency }, worker));
      if (route.prints) await untilPrinted(app, who.token);
    }
    const [p50, p95, most] = [percentile(times, 50), percentile(times, 95), Math.max(...times)];
    cells.push(`${p50.toFixed(0)} | ${p95.toFixed(0)} | ${most.toFixed(0)}`);
  }
  return `| ${route.name} | ${cells.join(' | ')} |`;
}

const stateDirectory = join(import.meta.dirname, '..', '..', `.state-local-${port}`);
if (!keepState) forgetState(port);
const isFilled = existsSync(stateDirectory);
let app = await startApp({ mode: 'serve', port, env });
try {
  if (!isFilled) {
    const { accountId } = await fill(app);
    await app.stop();
    multiplyInvoices(stateDirectory, accountId, invoices);
    app = await startApp({ mode: 'serve', port, env });
  }
  const who = await signIn(app);
  const known = await things(app, who.token);
  console.log(`${invoices} invoices of three lines, ${clients} clients, ${requests} requests each, in ms\n`);
  console.log(
    '| route | c=1 p50 | p95 | max | c=8 p50 | p95 | max |\n| --- | --- | --- | --- | --- | --- | --- |',
  );
  for (const route of [...readingRoutes(known), ...writingRoutes(known)]) {
    if (route.name.includes(only)) console.log(await measure(app, who, route));
  }
} finally {
  await app.stop();
  if (!keepState) forgetState(port);
}
