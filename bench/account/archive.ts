import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readZip } from '../../tests/read-zip.ts';
import { draftInvoice, readyAccount } from '../../tests/servers/first-invoice.ts';
import { forgetState, startApp } from '../../tests/servers/local-app.ts';
import { writeLargeArchive } from './large-archive.ts';
import { workerdMemory } from './workerd-memory.ts';

/*
 * Restore and export of accounts of several sizes, through the whole application on its local platform:
 * `node bench/account/archive.ts [invoices …]`, 500 and 5,000 unless said. Each account is made by restoring an archive
 * of that many invoices with the operator's command, then exported four times while the memory of workerd is looked at:
 * what one export takes is not what the next one takes on top of it.
 */

const EXPORTS = 4;
const sizes = process.argv.slice(2).map(Number);
const port = Number(process.env.BENCH_PORT ?? 8794);
const folder = mkdtempSync(join(tmpdir(), 'facturier-bench-'));
const mebibytes = (bytes: number) => (bytes / 1_048_576).toFixed(1);
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);

forgetState(port);
const app = await startApp({ mode: 'serve', port, env: {} });

/** What the whole archive of an account takes: time, bytes, and workerd's memory at its highest. */
async function exported(token: string): Promise<string> {
  const before = workerdMemory();
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, workerdMemory());
  }, 100);
  const started = performance.now();
  const response = await fetch(`${app.origin}/api/me/export`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += chunk.byteLength;
  clearInterval(sampler);
  return `export ${mebibytes(bytes)} MiB in ${seconds(started)} s, workerd ${before} → at most ${peak} MiB`;
}

try {
  const source = await readyAccount(app, 'bench-source');
  const id = await draftInvoice(app, source, 'Mesure');
  await app.api('POST', `/api/invoices/${id}/emit`, source.token);
  for (let pdf = ''; pdf !== 'ready'; ) {
    await new Promise((next) => setTimeout(next, 500));
    pdf = (await app.api<{ pdf: string }>('GET', `/api/invoices/${id}`, source.token)).body.pdf;
  }
  const small = await fetch(`${app.origin}/api/me/export`, {
    headers: { Authorization: `Bearer ${source.token}` },
  });
  if (!small.body) throw new Error('no archive');
  const files = await readZip(small.body);
  for (const documents of sizes.length > 0 ? sizes : [500, 5_000]) {
    const path = join(folder, 'archive.zip');
    await writeLargeArchive(files, { documents, path });
    const email = `bench-${documents}@example.org`;
    const account = await app.api<{ accessToken: string }>('POST', '/api/auth/register', null, {
      email,
      password: 'une phrase assez longue pour mesurer',
    });
    console.log(
      `${documents} invoices, archive of ${mebibytes(statSync(path).size)} MiB, workerd ${workerdMemory()} MiB`,
    );
    const started = performance.now();
    const args = ['scripts/import-archive.ts', path, '--account', email, '--vouch'];
    const env = { ...process.env, PORT: String(port), STATE_DIR: `.state-local-${port}` };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
    if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
    console.log(
      `restore in ${seconds(started)} s with the command around it, workerd ${workerdMemory()} MiB after`,
    );
    const row = spawnSync(
      process.execPath,
      [
        'node_modules/wrangler/bin/wrangler.js',
        'd1',
        'execute',
        'facturier',
        '--local',
        '--persist-to',
        env.STATE_DIR,
      ].concat(
        '--json',
        '--command',
        `SELECT MAX(updated_at - created_at) AS ms FROM restores WHERE entries = ${documents}`,
      ),
      { encoding: 'utf8' },
    );
    const [answer]: Array<{ results: Array<{ ms: number }> }> = JSON.parse(row.stdout);
    console.log(`restore itself ${((answer?.results[0]?.ms ?? 0) / 1000).toFixed(1)} s`);
    // the command held this process up: sockets that were closed meanwhile are noticed now
    await new Promise((next) => setTimeout(next, 500));
    for (let round = 0; round < EXPORTS; round += 1) console.log(await exported(account.body.accessToken));
  }
} finally {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
  forgetState(port);
}
