import { parseConfig } from '~/config';
import { createPorts } from '../context';
import { sweep } from './sweep';

/** Runs what the clock asks for. */
export async function handleSchedule(
  _controller: ScheduledController,
  env: Cloudflare.Env,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
): Promise<void> {
  const parsed = parseConfig(env);
  if (!parsed.ok) return;
  const requestId = `cron-${crypto.randomUUID()}`;
  await sweep(
    createPorts({ env, config: parsed.config, requestId, waitUntil: (work) => ctx.waitUntil(work) }),
  );
}
