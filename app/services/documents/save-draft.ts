import { insertAudit } from '~/db/queries/audit';
import {
  type DocumentRow,
  documentStatements,
  readDocument,
  type StoredDocument,
} from '~/db/queries/documents';
import {
  type DraftParties,
  insertDraft,
  readDraftParties,
  releaseDraft,
  updateDraft as updateDraftStatement,
} from '~/db/queries/drafts';
import { searchEntryUpsert } from '~/db/queries/search';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import type { DraftContent, Language } from '~/domain/invoice/model';
import { draftSearchText } from '~/domain/invoice/search-text';
import { computeTotals } from '~/domain/vat/totals';
import { notFound, validation } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { alreadyIssued, draftChanged, unknownClient } from './draft-errors';

/** A draft that was just stored. `parties`: those of this very draft; null where an earlier one was there. */
export interface CreatedDraft {
  id: string;
  version: number;
  stored: StoredDocument;
  parties: DraftParties | null;
}

/**
 * Stores a new draft under the given id; the same id again answers with the draft that is there, so a form sent
 * twice makes one draft.
 * @throws AppError 422 when the client or a deposit is not the account's; 404 when the id is somebody else's
 */
export async function createDraft(
  scope: AccountScope,
  input: { id: string; content: DraftContent; language: Language },
): Promise<CreatedDraft> {
  const { id, content, language } = input;
  const { parties, client } = await resolvedParties(scope, content, language);
  const now = scope.clock.now();
  const [, , , [row], payments] = await scope.db.db.batch([
    insertDraft(scope.db, {
      id,
      accountId: scope.accountId,
      version: 1,
      createdAt: now,
      updatedAt: now,
      ...draftColumns(content, client.name),
    }),
    insertAudit(scope.db, {
      // derived from the draft's id: a repeat records nothing twice
      id: `${id}:created`,
      at: now,
      actor: scope.actor,
      action: 'draft.created',
      entity: 'document',
      entityId: id,
      details: { type: content.type },
      requestId: scope.requestId,
    }),
    draftSearchEntry(scope, id, content, client.name),
    ...documentStatements(scope.db, id),
  ]);
  if (!row) throw notFound('invoice');
  const stored = { row, payments };
  return { id, version: row.version, stored, parties: isSameContent(row, content) ? parties : null };
}

/**
 * Changes a draft at the version the person saw.
 * @throws AppError 404; 409 when it was issued or changed meanwhile; 422 for foreign ids
 */
export async function updateDraft(
  scope: AccountScope,
  input: { id: string; version: number; content: DraftContent; language: Language },
): Promise<{ version: number }> {
  const { id, version, content, language } = input;
  const { client } = await resolvedParties(scope, content, language);
  const saved = await tryUpdate(scope, { id, version, content, clientName: client.name });
  if (saved) return saved;

  const current = await readDocument(scope.db, id);
  if (!current) throw notFound('invoice');
  if (current.row.number) throw alreadyIssued();
  if (current.row.version !== version) {
    if (isSameContent(current.row, content)) return { version: current.row.version };
    throw draftChanged();
  }
  // An emit of this version is under way, or died. From here on the ledger refuses it, or it came first.
  const { issued } = await scope
    .ledger(scope.accountId)
    .raiseDraftVersion({ documentId: id, version: version + 1 });
  if (issued) {
    await scope.ledger(scope.accountId).project();
    throw alreadyIssued();
  }
  await releaseDraft(scope.db, id);
  const second = await tryUpdate(scope, { id, version, content, clientName: client.name });
  if (!second) throw draftChanged();
  return second;
}

async function tryUpdate(
  scope: AccountScope,
  input: { id: string; version: number; content: DraftContent; clientName: string },
): Promise<{ version: number } | null> {
  const { id, version, content, clientName } = input;
  const now = scope.clock.now();
  const [updated] = await updateDraftStatement(scope.db, {
    id,
    version,
    values: { ...draftColumns(content, clientName), updatedAt: now },
  });
  if (!updated) return null;
  await scope.db.db.batch([
    insertAudit(scope.db, {
      id: `${id}:updated:${updated.version}`,
      at: now,
      actor: scope.actor,
      action: 'draft.updated',
      entity: 'document',
      entityId: id,
      details: { version: updated.version },
      requestId: scope.requestId,
    }),
    draftSearchEntry(scope, id, content, clientName),
  ]);
  return { version: updated.version };
}

function draftColumns(content: DraftContent, clientName: string) {
  const { net, vat, gross } = computeTotals(content);
  return {
    type: content.type,
    clientId: content.clientId,
    clientName,
    issueDate: content.issueDate,
    supplyDate: content.supplyDate,
    dueDate: content.dueDate,
    netCents: net,
    vatCents: vat,
    grossCents: gross,
    creditOfId: content.creditOf?.documentId ?? null,
    content,
  };
}

function draftSearchEntry(scope: AccountScope, id: string, content: DraftContent, clientName: string) {
  const body = draftSearchText(content, clientName);
  return searchEntryUpsert(scope.db, { kind: 'document', entityId: id, body });
}

async function resolvedParties(
  scope: AccountScope,
  content: DraftContent,
  language: Language,
): Promise<{ parties: DraftParties; client: NonNullable<DraftParties['client']> }> {
  const parties = await readDraftParties(scope.db, content);
  if (!parties.client) throw unknownClient(language);
  const known = new Set(parties.deposits.filter(({ type }) => type === 'deposit').map(({ id }) => id));
  const foreign = content.depositIds.flatMap((depositId, index) =>
    known.has(depositId)
      ? []
      : [
          {
            path: `deposits.${index}`,
            code: 'invoice.deposit_unknown',
            message:
              language === 'fr'
                ? 'Cet acompte n’existe pas parmi vos factures d’acompte émises.'
                : 'There is no such deposit among your issued deposit invoices.',
          },
        ],
  );
  if (foreign.length > 0) throw validation(foreign);
  return { parties, client: parties.client };
}

function isSameContent(row: DocumentRow, content: DraftContent): boolean {
  return canonicalJson(row.content) === canonicalJson(content);
}
