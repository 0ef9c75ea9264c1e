import { accountsToVerify, enrolAccounts } from '~/db/queries/verifications';
import { loggedError } from '~/services/logged-error';
import { accountScope, type Ports } from '~/services/scope';
import { verifyRegister } from './verify-register';

const DAY_MS = 86_400_000;
/** Registers of one run: 288 runs a day reach 5,760 accounts, each far below the calls one run may make. */
const PAGE = 20;

/** Enters the accounts that have issued something since last night. */
export async function enrolRegisters(ports: Ports): Promise<void> {
  await enrolAccounts(ports.directory);
}

/**
 * Verifies the registers whose turn it is, the longest unseen first; each comes once a day. One that cannot be
 * verified now keeps nobody else waiting, and is due again the next time.
 * @returns how many hold a contradiction
 */
export async function verifyDueRegisters(ports: Ports): Promise<number> {
  const started = ports.clock.now();
  const accounts = await accountsToVerify(ports.directory, { before: started - DAY_MS, limit: PAGE });
  let broken = 0;
  for (const accountId of accounts) {
    try {
      const { findings } = await verifyRegister(accountScope(ports, { accountId, actor: 'system' }));
      if (findings.length > 0) broken += 1;
    } catch (error) {
      ports.log.write({
        event: 'job.failed',
        queue: 'verify',
        attempt: 1,
        error: loggedError(error).message,
      });
    }
  }
  const durationMs = ports.clock.now() - started;
  if (accounts.length > 0)
    ports.log.write({ event: 'cron.finished', job: 'verify', durationMs, found: broken });
  return broken;
}
