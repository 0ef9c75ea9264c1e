import { purgeExpired } from '~/db/queries/purge';
import type { Ports } from '~/services/scope';

const IDLE_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** Mails about accounts hold addresses: kept a month, to answer who got what. */
const MAIL_LIFE_MS = 30 * DAY_MS;

/** The daily clearing of ended sessions, expired refresh tokens and answers kept for retries. @returns rows removed */
export function purgeExpiredSecrets(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  return purgeExpired(ports.directory, {
    now,
    idleSince: now - IDLE_MS,
    operationsBefore: now - DAY_MS,
    mailsBefore: now - MAIL_LIFE_MS,
  });
}
