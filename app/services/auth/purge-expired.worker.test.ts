import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { scopeForTest } from '../../../tests/account-scope';
import { purgeExpiredSecrets } from './purge-expired';
import { mintTokens, refreshTokens } from './refresh-tokens';
import { findSession, openSession } from './sessions';

it('forgets what has lived its time and keeps the rest', async () => {
  const live = scopeForTest();
  const old = { ...live, clock: { now: () => Date.now() - 31 * 86_400_000 } };
  const user = { userId: live.accountId, network: 'local', userAgent: null };
  await env.DB.prepare(
    "INSERT INTO users (id, email, email_normalized, password_hash, created_at, updated_at) VALUES (?1, ?1, ?1, '', 0, 0)",
  )
    .bind(live.accountId)
    .run();
  await openSession(old, user);
  await mintTokens(old, live.accountId);
  const session = await openSession(live, user);
  const pair = await mintTokens(live, live.accountId);
  const next = await refreshTokens(live, pair.refreshToken);

  for (const ports of [old, live]) {
    const now = ports.clock.now();
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO account_mails (id, kind, recipient, locale, state, next_at, created_at) VALUES (?1, 'reset', 'a@b.fr', 'fr', 'accepted', ?2, ?2)",
      ).bind(`mail-${now}`, now),
      env.DB.prepare(
        "INSERT INTO mailed_tokens (id, user_id, purpose, email, created_at, expires_at) VALUES (?1, 'u', 'reset', 'a@b.fr', ?2, ?2 + 1800000)",
      ).bind(`token-${now}`, now),
      env.DB.prepare(
        "INSERT INTO iban_changes VALUES (?1, 'FR7630006000011234567890189', NULL, ?2, NULL)",
      ).bind(`iban-${now}`, now),
      // one that its owner is still asked about stays
      env.DB.prepare(
        "INSERT INTO iban_changes VALUES (?1, 'FR7630006000011234567890189', NULL, ?2, ?2)",
      ).bind(`doubted-${now}`, now),
      env.DB.prepare("INSERT INTO passkey_challenges VALUES (?1, 'sign-in', NULL, ?2 + 300000)").bind(
        `challenge-${now}`,
        now,
      ),
    ]);
  }

  expect(await purgeExpiredSecrets(live)).toBe(7);
  expect(await purgeExpiredSecrets(live)).toBe(0);
  expect((await findSession(live, session))?.user.id).toBe(live.accountId);
  await expect(refreshTokens(live, pair.refreshToken)).rejects.toMatchObject({ status: 401 });
  await expect(refreshTokens(live, next.refreshToken)).rejects.toMatchObject({ status: 401 });
});
