import { readyAccount } from '../tests/servers/first-invoice.ts';
import { forgetState, startApp } from '../tests/servers/local-app.ts';
import { memoryOf, type Role } from '../tests/servers/processes.ts';
import { percentile } from './main-job/percentile.ts';

/*
 * Time and memory of an invoice of 300 lines on the local platform: storing the draft, giving it its number, and from
 * there to the checked PDF; resident memory by process, at rest and at its highest. The application must be built.
 * `FACTURIER_BUILT=1 node bench/long-invoice.ts [runs = 5] [lines = 300] [port = 8791]`
 */

const [runs = 5, lines = 300, port = 8791] = process.argv.slice(2).map(Number);
const SAMPLE_MS = 50;
const GIVE_UP_MS = 120_000;
const ROLES: readonly Role[] = ['workerd', 'browser', 'node'];

forgetState(port);
const app = await startApp({ mode: 'serve', port, env: {} });
const peak: Record<Role, number> = { workerd: 0, browser: 0, node: 0 };

function sample(): void {
  const now = memoryOf(app.pid);
  for (const role of ROLES) peak[role] = Math.max(peak[role], now[role]);
}

const lineItems = Array.from({ length: lines }, (_, index) => ({
  description: `Reprise du fascicule ${index + 1}`,
  quantity: String(1 + (index % 7)),
  unitPrice: `${12 + (index % 41)}.${10 + (index % 90)}`,
  vatRate: index % 3 === 0 ? '5.5' : '20',
}));

try {
  const { token, clientId } = await readyAccount(app, 'long');
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await app.api<T>(method, path, token, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer.body;
  };
  const headers = { Authorization: `Bearer ${token}` };
  const pdfOf = async (id: string): Promise<number> => {
    for (const started = performance.now(); performance.now() - started < GIVE_UP_MS; ) {
      const answer = await fetch(`${app.origin}/api/invoices/${id}/pdf`, { headers });
      if (answer.status === 200) return (await answer.arrayBuffer()).byteLength;
      await answer.body?.cancel();
      if (answer.status !== 202) throw new Error(`pdf: ${answer.status}`);
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error('no PDF in time');
  };

  const times = { draft: [] as number[], emit: [] as number[], pdf: [] as number[] };
  let bytes = 0;
  // one short document first: it starts the isolates and the browser
  const first = await call<{ id: string }>('POST', '/api/invoices', {
    clientId,
    lineItems: lineItems.slice(0, 1),
  });
  await call('POST', `/api/invoices/${first.id}/emit`);
  await pdfOf(first.id);
  const rest = memoryOf(app.pid);

  const sampling = setInterval(sample, SAMPLE_MS);
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    const { id } = await call<{ id: string }>('POST', '/api/invoices', { clientId, lineItems });
    const drafted = performance.now();
    await call('POST', `/api/invoices/${id}/emit`);
    const issued = performance.now();
    bytes = await pdfOf(id);
    times.draft.push(drafted - start);
    times.emit.push(issued - drafted);
    times.pdf.push(performance.now() - issued);
  }
  clearInterval(sampling);

  console.log(`${runs} invoices of ${lines} lines, PDF of ${(bytes / 1_000).toFixed(0)} kB`);
  for (const [step, of] of Object.entries(times))
    console.log(
      `${step.padEnd(8)} median ${percentile(of, 50).toFixed(0)} ms, max ${Math.max(...of).toFixed(0)} ms`,
    );
  for (const role of ROLES)
    console.log(
      `${role.padEnd(8)} ${rest[role].toFixed(0)} MiB at rest, ${peak[role].toFixed(0)} MiB at its highest`,
    );
} finally {
  await app.stop();
  forgetState(port);
}
