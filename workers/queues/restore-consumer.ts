import { enqueueRestore } from '~/services/restore/request-restore';
import { continueRestore } from '~/services/restore/run-restore';
import type { Ports } from '~/services/scope';
import type { RestoreJob } from './messages';

/** One run of a restore; the next one is a message of its own, so that no run grows with the archive. */
export async function consumeRestore(job: RestoreJob, ports: Ports): Promise<void> {
  const { more } = await continueRestore(ports, job.accountId);
  if (more) await enqueueRestore(ports, job.accountId);
}
