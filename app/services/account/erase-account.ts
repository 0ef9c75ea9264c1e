import {
  deleteMailEvents,
  eraseBusinessData,
  erasePerson,
  readErasedSince,
  readKept,
} from '~/db/queries/erasure';
import { keptUntil } from '~/domain/legal/retention';
import { confirmPassword } from '~/services/auth/check-password';
import { hashPassword } from '~/services/auth/password-hash';
import { forgetClientFiles } from '~/services/clients/keep-client-file';
import type { AccountScope, Ports } from '~/services/scope';

/** Mails that were queued when somebody left go out within days at most. */
const LATE_MAILS_MS = 7 * 86_400_000;

/** What stays of an account, and until when; null when nothing was ever issued. */
export interface Kept {
  documents: number;
  until: string | null;
}

/**
 * What the law keeps: ten years from the end of the year of the last document (C. com. art. L123-22), which is why
 * erasure does not reach it (RGPD art. 17-3-b).
 */
export async function keptAfterErasure(scope: Pick<AccountScope, 'db'>): Promise<Kept> {
  const { documents, last } = await readKept(scope.db);
  return { documents, until: last === null ? null : keptUntil(last) };
}

/**
 * Erases an account: the register is closed first, so that nothing is issued meanwhile; then clients, drafts,
 * profile, correspondence and logos that no document shows; last the person, who until then could ask again after a
 * crash. Issued documents, their payments and the audit trail stay sealed: nobody can sign in to them any more.
 * @throws AppError 401 `bad_credentials`; 429
 */
export async function eraseAccount(
  scope: AccountScope,
  input: { email: string; password: string; network: string },
): Promise<Kept> {
  await confirmPassword(scope, input);
  await scope.ledger(scope.accountId).close();
  const kept = await keptAfterErasure(scope);
  await removeAll(scope, `mails/${scope.accountId}/`);
  await forgetClientFiles(scope);
  if (kept.documents === 0) await removeAll(scope, `logos/${scope.accountId}/`);
  const at = scope.clock.now();
  const { actor, requestId } = scope;
  await eraseBusinessData(scope.db, {
    id: scope.ids.uuid(),
    at,
    actor,
    requestId,
    keptDocuments: kept.documents,
  });
  const passwordHash = await hashPassword(scope.config, scope.ids.token());
  await erasePerson(scope.directory, { userId: scope.accountId, passwordHash, at });
  return kept;
}

/**
 * The nightly end of erasures: copies of mails that were still on their way when their sender left, and what providers
 * told of them since. @returns how many
 */
export async function finishErasures(ports: Ports): Promise<number> {
  let removed = 0;
  for (const accountId of await readErasedSince(ports.directory, ports.clock.now() - LATE_MAILS_MS)) {
    removed += await removeAll(ports, `mails/${accountId}/`);
    removed += await deleteMailEvents(ports.accountDb(accountId));
  }
  return removed;
}

/** Takes away every object whose key begins so. @returns how many */
export async function removeAll(ports: Pick<Ports, 'files'>, prefix: string): Promise<number> {
  let removed = 0;
  for (;;) {
    const page = await ports.files.list(prefix);
    if (page.length === 0) return removed;
    await ports.files.remove(page.map(({ key }) => key));
    removed += page.length;
  }
}
