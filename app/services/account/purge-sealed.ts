import {
  accountsPastTerm,
  deleteAccountRows,
  deleteErasedUser,
  issueYears,
  openForPurge,
} from '~/db/queries/purge-at-term';
import { todayInParis } from '~/domain/time/paris';
import type { Ports } from '~/services/scope';
import { removeAll } from './erase-account';

/** What somebody had asked for before leaving is finished within days; the trail of an account that issued nothing stays a month. */
const LEFT_MS = 30 * 86_400_000;
/** Accounts of one night. */
const PAGE = 50;

/**
 * The nightly end of what was kept under seal: accounts whose person has left and whose ten years are over lose their
 * register, their files and their rows, for good. The ledger has the last word: it reads the dates itself. Done again
 * after a crash, it goes on; the person's empty row goes last.
 * @returns how many accounts went
 */
export async function purgeSealed(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  const lastYear = Number.parseInt(todayInParis(now).slice(0, 4), 10) - 11;
  const accounts = await accountsPastTerm(ports.directory, {
    lastYear,
    leftBefore: now - LEFT_MS,
    limit: PAGE,
  });
  let purged = 0;
  for (const accountId of accounts) {
    try {
      if (await purgeAccount(ports, accountId, now)) purged += 1;
    } catch (error) {
      // a lock of the bucket, say: tomorrow again, and nobody else waits for it
      ports.log.write({ event: 'job.failed', queue: 'purge', attempt: 1, error: String(error) });
    }
  }
  return purged;
}

async function purgeAccount(ports: Ports, accountId: string, now: number): Promise<boolean> {
  const { until, purged } = await ports.ledger(accountId).purge();
  if (!purged) {
    const error = `the ledger of ${accountId} keeps its documents until ${until ?? 'it is closed'}`;
    ports.log.write({ event: 'job.failed', queue: 'purge', attempt: 1, error });
    return false;
  }
  const db = ports.accountDb(accountId);
  await openForPurge(db, now);
  for (const year of await issueYears(db)) await removeAll(ports, `issued/${year}/${accountId}/`);
  for (const folder of ['logos', 'mails']) await removeAll(ports, `${folder}/${accountId}/`);
  await deleteAccountRows(db);
  await deleteErasedUser(ports.directory, accountId);
  return true;
}
