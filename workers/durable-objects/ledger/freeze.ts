import type { Actor } from '~/ports/ledger-commands';
import { type LedgerStore, recordAudit } from './store';
import { readMeta, writeMeta } from './tables';

/** Stops issuing, or lets it go on (`reason` null), and notes who did. @returns whether anything changed */
export function freezeLedger(store: LedgerStore, input: { reason: string | null; actor: Actor }): boolean {
  const { reason, actor } = input;
  return store.sql.transaction(() => {
    const frozen = readMeta(store.sql, 'frozen');
    if (frozen === reason) return false;
    if (reason === null) store.sql.run(`DELETE FROM meta WHERE key = 'frozen'`);
    else writeMeta(store.sql, 'frozen', reason);
    recordAudit(store, {
      actor,
      action: reason === null ? 'register.released' : 'register.frozen',
      entityId: 'register',
      details: { reason: reason ?? frozen },
    });
    return true;
  });
}
