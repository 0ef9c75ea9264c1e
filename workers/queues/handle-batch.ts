import { parseConfig } from '~/config';
import { ownTransport } from '~/services/mail/own-transport';
import { createBrowserPdfPrinter } from '../adapters/browser-pdf-printer';
import { mailTransport } from '../adapters/mail-transport';
import { webhookSender } from '../adapters/webhook-sender';
import { createPorts } from '../context';
import { consumeBatch } from './consume-batch';

/** Binds a batch of the platform's queues to its consumers: one browser serves the whole batch. */
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
  const { config } = parsed;
  const printer = createBrowserPdfPrinter(env.BROWSER);
  try {
    await consumeBatch(batch, {
      portsFor: (requestId) =>
        createPorts({ env, config, requestId, waitUntil: (work) => ctx.waitUntil(work) }),
      printer,
      transportFor: () => mailTransport(env, config),
      ownTransportFor: ownTransport,
      webhooks: webhookSender(),
      sendToDeadLetters: (body) => env.DEAD_LETTERS.send(body),
    });
  } finally {
    await printer.close();
  }
}
