import { and, asc, isNotNull, sql } from 'drizzle-orm';
import type { DraftContent, Snapshot } from '~/domain/invoice/model';
import { type AccountDb, alsoOf } from '../account-db';
import { clients } from '../schema/businesses';
import { documents, payments } from '../schema/documents';
import type { DocumentRow, PaymentRow } from './documents';
import { businessOf, type DraftParties, type IssuedReference, issuedAmong, userOf } from './drafts';

/** What a list that shows whole documents needs beside its rows. Frozen documents come without their lines. */
export interface ListedParts {
  rows: Array<Pick<DocumentRow, 'id' | 'content' | 'snapshot'>>;
  payments: PaymentRow[];
  /** who issues the drafts among them; null where there are none */
  business: DraftParties['business'];
  user: DraftParties['user'];
  /** clients of the drafts among them */
  clients: Array<NonNullable<DraftParties['client']>>;
  /** what those drafts deduct or correct */
  references: IssuedReference[];
  /** credit notes issued on what those drafts correct, by the document's id, oldest first */
  credits: Array<{ creditOfId: string | null; snapshot: Snapshot | null }>;
}

/** The rest of some listed documents, in two round trips however many there are. */
export async function readListedParts(account: AccountDb, ids: readonly string[]): Promise<ListedParts> {
  const { db } = account;
  const among = (list: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(list)}))`;
  const [rows, paymentRows] = await db.batch([
    db
      .select({
        id: documents.id,
        content: sql<string>`CASE WHEN number IS NULL THEN content ELSE json_set(content, '$.lines', json('[]')) END`,
        snapshot: sql<string | null>`json_set(snapshot, '$.lines', json('[]'), '$.mentions', json('[]'))`,
      })
      .from(documents)
      .where(and(alsoOf(documents.accountId, account), sql`${documents.id} IN ${among(ids)}`)),
    db
      .select()
      .from(payments)
      .where(and(alsoOf(payments.accountId, account), sql`${payments.documentId} IN ${among(ids)}`))
      .orderBy(asc(payments.recordedAt), asc(payments.id)),
  ]);
  const parsed = rows.map(({ id, content, snapshot }) => ({
    id,
    content: JSON.parse(content) as DraftContent,
    snapshot: snapshot === null ? null : (JSON.parse(snapshot) as Snapshot),
  }));
  const drafts = parsed.filter(({ snapshot }) => snapshot === null).map(({ content }) => content);
  const originals = drafts.flatMap(({ creditOf }) => (creditOf ? [creditOf.documentId] : []));
  const read = { rows: parsed, payments: paymentRows };
  if (drafts.length === 0)
    return { ...read, business: null, user: null, clients: [], references: [], credits: [] };
  const [[business], [user], clientRows, references, credits] = await db.batch([
    businessOf(account),
    userOf(account),
    db
      .select()
      .from(clients)
      .where(
        and(
          alsoOf(clients.accountId, account),
          sql`${clients.id} IN ${among(drafts.map(({ clientId }) => clientId))}`,
        ),
      ),
    issuedAmong(account, among([...drafts.flatMap(({ depositIds }) => depositIds), ...originals])),
    db
      .select({ creditOfId: documents.creditOfId, snapshot: documents.snapshot })
      .from(documents)
      .where(
        and(
          alsoOf(documents.accountId, account),
          sql`${documents.creditOfId} IN ${among(originals)}`,
          isNotNull(documents.number),
        ),
      )
      .orderBy(asc(documents.numberOrder)),
  ]);
  const parties = { business: business ?? null, user: user ?? null, clients: clientRows };
  return { ...read, ...parties, references, credits };
}
