import { type SQL, sql } from 'drizzle-orm';
import {
  type Delivery,
  type DeliveryEventKind,
  deliveryEventKinds,
  deliveryProblem,
  deliveryRank,
  deliveryReachedBy,
  hasArrived,
} from '~/domain/mail/delivery';
import type { AccountDb, Database } from '../account-db';

/** How long an event of a mail that nobody knows is kept for a late match, in milliseconds. */
const unmatchedLife = 24 * 60 * 60 * 1000;

/** One event as the provider told it. Instants are epoch milliseconds. */
export interface IncomingMailEvent {
  /** the provider's id of the event: counts once */
  id: string;
  kind: DeliveryEventKind;
  at: number;
  /** our own mail id, when the event names it */
  mailId: string | null;
  /** the provider's id of the message */
  providerMessageId: string | null;
  details: Record<string, string>;
}

const deliveries: readonly Delivery[] = [...new Set(deliveryEventKinds.map(deliveryReachedBy))];

function cases<T>(column: SQL, rows: ReadonlyArray<readonly [T, string | number | null]>): SQL {
  const branches = rows.map(([when, then]) => sql`WHEN ${when} THEN ${then}`);
  return sql`CASE ${column} ${sql.join(branches, sql` `)} END`;
}

const rankOfKind = cases(
  sql`e.kind`,
  deliveryEventKinds.map((kind) => [kind, deliveryRank(deliveryReachedBy(kind))] as const),
);
const deliveryOfRank = (rank: SQL) =>
  cases(
    rank,
    deliveries.map((delivery) => [deliveryRank(delivery), delivery] as const),
  );
const problems = deliveries.filter((delivery) => deliveryProblem(delivery) !== null);
const arrivals = deliveries.filter(hasArrived);

function list(values: readonly string[]): SQL {
  return sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
}

/** The statements that bring mails and their documents up to date; `touched` selects ids of mails. */
function settleStatements(db: Database, touched: SQL) {
  return [
    // Events that were there before their mail was.
    db.run(sql`UPDATE mail_events SET mail_id = m.id, account_id = m.account_id, document_id = m.document_id
      FROM mails m
      WHERE mail_events.mail_id IS NULL AND m.id IN (${touched})
        AND mail_events.reference IN (m.id, m.provider_message_id)`),
    // The furthest point of all events of a mail: the same whatever their order.
    db.run(
      sql`UPDATE mails SET delivery = ${deliveryOfRank(
        sql`(SELECT MAX(${rankOfKind}) FROM mail_events e WHERE e.mail_id = mails.id)`,
      )} WHERE id IN (${touched})`,
    ),
    // The last mail of the document of which anything decisive is known says whether there is a problem.
    db.run(sql`UPDATE documents SET mail_problem = (
        SELECT CASE WHEN m.delivery IN (${list(problems)}) THEN m.delivery
          WHEN m.delivery IN (${list(arrivals)}) THEN NULL ELSE m.state END
        FROM mails m
        WHERE m.document_id = documents.id AND m.account_id = documents.account_id
          AND (m.delivery IN (${list([...problems, ...arrivals])}) OR m.state IN ('failed', 'unknown'))
        ORDER BY m.created_at DESC, m.id DESC LIMIT 1)
      WHERE id IN (SELECT document_id FROM mails m WHERE m.account_id = documents.account_id
        AND m.id IN (${touched}) AND m.delivery IN (${list([...problems, ...arrivals])}))`),
  ] as const;
}

/**
 * Records a delivery of events in one batch: each once by its id, joined to its mail by our own id, then by the
 * provider's. Account and document come from the mail's row, never from the event. What names no known mail waits
 * 24 hours.
 */
export async function recordMailEvents(
  db: Database,
  events: readonly IncomingMailEvent[],
  now: number,
): Promise<void> {
  const incoming = JSON.stringify(events);
  const touched = sql`SELECT known.mail_id FROM mail_events known WHERE known.mail_id IS NOT NULL
    AND known.id IN (SELECT json_extract(value, '$.id') FROM json_each(${incoming}))`;
  await db.batch([
    db.run(sql`INSERT INTO mail_events
        (id, account_id, mail_id, document_id, reference, kind, at, details, received_at)
      SELECT e.id, m.account_id, m.id, m.document_id, COALESCE(e.mail_id, e.provider_id), e.kind, e.at, e.details, ${now}
      FROM (SELECT json_extract(value, '$.id') AS id, json_extract(value, '$.kind') AS kind,
          json_extract(value, '$.at') AS at, json_extract(value, '$.mailId') AS mail_id,
          json_extract(value, '$.providerMessageId') AS provider_id, json_extract(value, '$.details') AS details
        FROM json_each(${incoming})) e
      LEFT JOIN mails m ON m.id = COALESCE(
        (SELECT own.id FROM mails own WHERE own.id = e.mail_id),
        (SELECT named.id FROM mails named WHERE named.provider_message_id = e.provider_id LIMIT 1))
      WHERE true
      ON CONFLICT (id) DO NOTHING`),
    ...settleStatements(db, touched),
    db.run(sql`DELETE FROM mail_events WHERE mail_id IS NULL AND received_at < ${now - unmatchedLife}`),
  ]);
}

/** Joins waiting events to a mail that has become known, and folds them. */
export async function adoptMailEvents({ db, accountId }: AccountDb, mailId: string): Promise<void> {
  const touched = sql`SELECT own.id FROM mails own WHERE own.id = ${mailId} AND own.account_id = ${accountId}`;
  await db.batch(settleStatements(db, touched));
}
