import { parseConfig } from '~/config';
import { assertNever } from '~/domain/assert-never';
import type { Job } from '~/ports/jobs';
import type { PdfPrinter } from '~/ports/pdf-printer';
import { createBrowserPdfPrinter } from '../adapters/browser-pdf-printer';
import { createPorts } from '../context';
import { consumeDeadLetter } from './dead-letter-consumer';
import { consumeMail } from './mail-consumer';
import { parseJob } from './messages';
import { consumeRender } from './render-consumer';

const DEAD_LETTERS = 'facturier-dead-letters';
/** 2 s · 4^n, at most the 12 hours that a queue may delay. */
const retryDelaySeconds = (attempts: number) => Math.min(2 * 4 ** (attempts - 1), 43_200);

/**
 * Consumes one batch, message by message: each is acknowledged or tried again on its own, so a bad one never takes
 * the good ones with it. What cannot be read goes to the dead letters at once.
 */
export async function handleBatch(
  batch: MessageBatch<unknown>,
  env: Cloudflare.Env,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
): Promise<void> {
  const parsed = parseConfig(env);
  if (!parsed.ok) {
    // Nothing may run without its configuration; the messages wait for it.
    batch.retryAll({ delaySeconds: 60 });
    return;
  }
  const portsFor = (requestId: string) =>
    createPorts({ env, config: parsed.config, requestId, waitUntil: (work) => ctx.waitUntil(work) });
  const printer = createBrowserPdfPrinter(env.BROWSER);
  try {
    for (const message of batch.messages) {
      const read = parseJob(message.body);
      if (!read.ok) {
        portsFor(message.id).log.write({ event: 'job.poison', queue: batch.queue, error: read.problem });
        if (batch.queue !== DEAD_LETTERS) await env.DEAD_LETTERS.send(message.body);
        message.ack();
        continue;
      }
      const ports = portsFor(read.job.requestId);
      try {
        if (batch.queue === DEAD_LETTERS) await consumeDeadLetter(read.job, ports);
        else await consume(read.job, ports, env, printer);
        message.ack();
      } catch (error) {
        ports.log.write({
          event: 'job.failed',
          queue: batch.queue,
          attempt: message.attempts,
          error: String(error),
        });
        message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
      }
    }
  } finally {
    await printer.close();
  }
}

async function consume(
  job: Job,
  ports: ReturnType<typeof createPorts>,
  env: Cloudflare.Env,
  printer: PdfPrinter,
): Promise<void> {
  switch (job.kind) {
    case 'render':
      return consumeRender(job, ports, printer);
    case 'mail':
      return consumeMail(job, ports, env);
    default:
      return assertNever(job);
  }
}
