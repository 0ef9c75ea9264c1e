import { accountsWithOldWork } from '~/db/queries/documents';
import type { Ports } from '~/services/scope';

/** Older than this, an emit or a PDF should long be done. */
const OLD_MS = 5 * 60_000;

/**
 * Finds what fell between: documents in the middle of being issued, or without a PDF, for minutes. Waking their
 * ledger is enough; it knows what it owes.
 */
export async function sweep(ports: Ports): Promise<void> {
  const started = ports.clock.now();
  const accounts = await accountsWithOldWork(ports.directory, started - OLD_MS);
  for (const { accountId } of accounts) await ports.ledger(accountId).project();
  ports.log.write({
    event: 'cron.finished',
    job: 'sweep',
    durationMs: ports.clock.now() - started,
    found: accounts.length,
  });
}
