import type { DocumentListRow } from '~/db/queries/documents';
import { readListedParts } from '~/db/queries/listed-documents';
import type { Language } from '~/domain/invoice/model';
import { todayInParis } from '~/domain/time/paris';
import type { AccountScope } from '~/services/scope';
import { type DocumentRecord, draftRecord, issuedRecord } from './read-document';

/**
 * The listed documents whole, in their order: drafts computed and checked as if they were issued today, issued ones
 * without their lines and mentions. A document that is gone by now is left out.
 */
export async function readListedDocuments(
  scope: Pick<AccountScope, 'db' | 'clock'>,
  input: { rows: readonly DocumentListRow[]; language: Language },
): Promise<Array<DocumentRecord<DocumentListRow>>> {
  if (input.rows.length === 0) return [];
  const now = scope.clock.now();
  const today = todayInParis(now);
  const parts = await readListedParts(
    scope.db,
    input.rows.map(({ id }) => id),
  );
  const stored = new Map(parts.rows.map((row) => [row.id, row]));
  const references = new Map(parts.references.map((reference) => [reference.id, reference]));
  const clients = new Map(parts.clients.map((client) => [client.id, client]));
  return input.rows.flatMap((row): Array<DocumentRecord<DocumentListRow>> => {
    const found = stored.get(row.id);
    if (!found) return [];
    const { content, snapshot } = found;
    if (snapshot) {
      const payments = parts.payments.filter(({ documentId }) => documentId === row.id);
      return [issuedRecord({ row, content, snapshot, payments, today })];
    }
    const originalId = content.creditOf?.documentId ?? null;
    const original = originalId === null ? undefined : references.get(originalId);
    const parties = {
      business: parts.business,
      user: parts.user,
      client: clients.get(content.clientId) ?? null,
      deposits: content.depositIds.flatMap((id) => references.get(id) ?? []),
      preceding: original ? [original] : [],
    };
    const credits = parts.credits.flatMap(({ creditOfId, snapshot: credit }) =>
      credit && creditOfId === originalId ? [credit] : [],
    );
    return [draftRecord({ row, content, parties, credits, today, now, language: input.language })];
  });
}
