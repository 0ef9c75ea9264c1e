import { assertNever } from '~/domain/assert-never';
import type { Job } from '~/ports/jobs';
import type { MailTransport } from '~/ports/mail-transport';
import type { PdfPrinter } from '~/ports/pdf-printer';
import type { WebhookSender } from '~/ports/webhook-sender';
import { runClientImport } from '~/services/clients/run-client-import';
import { loggedError } from '~/services/logged-error';
import type { ownTransport } from '~/services/mail/own-transport';
import type { Ports } from '~/services/scope';
import { consumeAccountMail } from './account-mail-consumer';
import { consumeDeadLetter } from './dead-letter-consumer';
import { consumeMail } from './mail-consumer';
import { parseJob } from './messages';
import { consumeRender } from './render-consumer';
import { consumeRestore } from './restore-consumer';
import { consumeWebhook } from './webhook-consumer';

export const DEAD_LETTERS = 'facturier-dead-letters';

/** 2 s · 4^n, at most the 12 hours that a queue may delay. */
const retryDelaySeconds = (attempts: number) => Math.min(2 * 4 ** (attempts - 1), 43_200);

/** The part of a platform's batch that the consumers use. */
export interface JobBatch {
  readonly queue: string;
  readonly messages: ReadonlyArray<{
    readonly id: string;
    readonly body: unknown;
    readonly attempts: number;
    ack(): void;
    retry(options?: { delaySeconds?: number }): void;
  }>;
}

export interface BatchTools {
  portsFor(requestId: string): Ports;
  printer: PdfPrinter;
  transportFor(ports: Ports): MailTransport;
  /** the transport that an account set up for itself; without this, everything leaves by the operator's */
  ownTransportFor?: typeof ownTransport;
  webhooks: WebhookSender;
  sendToDeadLetters(body: unknown): Promise<unknown>;
}

/**
 * Consumes one batch, message by message: each is acknowledged or tried again on its own, so a bad one never takes
 * the good ones with it. What cannot be read goes to the dead letters at once. Never throws.
 */
export async function consumeBatch(batch: JobBatch, tools: BatchTools): Promise<void> {
  for (const message of batch.messages) {
    const read = parseJob(message.body);
    const ports = tools.portsFor(read.ok ? read.job.requestId : message.id);
    try {
      if (read.ok) await consume(batch.queue, read.job, ports, tools);
      else {
        ports.log.write({ event: 'job.poison', queue: batch.queue, error: read.problem });
        if (batch.queue !== DEAD_LETTERS) await tools.sendToDeadLetters(message.body);
      }
      message.ack();
    } catch (error) {
      const { attempts: attempt } = message;
      ports.log.write({
        event: 'job.failed',
        queue: batch.queue,
        attempt,
        error: loggedError(error).message,
      });
      message.retry({ delaySeconds: retryDelaySeconds(attempt) });
    }
  }
}

async function consume(queue: string, job: Job, ports: Ports, tools: BatchTools): Promise<void> {
  if (queue === DEAD_LETTERS) return consumeDeadLetter(job, ports);
  switch (job.kind) {
    case 'render':
      return consumeRender(job, ports, tools.printer);
    case 'mail':
      return consumeMail(
        job,
        ports,
        tools.transportFor(ports),
        await tools.ownTransportFor?.(ports, job.accountId),
      );
    case 'account-mail':
      return consumeAccountMail(job, ports, tools.transportFor(ports));
    case 'restore':
      return consumeRestore(job, ports);
    case 'client-import':
      return runClientImport(ports, job);
    case 'webhook':
      return consumeWebhook(job, ports, tools.webhooks);
    default:
      return assertNever(job);
  }
}
