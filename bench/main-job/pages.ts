import { forgetState, startApp } from '../../tests/servers/local-app.ts';
import { percentile } from './percentile.ts';

/*
 * p50 and p95 of every page and API route with the demo data, one request at a time and eight at a time.
 * `node bench/main-job/pages.ts [requests]`
 */

const requests = Number(process.argv[2] ?? 40);
forgetState(8792);
const app = await startApp({ mode: 'demo', port: 8792, env: {} });
const credentials = { email: 'demo@facturier.example', password: 'demonstration-facturier' };

async function measure(name: string, path: string, headers: Record<string, string>): Promise<void> {
  const rows: string[] = [];
  for (const concurrency of [1, 8]) {
    const times: number[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < requests) {
        next += 1;
        const started = performance.now();
        const response = await fetch(app.origin + path, { headers, redirect: 'manual' });
        await response.arrayBuffer();
        if (response.status >= 400) throw new Error(`${path} answered ${response.status}`);
        times.push(performance.now() - started);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    rows.push(
      `c=${concurrency}: p50 ${percentile(times, 50).toFixed(0)} p95 ${percentile(times, 95).toFixed(0)}`,
    );
  }
  console.log(`${name.padEnd(32)} ${rows.join('   ')} ms`);
}

try {
  const login = await app.api<{ accessToken: string }>('POST', '/api/auth/login', null, credentials);
  const bearer = { Authorization: `Bearer ${login.body.accessToken}` };
  let pending = 1;
  while (pending > 0) {
    const page = await app.api<{ items: Array<{ pdf: string }> }>(
      'GET',
      '/api/invoices?limit=200',
      login.body.accessToken,
    );
    pending = page.body.items.filter(({ pdf }) => pdf === 'pending').length;
    if (pending > 0) await new Promise((done) => setTimeout(done, 2_000));
  }
  const signIn = await fetch(`${app.origin}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: app.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(credentials),
  });
  const cookie = {
    Cookie: signIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  };
  const list = await app.api<{ items: Array<{ id: string; number: string | null }> }>(
    'GET',
    '/api/invoices',
    login.body.accessToken,
  );
  const issued = list.body.items.find(({ number }) => number !== null)?.id;
  const draft = list.body.items.find(({ number }) => number === null)?.id;
  const clients = await app.api<{ items: Array<{ id: string }> }>(
    'GET',
    '/api/clients',
    login.body.accessToken,
  );
  const client = clients.body.items[0]?.id;

  for (const path of ['/', '/login', '/register']) await measure(`page ${path}`, path, {});
  for (const [name, path] of [
    ['dashboard', '/dashboard'],
    ['invoices', '/invoices'],
    ['invoice, issued', `/invoices/${issued}`],
    ['invoice, draft', `/invoices/${draft}`],
    ['invoice, new', '/invoices/new'],
    ['invoice, PDF', `/invoices/${issued}/pdf`],
    ['clients', '/clients'],
    ['client', `/clients/${client}`],
    ['settings', '/settings'],
    ['accounting', '/accounting'],
  ] as const) {
    await measure(`page ${name}`, path, cookie);
  }
  for (const path of [
    '/api/me',
    '/api/clients',
    `/api/clients/${client}`,
    '/api/invoices',
    '/api/invoices?q=catalogue',
    `/api/invoices/${issued}`,
    `/api/invoices/${issued}/history`,
    `/api/invoices/${issued}/pdf`,
    `/api/invoices/${issued}/xml`,
    '/api/dashboard/summary',
    '/api/dashboard/outstanding',
    '/api/dashboard/overdue',
  ]) {
    await measure(`GET ${path.replace(/[0-9a-f-]{36}/, '{id}')}`, path, bearer);
  }
} finally {
  await app.stop();
  forgetState(8792);
}
