import { env } from 'cloudflare:workers';
import { parseConfig } from '~/config';
import { type AccountScope, accountScope } from '~/services/scope';
import { createPorts } from '../workers/context';

/** A scope over the real bindings of the test's workerd, for an account of its own unless one is named. */
export function scopeForTest(accountId: string = crypto.randomUUID()): AccountScope {
  const parsed = parseConfig(env);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const ports = createPorts({
    env,
    config: parsed.config,
    requestId: 'test',
    waitUntil: (work) => void work,
  });
  return accountScope(ports, { accountId, actor: `user:${accountId}` });
}
