import { draftInvoice, readyAccount } from '../../tests/servers/first-invoice.ts';
import { forgetState, startApp } from '../../tests/servers/local-app.ts';
import { importByPages, signedInBrowser } from './page-import.ts';
import { workerdMemory } from './workerd-memory.ts';

/*
 * Import of many clients and export of many invoices through the whole application on its local platform.
 * `node bench/account/your-data.ts [clients] [invoices]`; memory is that of the workerd processes (Linux).
 */

const clients = Number(process.argv[2] ?? 10_000);
const invoices = Number(process.argv[3] ?? 100);
const port = Number(process.env.PORT ?? 8793);

interface Report {
  created: number;
  updated: number;
  unchanged: number;
  errors: unknown[];
}

/** `errors` rows of it have no name, spread over the file. */
function clientFile(count: number, errors = 0): string {
  const every = errors === 0 ? Number.POSITIVE_INFINITY : Math.floor(count / errors);
  const rows = Array.from({ length: count }, (_, at) =>
    [
      at % 3 === 0 ? 'Particulier' : 'Entreprise',
      (at + 1) % every === 0 ? '' : `Société n° ${at} «Éléonore & Fils»`,
      `contact-${at}@example.fr`,
      `${at} rue de la République`,
      String(1_000 + (at % 95_000)).padStart(5, '0'),
      'Saint-Étienne-du-Rouvray',
      '30 jours',
    ].join(';'),
  );
  return `Type;Nom;E-mail;Adresse;CP;Ville;Délai\n${rows.join('\n')}\n`;
}

forgetState(port);
const app = await startApp({ mode: 'serve', port, env: {} });

try {
  const account = await readyAccount(app, 'bench');
  const file = new File([clientFile(clients)], 'clients.csv');

  async function measured(what: string, fields: Record<string, string>): Promise<void> {
    const form = new FormData();
    form.set('file', file);
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const started = performance.now();
    const response = await fetch(`${app.origin}/api/clients/import`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${account.token}` },
      body: form,
    });
    const { errors, ...counts }: Report = await response.json();
    const took = (performance.now() - started).toFixed(0);
    console.log(
      `${what}: ${took} ms, ${JSON.stringify(counts)}, ${errors.length} errors, ${workerdMemory()} MiB`,
    );
  }

  console.log(`${clients} clients, ${(file.size / 1024).toFixed(0)} KiB, workerd at ${workerdMemory()} MiB`);
  await measured('dry run', { dryRun: 'true' });
  await measured('import', {});
  await measured('the same again', {});

  // by the pages, as a person does: in accounts of their own
  const rounded = (ms: number) => ms.toFixed(0);
  const first = file;
  const faulty = new File([clientFile(clients, 500)], 'faulty.csv');
  for (const [who, files] of [
    ['page', [first, first]],
    ['faulty', [faulty]],
  ] as const) {
    await readyAccount(app, who);
    const cookie = await signedInBrowser(app, `${who}@example.org`, `une phrase assez longue ${who}`);
    for (const each of files) {
      const before = workerdMemory();
      const told = await importByPages(app, cookie, each);
      console.log(
        `by pages, ${each.name}: uploaded ${rounded(told.uploadedMs)} ms, checked ${rounded(told.checkedMs)} ms, ` +
          `imported ${rounded(told.writtenMs)} ms later; ${told.counts.join(' ')}; ` +
          `slowest page ${rounded(told.slowestPageMs)} ms; workerd ${before} → at most ${told.peakMiB} MiB`,
      );
      console.log(`  seen: ${told.seen.join(' | ')}`);
    }
  }

  let started = performance.now();
  for (let at = 0; at < invoices; at += 1) {
    const id = await draftInvoice(app, account, `Mesure ${at}`);
    const issued = await app.api('POST', `/api/invoices/${id}/emit`, account.token);
    if (issued.status !== 200) throw new Error(JSON.stringify(issued));
  }
  for (;;) {
    const page = await app.api<{ items: Array<{ pdf: string }> }>(
      'GET',
      '/api/invoices?limit=200',
      account.token,
    );
    if (page.body.items.every(({ pdf }) => pdf === 'ready')) break;
    if (performance.now() - started > 300_000) break;
    await new Promise((next) => setTimeout(next, 1_000));
  }
  console.log(`${invoices} invoices made in ${((performance.now() - started) / 1000).toFixed(0)} s`);

  const before = workerdMemory();
  let peak = before;
  let bytes = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, workerdMemory());
  }, 50);
  started = performance.now();
  const response = await fetch(`${app.origin}/api/me/export`, {
    headers: { Authorization: `Bearer ${account.token}` },
  });
  let firstByte = 0;
  for await (const chunk of response.body ?? []) {
    if (firstByte === 0) firstByte = performance.now() - started;
    bytes += chunk.byteLength;
  }
  clearInterval(sampler);
  console.log(
    `export: ${response.status}, ${(bytes / 1_048_576).toFixed(1)} MiB in ${(performance.now() - started).toFixed(0)} ms, ` +
      `first byte ${firstByte.toFixed(0)} ms, workerd ${before} → at most ${peak} MiB`,
  );
} finally {
  await app.stop();
  forgetState(port);
}
