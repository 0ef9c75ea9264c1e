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
import { sideBySide } from './side-by-side';
import { consumeWebhook } from './webhook-consumer';

export const DEAD_LETTERS = 'facturier-dead-letters';

/** 2 s · 4^n, at most the 12 hours that a queue may delay. */
const retryDelaySeconds = (attempts: number) => Math.min(2 * 4 ** (attempts - 1), 43_200);

interface JobMessage {
  readonly id: string;
  readonly body: unknown;
  readonly attempts: number;
  ack(): void;
  retry(options?: { delaySeconds?: number }): void;
}

/** The part of a platform's batch that the consumers use. */
export interface JobBatch {
  readonly queue: string;
  readonly messages: readonly JobMessage[];
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
 * How many messages of a batch are worked on at once. The platform lets an invocation hold six connections open: one is
 * left for the storage.
 */
const LANES = 5;

/**
 * Consumes one batch: each message is acknowledged or tried again on its own, so a bad one never takes the good ones
 * with it, and a mail server that keeps silent holds up its own mail alone. What cannot be read goes to the dead letters at
 * once. Never throws.
 */
export async function consumeBatch(batch: JobBatch, tools: BatchTools): Promise<void> {
  const messages = batch.messages.map((message) => ({ message, read: parseJob(message.body) }));
  await sideBySide(messages, {
    lanes: LANES,
    keyOf: ({ message, read }) => (read.ok ? laneOf(read.job) : message.id),
    work: ({ message, read }) => consumeMessage(batch.queue, message, read, tools),
  });
}

/** Jobs of one lane run one after the other: what the one browser prints, and what writes an account's rows. */
function laneOf(job: Job): string {
  switch (job.kind) {
    case 'render':
      return 'browser';
    case 'mail':
    case 'account-mail':
      return job.mailId;
    case 'webhook':
      return job.deliveryId;
    case 'restore':
    case 'client-import':
      return job.accountId;
    default:
      return assertNever(job);
  }
}

async function consumeMessage(
  queue: string,
  message: JobMessage,
  read: ReturnType<typeof parseJob>,
  tools: BatchTools,
): Promise<void> {
  const ports = tools.portsFor(read.ok ? read.job.requestId : message.id);
  try {
    if (read.ok) await consume(queue, read.job, ports, tools);
    else {
      ports.log.write({ event: 'job.poison', queue, error: read.problem });
      if (queue !== DEAD_LETTERS) await tools.sendToDeadLetters(message.body);
    }
    message.ack();
  } catch (error) {
    const { attempts: attempt } = message;
    ports.log.write({ event: 'job.failed', queue, attempt, error: loggedError(error).message });
    message.retry({ delaySeconds: retryDelaySeconds(attempt) });
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
