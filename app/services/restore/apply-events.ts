import {
  insertRestoredEndpoint,
  insertRestoredMailEvents,
  setRestoredMailProblems,
} from '~/db/queries/restored-rows';
import { issuedRow, mailRow } from '~/schemas/archive/archive-rows';
import { sealSecret } from '~/services/auth/sealed-secret';
import { webhookSecret } from '~/services/webhooks/sign-webhook';
import { jsonLines } from './json-lines';
import { localId } from './lineage';
import { entryOf, readArchivedAccount } from './open-archive';
import type { RestoreContext, StepResult } from './step';

const PARAMETER_LIMIT = 500_000;

/**
 * What came after the register: what providers told of its mails, and whom to tell of what comes. Last, so that
 * nothing which was restored is told to anybody.
 */
export async function applyEvents(context: RestoreContext): Promise<StepResult<null>> {
  const { scope, archive } = context;
  const { reader, entries } = archive;
  const here = (id: string) => localId(scope.accountId, id);
  const mails = jsonLines(reader, entryOf(entries, 'json/courriels.json'), mailRow);
  await inPages(
    mails,
    ({ id, delivery, handledAt, events }) =>
      delivery === null && handledAt === null && events.length === 0
        ? null
        : {
            id: here(id),
            delivery,
            handledAt,
            events: events.map((event) => ({ ...event, id: here(event.id) })),
          },
    (records) => insertRestoredMailEvents(scope.db, records),
  );
  const issued = jsonLines(reader, entryOf(entries, 'json/factures.json'), issuedRow);
  await inPages(
    issued,
    ({ id, mailProblem }) => (mailProblem === null ? null : { id: here(id), mailProblem }),
    (records) => setRestoredMailProblems(scope.db, records),
  );
  await applyWebhooks(context);
  return { cursor: null, done: 1, total: 1 };
}

async function applyWebhooks({ scope, archive }: RestoreContext): Promise<void> {
  const now = scope.clock.now();
  const { webhooks } = await readArchivedAccount(archive);
  for (const { url, events } of webhooks) {
    const secret = webhookSecret(scope.ids.token(32));
    await insertRestoredEndpoint(scope.db, {
      id: localId(scope.accountId, url),
      url,
      events,
      secret: sealSecret(scope.config, { owner: scope.accountId, secret }),
      createdAt: now,
      pausedAt: now,
      pauseReason: 'owner',
    });
  }
}

async function inPages<Row>(
  rows: AsyncIterable<{ row: Row }>,
  recordOf: (row: Row) => object | null,
  give: (records: string) => Promise<void>,
): Promise<void> {
  let page: string[] = [];
  let size = 0;
  for await (const { row } of rows) {
    const record = recordOf(row);
    if (!record) continue;
    const text = JSON.stringify(record);
    page.push(text);
    size += text.length;
    if (size < PARAMETER_LIMIT) continue;
    await give(`[${page.join(',')}]`);
    page = [];
    size = 0;
  }
  if (page.length > 0) await give(`[${page.join(',')}]`);
}
