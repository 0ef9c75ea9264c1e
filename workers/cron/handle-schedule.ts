import { parseConfig } from '~/config';
import { finishErasures } from '~/services/account/erase-account';
import { purgeSealed } from '~/services/account/purge-sealed';
import { sweepAccountMails } from '~/services/account-mail/request-account-mail';
import { purgeExpiredSecrets } from '~/services/auth/purge-expired';
import { resealSecrets } from '~/services/auth/reseal-secrets';
import { purgeClientImports, sweepClientImports } from '~/services/clients/sweep-client-imports';
import { rebuildLedgers } from '~/services/register/rebuild-ledgers';
import { enrolRegisters, verifyDueRegisters } from '~/services/register/verify-due-registers';
import { purgeArchives, sweepRestores } from '~/services/restore/request-restore';
import { purgeImports, takeImports } from '~/services/restore/take-imports';
import { noteOverdueDocuments, purgeWebhooks, sweepWebhooks } from '~/services/webhooks/sweep-webhooks';
import { createPorts } from '../context';
import { sweep } from './sweep';

const NIGHTLY = '30 3 * * *';

/** Runs what the clock asks for: the sweep every five minutes, the clean-up once a night. */
export async function handleSchedule(
  controller: Pick<ScheduledController, 'cron'>,
  env: Cloudflare.Env,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
): Promise<void> {
  const parsed = parseConfig(env);
  if (!parsed.ok) return;
  const requestId = `cron-${crypto.randomUUID()}`;
  const ports = createPorts({
    env,
    config: parsed.config,
    requestId,
    waitUntil: (work) => ctx.waitUntil(work),
  });
  await sweep(ports);
  await sweepAccountMails(ports);
  await noteOverdueDocuments(ports);
  await sweepWebhooks(ports);
  await takeImports(ports);
  await sweepRestores(ports);
  await sweepClientImports(ports);
  await rebuildLedgers(ports);
  await verifyDueRegisters(ports);
  if (controller.cron !== NIGHTLY) return;
  await enrolRegisters(ports);
  const started = ports.clock.now();
  const secrets = (await purgeExpiredSecrets(ports)) + (await resealSecrets(ports));
  const files =
    (await purgeClientImports(ports)) +
    (await finishErasures(ports)) +
    (await purgeSealed(ports)) +
    (await purgeArchives(ports)) +
    (await purgeImports(ports)) +
    (await purgeWebhooks(ports));
  ports.log.write({
    event: 'cron.finished',
    job: 'purge',
    durationMs: ports.clock.now() - started,
    found: secrets + files,
  });
}
