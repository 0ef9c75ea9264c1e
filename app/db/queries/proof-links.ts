import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { AccountDb, Database } from '../account-db';
import { documents, proofLinks } from '../schema/documents';

export type ProofLinkRow = Pick<typeof proofLinks.$inferSelect, 'id' | 'hash' | 'createdAt' | 'revokedAt'>;

/** Whose document a token's hash opens; undefined for unknown and revoked ones alike. One look-up by index. */
export async function findLiveProofLink(
  db: Database,
  hash: string,
): Promise<{ accountId: string; documentId: string } | undefined> {
  return db
    .select({ accountId: proofLinks.accountId, documentId: proofLinks.documentId })
    .from(proofLinks)
    .where(and(eq(proofLinks.hash, hash), isNull(proofLinks.revokedAt)))
    .get();
}

/** The links of a document, the oldest first. */
export async function readProofLinks(
  { db, accountId }: AccountDb,
  documentId: string,
): Promise<ProofLinkRow[]> {
  const { id, hash, createdAt, revokedAt } = proofLinks;
  return db
    .select({ id, hash, createdAt, revokedAt })
    .from(proofLinks)
    .where(and(eq(proofLinks.accountId, accountId), eq(proofLinks.documentId, documentId)))
    .orderBy(asc(createdAt), asc(id));
}

/** What the public page of an issued document says: nothing of its client, its lines or its payments is read. */
export async function readProofFacts({ db, accountId }: AccountDb, documentId: string) {
  return db
    .select({
      number: documents.number,
      type: documents.type,
      issueDate: documents.issueDate,
      grossCents: documents.grossCents,
      sellerName: sql<string | null>`json_extract(${documents.snapshot}, '$.seller.legalName')`,
      chainPosition: documents.chainPosition,
      chainHash: documents.chainHash,
      pdfState: documents.pdfState,
      pdfSha256: documents.pdfSha256,
      pdfSize: documents.pdfSize,
    })
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        eq(documents.id, documentId),
        sql`${documents.number} IS NOT NULL`,
      ),
    )
    .get();
}

/** Numbers of the credit notes on a document, in their order. */
export async function readCreditNumbers({ db, accountId }: AccountDb, documentId: string): Promise<string[]> {
  const rows = await db
    .select({ number: sql<string>`${documents.number}` })
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        eq(documents.creditOfId, documentId),
        sql`${documents.number} IS NOT NULL`,
      ),
    )
    .orderBy(asc(documents.numberOrder));
  return rows.map(({ number }) => number);
}
