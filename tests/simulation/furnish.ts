import { drizzle } from 'drizzle-orm/d1';
import { businesses, clients } from '~/db/schema/businesses';
import { users } from '~/db/schema/users';
import { sampleClient, sampleSeller } from '~/domain/invoice/fixtures';
import type { Sqlite } from './sqlite';

/** Somebody's account as D1 holds it before anything happens. @returns the id of their client */
export async function furnish(d1: Sqlite, accountId: string): Promise<string> {
  const clientId = `client-${accountId}`;
  const { email, ...seller } = sampleSeller;
  const at = { createdAt: 0, updatedAt: 0 };
  const run = (query: { toSQL(): { sql: string; params: unknown[] } }) => {
    const { sql, params } = query.toSQL();
    d1.all(
      sql,
      params.map((value) => (typeof value === 'boolean' ? Number(value) : (value as string | number | null))),
    );
  };
  const db = drizzle({} as D1Database);
  const address = `${accountId}@example.fr`;
  run(
    db
      .insert(users)
      .values({ id: accountId, email: email ?? address, emailNormalized: address, passwordHash: '', ...at }),
  );
  run(db.insert(businesses).values({ ...seller, accountId, updatedAt: 0 }));
  run(
    db
      .insert(clients)
      .values({ ...sampleClient, id: clientId, accountId, email: 'client@example.fr', ...at }),
  );
  return clientId;
}
