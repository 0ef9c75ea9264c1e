import {
  readOldSeals,
  replaceSeal,
  SEALED_IN,
  type SealedIn,
  type SealedRow,
} from '~/db/queries/sealed-secrets';
import type { Ports } from '~/services/scope';
import { openSecret, presentSealPrefix, sealSecret } from './sealed-secret';

const PAGE = 100;
/** Secrets of one run; the next night goes on. */
const LIMIT = 5_000;

/**
 * After a change of SESSION_SECRET: seals by the present key what a former one had sealed, so that the former one can
 * be taken away. Without a former secret there is nothing to do.
 * @returns how many secrets were sealed again
 */
export async function resealSecrets(ports: Ports): Promise<number> {
  if ((ports.config.PREVIOUS_SESSION_SECRETS ?? []).length === 0) return 0;
  let resealed = 0;
  let unreadable = 0;
  for (const within of SEALED_IN) {
    for (let after = ''; resealed + unreadable < LIMIT; ) {
      const prefix = presentSealPrefix(ports.config);
      const rows = await readOldSeals(ports.directory, { within, prefix, after, limit: PAGE });
      for (const row of rows) {
        if (await reseal(ports, within, row)) resealed += 1;
        else unreadable += 1;
      }
      after = rows.at(-1)?.id ?? after;
      if (rows.length < PAGE) break;
    }
  }
  if (unreadable > 0) {
    const error = `${unreadable} secrets are sealed by keys that are not configured`;
    ports.log.write({ event: 'job.failed', queue: 'reseal', attempt: 1, error });
  }
  return resealed;
}

/** False when no configured key opens it: its owner has to give that secret again. */
async function reseal(ports: Ports, within: SealedIn, { id, owner, sealed }: SealedRow): Promise<boolean> {
  let secret: string;
  try {
    secret = openSecret(ports.config, { owner, sealed });
  } catch {
    return false;
  }
  const after = sealSecret(ports.config, { owner, secret });
  await replaceSeal(ports.directory, { within, id, before: sealed, after });
  return true;
}
