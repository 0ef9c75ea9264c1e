import { listAccounts } from '~/db/queries/directory';
import { sha256Hex } from '~/services/auth/sha256';
import type { Ports } from '~/services/scope';
import { mendDerived } from './mend-derived';

/**
 * Where an operator asks for a rebuild: whoever may write to the bucket by hand may ask, and nobody over the network.
 * It holds the last account that is done, so that a run which died goes on.
 */
const REQUEST = 'ops/rebuild-ledgers';
/** Accounts of one run; each tells D1 all it knows. */
const PAGE = 20;

/**
 * When a rebuild was asked for: has every ledger of the directory tell D1 everything once more, a page a run. D1's
 * rows that are there already are left alone, so it may run beside everything else, and twice.
 * @returns how many ledgers were told
 */
export async function rebuildLedgers(ports: Ports): Promise<number> {
  const request = await ports.files.read(REQUEST);
  if (!request) return 0;
  const started = ports.clock.now();
  const after = new TextDecoder().decode(request.bytes).trim();
  const accounts = await listAccounts(ports.directory, { after, limit: PAGE });
  for (const accountId of accounts) {
    for (let pending = 1; pending > 0; ) pending = (await ports.ledger(accountId).rebuild()).pending;
    await mendDerived({ db: ports.accountDb(accountId), accountId });
  }
  await ports.files.remove([REQUEST]);
  const last = accounts.at(-1);
  if (last !== undefined && accounts.length === PAGE) await requestRebuild(ports, last);
  const durationMs = ports.clock.now() - started;
  ports.log.write({ event: 'cron.finished', job: 'rebuild', durationMs, found: accounts.length });
  return accounts.length;
}

/** Asks for a rebuild of the accounts after one («» for all). */
export async function requestRebuild({ files }: Pick<Ports, 'files'>, after: string): Promise<void> {
  const bytes = new TextEncoder().encode(after);
  await files.putOnce({ key: REQUEST, bytes, contentType: 'text/plain', sha256: sha256Hex(bytes) });
}
