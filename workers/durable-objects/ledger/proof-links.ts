import type { ProofReference, Snapshot } from '~/domain/invoice/model';
import type { Ledger } from '~/ports/ledger';
import type { ProofLinkRecord } from '~/ports/ledger-archive';
import type { Refusal } from '~/ports/ledger-commands';
import { firstRow } from './sql';
import { findDocument, type LedgerStore, markPending, nextVersion, recordAudit } from './store';
import { readMeta } from './tables';

/** A row of the ledger's `proof_links`: at most one of a document is not revoked. */
export interface ProofLinkRow {
  id: string;
  document_id: string;
  hash: string;
  created_at: number;
  revoked_at: number | null;
  version: number;
}

/** The page that a document names, open from its issue on. Inside the transaction that freezes it. */
export function openPrintedLink(store: LedgerStore, { documentId, proof }: Snapshot): void {
  if (proof) insertLink(store, documentId, proof);
}

/** The links that came with an archive, as they stood; of an archive from before there were any, the printed one. */
export function takeProofLinks(
  store: LedgerStore,
  snapshot: Snapshot,
  links: readonly ProofLinkRecord[] | undefined,
): void {
  if (!links) openPrintedLink(store, snapshot);
  for (const { id, hash, createdAt, revokedAt } of links ?? []) {
    store.sql.run(
      `INSERT INTO proof_links (id, document_id, hash, created_at, revoked_at, version) VALUES (?, ?, ?, ?, ?, ?)`,
      id,
      snapshot.documentId,
      hash,
      createdAt,
      revokedAt,
      nextVersion(store),
    );
  }
}

/** The links of a document, the oldest first. */
export function proofLinksOf({ sql }: LedgerStore, documentId: string): ProofLinkRecord[] {
  return sql
    .all<ProofLinkRow>('SELECT * FROM proof_links WHERE document_id = ? ORDER BY created_at, id', documentId)
    .map(({ id, hash, created_at, revoked_at }) => ({
      id,
      hash,
      createdAt: created_at,
      revokedAt: revoked_at,
    }));
}

/** Makes one link the document's only live one, or none. Absolute, so that asking twice changes nothing. */
export function setProofLink(
  store: LedgerStore,
  input: Parameters<Ledger['setProofLink']>[0],
): { ok: true } | Refusal {
  const { documentId, live, unlessLive = false, actor } = input;
  return store.sql.transaction((): { ok: true } | Refusal => {
    if (readMeta(store.sql, 'closed')) return { ok: false, code: 'closed' };
    const document = findDocument(store, documentId);
    if (!document) return { ok: false, code: 'not_issued' };
    const wanted = live && findLink(store, live.id);
    // an id is a secret's name: nobody else's is taken for one's own
    if (wanted && wanted.document_id !== documentId) return { ok: false, code: 'not_found' };
    const before = firstRow<ProofLinkRow>(
      store.sql,
      'SELECT * FROM proof_links WHERE document_id = ? AND revoked_at IS NULL',
      documentId,
    );
    if ((before?.id ?? null) === (live?.id ?? null) || (before && unlessLive)) return { ok: true };
    if (before) touchLink(store, before.id, store.now());
    if (wanted) touchLink(store, wanted.id, null);
    else if (live) insertLink(store, documentId, live);
    const action = live ? 'proof.opened' : 'proof.closed';
    recordAudit(store, { actor, action, entityId: documentId, details: { number: document.number } });
    return { ok: true };
  });
}

/** Who leaves takes the public pages along. Inside the transaction that closes the register. */
export function revokeAllLinks(store: LedgerStore): void {
  const live = store.sql.all<{ id: string }>('SELECT id FROM proof_links WHERE revoked_at IS NULL');
  for (const { id } of live) touchLink(store, id, store.now());
}

function findLink({ sql }: LedgerStore, id: string): ProofLinkRow | null {
  return firstRow<ProofLinkRow>(sql, 'SELECT * FROM proof_links WHERE id = ?', id);
}

function insertLink(
  store: LedgerStore,
  documentId: string,
  { id, hash }: Pick<ProofReference, 'id' | 'hash'>,
) {
  store.sql.run(
    'INSERT INTO proof_links (id, document_id, hash, created_at, revoked_at, version) VALUES (?, ?, ?, ?, NULL, ?)',
    id,
    documentId,
    hash,
    store.now(),
    nextVersion(store),
  );
  markPending(store, 'proof_link', id);
}

function touchLink(store: LedgerStore, id: string, revokedAt: number | null): void {
  store.sql.run(
    'UPDATE proof_links SET revoked_at = ?, version = ? WHERE id = ?',
    revokedAt,
    nextVersion(store),
    id,
  );
  markPending(store, 'proof_link', id);
}
