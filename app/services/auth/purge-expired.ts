import { IBAN_DOUBT_MS } from '~/db/queries/iban-changes';
import { purgeExpired } from '~/db/queries/purge';
import type { Ports } from '~/services/scope';

const IDLE_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** Mails about accounts hold addresses: kept a month, to answer who got what. */
const MAIL_LIFE_MS = 30 * DAY_MS;
/** What providers tell of mails names addresses: kept a year; how far each mail got stays with the mail. */
const EVENT_LIFE_MS = 365 * DAY_MS;

/** The daily clearing of ended sessions, expired refresh tokens, answers kept for retries and old logs of mails. @returns rows removed */
export function purgeExpiredSecrets(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  return purgeExpired(ports.directory, {
    now,
    idleSince: now - IDLE_MS,
    operationsBefore: now - DAY_MS,
    mailsBefore: now - MAIL_LIFE_MS,
    eventsBefore: now - EVENT_LIFE_MS,
    ibansBefore: now - IBAN_DOUBT_MS,
  });
}
