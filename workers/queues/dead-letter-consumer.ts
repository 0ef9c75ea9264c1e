import { assertNever } from '~/domain/assert-never';
import type { Job } from '~/ports/jobs';
import { giveUpClientImport } from '~/services/clients/run-client-import';
import { giveUpRestore } from '~/services/restore/request-restore';
import type { Ports } from '~/services/scope';

const reason = 'the job failed too many times';

/** A document without a PDF says «échec», with «relancer». One that has its PDF meanwhile stays as it is. */
async function failRendering(ports: Ports, accountId: string, documentId: string): Promise<void> {
  const ledger = ports.ledger(accountId);
  const work = await ledger.pdfWork({ documentId });
  if (work.state !== 'pending') return;
  await ledger.recordPdfFailure({ documentId, reason, permanent: true, requestId: ports.requestId });
}

/**
 * A mail that nobody took says «échec», with «relancer». The claim makes sure of it: one that is sent, being sent
 * or still waiting for its PDF cannot be claimed and stays as it is.
 */
async function failMail(ports: Ports, accountId: string, mailId: string): Promise<void> {
  const ledger = ports.ledger(accountId);
  const claim = await ledger.claimMail({
    mailId,
    claimId: ports.ids.uuid(),
    requestId: ports.requestId,
  });
  if (claim.state !== 'claimed') return;
  await ledger.settleMail({
    mailId,
    attempt: claim.attempt,
    outcome: { state: 'refused', permanent: true, reason },
    transport: ports.config.MAIL_TRANSPORT,
    copyKey: null,
    requestId: ports.requestId,
  });
}

/** Makes a job that the queues gave up visible to the person who waits for it. */
export async function consumeDeadLetter(job: Job, ports: Ports): Promise<void> {
  switch (job.kind) {
    case 'render':
      ports.log.write({ event: 'job.dead', kind: job.kind, id: job.documentId });
      return failRendering(ports, job.accountId, job.documentId);
    case 'mail':
      ports.log.write({ event: 'job.dead', kind: job.kind, id: job.mailId });
      return failMail(ports, job.accountId, job.mailId);
    case 'account-mail':
      // nothing to undo: the sweep hands it in again until it is sent or too old to be of use
      ports.log.write({ event: 'job.dead', kind: job.kind, id: job.mailId });
      return;
    case 'restore':
      ports.log.write({ event: 'job.dead', kind: job.kind, id: job.accountId });
      return giveUpRestore(ports, job.accountId);
    case 'client-import':
      ports.log.write({ event: 'job.dead', kind: job.kind, id: job.importId });
      return giveUpClientImport(ports, job);
    case 'webhook':
      // the same: its row stands until it is delivered or given up
      ports.log.write({ event: 'job.dead', kind: job.kind, id: job.deliveryId });
      return;
    default:
      return assertNever(job);
  }
}
