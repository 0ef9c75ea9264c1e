import {
  dueWebhookDeliveries,
  insertOverdueEvents,
  purgeWebhookDeliveries,
} from '~/db/queries/webhook-outbox';
import { addDays, todayInParis } from '~/domain/time/paris';
import { loggedError } from '~/services/logged-error';
import type { Ports } from '~/services/scope';

const SWEPT_AT_ONCE = 200;
/** A document that fell due while nobody swept is still told of within this many days. */
const OVERDUE_WINDOW_DAYS = 7;
const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

/** Hands deliveries to the queue. A queue that is down loses nothing: the rows stand, and the sweep comes by. */
export async function enqueueWebhooks(
  ports: Pick<Ports, 'jobs' | 'log' | 'requestId'>,
  deliveries: ReadonlyArray<{ id: string; accountId: string }>,
): Promise<void> {
  const { requestId } = ports;
  for (const { id: deliveryId, accountId } of deliveries) {
    try {
      await ports.jobs.enqueue({ v: 1, kind: 'webhook', accountId, deliveryId, requestId });
    } catch (error) {
      ports.log.write({
        event: 'job.failed',
        queue: 'webhook',
        attempt: 0,
        error: loggedError(error).message,
      });
      return;
    }
  }
}

/** Hands in every delivery whose time has come. @returns how many */
export async function sweepWebhooks(ports: Ports): Promise<number> {
  const due = await dueWebhookDeliveries(ports.directory, {
    now: ports.clock.now(),
    limit: SWEPT_AT_ONCE,
  });
  await enqueueWebhooks(ports, due);
  return due.length;
}

/** Writes down which documents became late since they were last looked at. */
export async function noteOverdueDocuments(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const today = todayInParis(now);
  await insertOverdueEvents(ports.directory, {
    from: addDays(today, -OVERDUE_WINDOW_DAYS),
    before: today,
    now,
  });
}

/** Forgets deliveries after thirty days. @returns how many went */
export function purgeWebhooks(ports: Ports): Promise<number> {
  return purgeWebhookDeliveries(ports.directory, ports.clock.now() - KEPT_DAYS * DAY_MS);
}
