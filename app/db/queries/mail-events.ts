import { and, isNull, lt, type SQL, sql } from 'drizzle-orm';
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
import { documents } from '../schema/documents';
import { mailEvents, mails } from '../schema/mails';

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

const decisive = list([...problems, ...arrivals]);

/** The statements that bring mails and their documents up to date; `touched` selects ids of mails. */
function settleStatements(db: Database, touched: SQL) {
  const owner = (column: SQL) => sql`(SELECT ${column} FROM mails m WHERE m.id IN (${touched})
    AND mail_events.reference IN (m.id, m.provider_message_id) LIMIT 1)`;
  return [
    // Events that were there before their mail was.
    db
      .update(mailEvents)
      .set({
        mailId: owner(sql`m.id`),
        accountId: owner(sql`m.account_id`),
        documentId: owner(sql`m.document_id`),
      })
      .where(
        sql`mail_id IS NULL AND reference IN (SELECT m.id FROM mails m WHERE m.id IN (${touched})
          UNION SELECT m.provider_message_id FROM mails m WHERE m.id IN (${touched}))`,
      ),
    // The furthest point of all events of a mail: the same whatever their order.
    db
      .update(mails)
      .set({
        delivery: deliveryOfRank(
          sql`(SELECT MAX(${rankOfKind}) FROM mail_events e WHERE e.mail_id = mails.id)`,
        ),
      })
      .where(sql`mails.id IN (${touched})`),
    // The last mail of the document of which anything decisive is known says whether there is a problem.
    db
      .update(documents)
      .set({
        mailProblem: sql`(
          SELECT CASE WHEN m.delivery IN (${list(problems)}) THEN m.delivery
            WHEN m.delivery IN (${list(arrivals)}) THEN NULL ELSE m.state END
          FROM mails m
          WHERE m.document_id = documents.id AND m.account_id = documents.account_id AND m.handled_at IS NULL
            AND (m.delivery IN (${decisive}) OR m.state IN ('failed', 'unknown'))
          ORDER BY m.created_at DESC, m.id DESC LIMIT 1)`,
      })
      .where(
        sql`documents.id IN (SELECT m.document_id FROM mails m WHERE m.account_id = documents.account_id
          AND m.id IN (${touched}) AND m.delivery IN (${decisive}))`,
      ),
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
  const field = (name: string) => sql`json_extract(value, ${`$.${name}`})`;
  const touched = sql`SELECT known.mail_id FROM mail_events known WHERE known.mail_id IS NOT NULL
    AND known.id IN (SELECT ${field('id')} FROM json_each(${incoming}))`;
  await db.batch([
    db
      .insert(mailEvents)
      .select(
        // in the order of the table's columns
        sql`SELECT e.id, m.account_id, m.id, m.document_id, COALESCE(e.mail_id, e.provider_id), e.kind, e.at,
            e.details, ${now}
          FROM (SELECT ${field('id')} AS id, ${field('kind')} AS kind, ${field('at')} AS at,
              ${field('mailId')} AS mail_id, ${field('providerMessageId')} AS provider_id,
              ${field('details')} AS details
            FROM json_each(${incoming})) e
          LEFT JOIN mails m ON m.id = COALESCE(
            (SELECT own.id FROM mails own WHERE own.id = e.mail_id),
            (SELECT named.id FROM mails named WHERE named.provider_message_id = e.provider_id LIMIT 1))
          WHERE true`,
      )
      .onConflictDoNothing(),
    ...settleStatements(db, touched),
    db
      .delete(mailEvents)
      .where(and(isNull(mailEvents.mailId), lt(mailEvents.receivedAt, now - unmatchedLife))),
  ]);
}

/** Joins waiting events to a mail that has become known, and folds them. */
export async function adoptMailEvents({ db, accountId }: AccountDb, mailId: string): Promise<void> {
  const touched = sql`SELECT own.id FROM mails own WHERE own.id = ${mailId} AND own.account_id = ${accountId}`;
  await db.batch(settleStatements(db, touched));
}
