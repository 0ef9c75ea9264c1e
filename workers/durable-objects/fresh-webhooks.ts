import { z } from 'zod';
import type { Jobs } from '~/ports/jobs';
import type { LedgerHost } from './ledger/ledger-host';
import type { SqlValue } from './ledger/sql';

const rowSchema = z.object({ id: z.string(), account_id: z.string() });

/** Reads, in the batch that wrote them, the webhooks that nobody has tried yet. */
function freshWebhooks(database: D1Database, accountId: string): D1PreparedStatement {
  return database
    .prepare(
      `SELECT id, account_id FROM webhook_deliveries INDEXED BY webhook_deliveries_fresh
       WHERE account_id = ? AND state = 'queued' AND attempts = 0 LIMIT 50`,
    )
    .bind(accountId);
}

/** Hands them to the queue at once. What fails here is found by the sweep. */
async function enqueueFresh(jobs: Jobs, rows: readonly unknown[]): Promise<void> {
  const requestId = `webhook-${crypto.randomUUID()}`;
  for (const row of rows) {
    const parsed = rowSchema.safeParse(row);
    if (!parsed.success) continue;
    const { id: deliveryId, account_id: accountId } = parsed.data;
    try {
      await jobs.enqueue({ v: 1, kind: 'webhook', accountId, deliveryId, requestId });
    } catch {
      return;
    }
  }
}

/** D1 as a ledger tells it of itself: in one batch, and the webhooks that come of it go to the queue at once. */
export function toldDatabase(host: {
  database(): D1Database;
  jobs(): Jobs;
  accountId(): string;
  background(work: Promise<unknown>): void;
}): LedgerHost['database'] {
  return {
    async batch(statements) {
      const database = host.database();
      const told = await database.batch([
        ...statements.map(({ query, params }) => database.prepare(query).bind(...params)),
        freshWebhooks(database, host.accountId()),
      ]);
      host.background(enqueueFresh(host.jobs(), told.at(-1)?.results ?? []));
    },
    async read(statements) {
      const database = host.database();
      const read = await database.batch<Record<string, SqlValue>>(
        statements.map(({ query, params }) => database.prepare(query).bind(...params)),
      );
      return read.map(({ results }) => results);
    },
  };
}
