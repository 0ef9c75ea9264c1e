import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Asks for D1's issued data to be told anew by the ledgers: puts the request where the next sweep (every five minutes)
 * finds it. `npm run ledger:rebuild` for this machine's state, `npm run ledger:rebuild -- --remote` for the instance
 * that wrangler is signed in to. See docs/runbooks/rebuild.md.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const remote = process.argv.includes('--remote');
const state = resolve(root, process.env.STATE_DIR ?? '.state');
const file = join(mkdtempSync(join(tmpdir(), 'facturier-')), 'request');
writeFileSync(file, '');
const place = remote ? ['--remote'] : ['--local', '--persist-to', state];
const wrangler = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
const put = ['r2', 'object', 'put', 'facturier-files/ops/rebuild-ledgers', '--file', file, ...place];
const { status } = spawnSync(process.execPath, [wrangler, ...put], { cwd: root, stdio: 'inherit' });
if (status === 0)
  console.log('Asked for. The next sweeps tell D1, 20 accounts each; the log says cron.finished, rebuild.');
process.exit(status ?? 1);
