import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { mailSettings } from '~/db/schema/businesses';
import { totpSecrets } from '~/db/schema/credentials';
import { webhookEndpoints } from '~/db/schema/webhooks';

/** Where secrets lie sealed. */
export const SEALED_IN = ['totp_secrets', 'mail_settings', 'webhook_endpoints'] as const;
export type SealedIn = (typeof SEALED_IN)[number];

export interface SealedRow {
  /** key of the row in its table */
  id: string;
  /** whom the seal is bound to */
  owner: string;
  sealed: string;
}

const TABLES = {
  totp_secrets: {
    table: totpSecrets,
    id: totpSecrets.userId,
    owner: totpSecrets.userId,
    secret: totpSecrets.secret,
  },
  mail_settings: {
    table: mailSettings,
    id: mailSettings.accountId,
    owner: mailSettings.accountId,
    secret: mailSettings.secret,
  },
  webhook_endpoints: {
    table: webhookEndpoints,
    id: webhookEndpoints.id,
    owner: webhookEndpoints.accountId,
    secret: webhookEndpoints.secret,
  },
};

/** Secrets of one table that do not begin as those of the present key do, in order of id. */
export async function readOldSeals(
  db: Database,
  input: { within: SealedIn; prefix: string; after: string; limit: number },
): Promise<SealedRow[]> {
  const { table, id, owner, secret } = TABLES[input.within];
  return db
    .select({ id, owner, sealed: sql<string>`${secret}` })
    .from(table)
    .where(
      and(
        gt(id, input.after),
        sql`${secret} IS NOT NULL AND substr(${secret}, 1, ${input.prefix.length}) <> ${input.prefix}`,
      ),
    )
    .orderBy(asc(id))
    .limit(input.limit);
}

/** Puts another seal in the place of one, unless its owner changed the secret meanwhile. @returns whether it did */
export async function replaceSeal(
  db: Database,
  input: { within: SealedIn; id: string; before: string; after: string },
): Promise<boolean> {
  const { table, id, secret } = TABLES[input.within];
  const changed = await db
    .update(table)
    .set({ secret: input.after })
    .where(and(eq(id, input.id), eq(secret, input.before)))
    .returning({ id });
  return changed.length === 1;
}
