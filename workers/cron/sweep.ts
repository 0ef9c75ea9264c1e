import { accountsWithOldWork } from '~/db/queries/documents';
import { draftsLeftIssuing, renewDraft } from '~/db/queries/drafts';
import { loggedError } from '~/services/logged-error';
import type { Ports } from '~/services/scope';

/** Older than this, an emit, a PDF or a mail should long be done. */
const OLD_MS = 5 * 60_000;

/**
 * Finds what fell between, minutes ago: documents without a PDF, mails that wait, drafts in the middle of being
 * issued. Waking their ledger is enough, it knows what it owes; one that does not answer keeps nobody else waiting.
 */
export async function sweep(ports: Ports): Promise<void> {
  const started = ports.clock.now();
  const before = started - OLD_MS;
  const accounts = await accountsWithOldWork(ports.directory, before);
  const drafts = await draftsLeftIssuing(ports.directory, before);
  for (const { accountId } of accounts) await trying(ports, () => ports.ledger(accountId).project());
  for (const draft of drafts) await trying(ports, () => finishIssuing(ports, draft));
  ports.log.write({
    event: 'cron.finished',
    job: 'sweep',
    durationMs: ports.clock.now() - started,
    found: accounts.length + drafts.length,
  });
}

/**
 * Ends an emit that nobody waits for any more: the ledger numbered the draft, or from now on refuses this version of
 * it, so that an emit still under way cannot come after all.
 */
async function finishIssuing(
  ports: Ports,
  draft: { accountId: string; id: string; version: number },
): Promise<void> {
  const ledger = ports.ledger(draft.accountId);
  const { issued } = await ledger.raiseDraftVersion({ documentId: draft.id, version: draft.version + 1 });
  if (issued) await ledger.project();
  else await renewDraft(ports.accountDb(draft.accountId), draft);
}

async function trying(ports: Ports, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    ports.log.write({ event: 'job.failed', queue: 'sweep', attempt: 1, error: loggedError(error).message });
  }
}
