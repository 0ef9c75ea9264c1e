import { findDocument, type LedgerStore } from './store';

/** Puts a tombstone on a draft, so that an emit under way cannot bring it back. Refused once it is issued. */
export function discardDraft(store: LedgerStore, documentId: string): { discarded: boolean } {
  return store.sql.transaction(() => {
    if (findDocument(store, documentId)) return { discarded: false };
    store.sql.run(
      'INSERT INTO drafts (id, tombstone) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET tombstone = 1',
      documentId,
    );
    return { discarded: true };
  });
}

/** Undo of `discardDraft`. */
export function restoreDraft(store: LedgerStore, documentId: string): void {
  store.sql.run('UPDATE drafts SET tombstone = 0 WHERE id = ?', documentId);
}

/** From now on an emit of a version below this one is refused. */
export function raiseDraftVersion(
  store: LedgerStore,
  documentId: string,
  version: number,
): { issued: boolean } {
  return store.sql.transaction(() => {
    if (findDocument(store, documentId)) return { issued: true };
    store.sql.run(
      `INSERT INTO drafts (id, minimum_version) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET minimum_version = MAX(minimum_version, excluded.minimum_version)`,
      documentId,
      version,
    );
    return { issued: false };
  });
}
