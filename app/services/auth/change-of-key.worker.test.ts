import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Config } from '~/config';
import { parseConfig } from '~/config';
import { mintMailedToken } from '~/db/queries/mailed-tokens';
import { decodeCursor, encodeCursor } from '~/http/api/cursor';
import { ownKeyIds, signManifest } from '~/services/exports/archive-signature';
import { changeTransport } from '~/services/mail/change-transport';
import { ownTransport } from '~/services/mail/own-transport';
import { type AccountScope, accountScope } from '~/services/scope';
import { addWebhookEndpoint } from '~/services/webhooks/manage-endpoints';
import { scopeForTest } from '../../../tests/account-scope';
import { verifyAccessToken } from './access-token';
import { checkPassword } from './check-password';
import { readHalfSignIn, signHalfSignIn } from './half-sign-in';
import { presentKeyId } from './keys';
import { mintTokens } from './refresh-tokens';
import { registerUser } from './register-user';
import { resealSecrets } from './reseal-secrets';
import { findMailedLink } from './reset-password';
import { openSecret } from './sealed-secret';
import { totpOf, verifySecondFactor } from './second-factor';
import { findSession, openSession } from './sessions';
import { finishTotp, readTotpState, startTotp } from './set-up-totp';
import { sha256Hex } from './sha256';

const FORMER = 'the-former-secret-of-this-instance-0123456789';
const PRESENT = 'the-present-secret-of-this-instance-012345678';
const PASSWORD = 'un mot de passe assez long';

function configOf(secret: string, former = ''): Config {
  const parsed = parseConfig({ ...env, SESSION_SECRET: secret, PREVIOUS_SESSION_SECRETS: former });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

/** The same instance before the change, while both secrets are configured, and once the former one is taken away. */
const BEFORE = configOf(FORMER);
const DURING = configOf(PRESENT, FORMER);
const AFTER = configOf(PRESENT);

const background: Array<Promise<unknown>> = [];
let base: AccountScope;
let email: string;
let recoveryCodes: string[];
let totpKey: string;
let webhookSecret: string;

function under(config: Config): AccountScope {
  return { ...base, config, waitUntil: (work) => void background.push(work) };
}

beforeAll(async () => {
  base = scopeForTest();
  email = `${base.accountId}@example.fr`;
  const person = { email, password: PASSWORD, name: null, locale: 'fr' as const, network: '192.0.2.0' };
  const user = await registerUser(under(BEFORE), person);
  if (!user) throw new Error('taken');
  base = accountScope(base, { accountId: user.id, actor: `user:${user.id}` });
  const before = under(BEFORE);
  await startTotp(before, { recentlyAuthenticated: true });
  const pending = await readTotpState(before);
  if (pending.state !== 'pending') throw new Error(pending.state);
  totpKey = pending.secret;
  const code = totpOf(totpKey, '').generate();
  recoveryCodes = (await finishTotp(before, { code, sessionId: 'x', recentlyAuthenticated: true })) ?? [];
  const sendGrid = {
    transport: 'sendgrid' as const,
    fromAddress: email,
    smtpHost: null,
    smtpPort: 587,
    smtpUser: null,
  };
  await changeTransport(before, { ...sendGrid, secret: 'SG.key' }, true);
  const hook = { url: 'https://hooks.client.example/in', events: ['invoice.issued' as const] };
  webhookSecret = await addWebhookEndpoint(before, { ...hook, recentlyAuthenticated: true });
});

async function storedHash(): Promise<string> {
  const row = await env.DB.prepare('SELECT password_hash AS hash FROM users WHERE id = ?')
    .bind(base.accountId)
    .first<{ hash: string }>();
  return row?.hash ?? '';
}

async function storedSeals(): Promise<string[]> {
  const rows = await env.DB.batch<{ secret: string }>([
    env.DB.prepare('SELECT secret FROM totp_secrets WHERE user_id = ?').bind(base.accountId),
    env.DB.prepare('SELECT secret FROM mail_settings WHERE account_id = ?').bind(base.accountId),
    env.DB.prepare('SELECT secret FROM webhook_endpoints WHERE account_id = ?').bind(base.accountId),
  ]);
  return rows.flatMap(({ results }) => results.map(({ secret }) => secret));
}

describe('a change of SESSION_SECRET', () => {
  it('ends no session and no refresh token, and no link that was mailed: they hang on no key', async () => {
    const before = under(BEFORE);
    const input = { userId: base.accountId, network: '192.0.2.0', userAgent: null };
    const cookie = await openSession(before, input);
    const token = base.ids.token(32);
    const now = Date.now();
    const link = { userId: base.accountId, purpose: 'reset' as const, email };
    await mintMailedToken(
      base.directory,
      { id: sha256Hex(token), ...link, createdAt: now, expiresAt: now + 60_000 },
      now,
    );
    for (const config of [DURING, AFTER]) {
      expect((await findSession(under(config), cookie))?.user.id).toBe(base.accountId);
      expect(await findMailedLink(under(config), { token, purposes: ['reset'] })).not.toBeNull();
    }
  });

  it('lets access tokens, half sign-ins and cursors live on as long as the former secret is there', async () => {
    const before = under(BEFORE);
    const { accessToken } = await mintTokens(before, base.accountId);
    const half = await signHalfSignIn(before, { userId: base.accountId, version: 1 });
    const cursor = encodeCursor(BEFORE, 'list', { value: 1, id: 'x' });

    expect((await verifyAccessToken(under(DURING), accessToken)).user.id).toBe(base.accountId);
    expect(await readHalfSignIn(under(DURING), half)).toEqual({ userId: base.accountId, version: 1 });
    expect(decodeCursor(DURING, 'list', cursor)).toEqual({ value: 1, id: 'x' });

    await expect(verifyAccessToken(under(AFTER), accessToken)).rejects.toMatchObject({ status: 401 });
    expect(await readHalfSignIn(under(AFTER), half)).toBeNull();
    expect(decodeCursor(AFTER, 'list', cursor)).toBeNull();
  });

  it('writes by the present secret only', async () => {
    const { accessToken } = await mintTokens(under(DURING), base.accountId);
    expect((await verifyAccessToken(under(AFTER), accessToken)).user.id).toBe(base.accountId);
    await expect(verifyAccessToken(under(BEFORE), accessToken)).rejects.toMatchObject({ status: 401 });
  });

  it('keeps archives of before recognizable as this instance’s own', () => {
    const { keyId } = signManifest(BEFORE, 'manifest');
    expect(ownKeyIds(DURING)).toEqual([signManifest(DURING, 'manifest').keyId, keyId]);
    expect(ownKeyIds(AFTER)).not.toContain(keyId);
  });

  it('takes one-time and recovery codes of before', async () => {
    const during = under(DURING);
    const { accountId: userId } = base;
    vi.setSystemTime(Date.now() + 60_000);
    const code = totpOf(totpKey, '').generate({ timestamp: Date.now() });
    expect(await verifySecondFactor(during, { userId, code })).toBe(true);
    const [first = '', second = ''] = recoveryCodes;
    expect(await verifySecondFactor(during, { userId, code: first })).toBe(true);
    expect(await verifySecondFactor(during, { userId, code: first })).toBe(false);
    expect(await verifySecondFactor(under(DURING), { userId, code: second.replace('-', '') })).toBe(true);
    vi.useRealTimers();
  });

  it('seals again by the present key what the former one had sealed; once, and what nobody can open stays', async () => {
    const foreign = 'AAAAAAAA.AAAA.AAAA';
    await env.DB.prepare('INSERT INTO totp_secrets (user_id, secret, created_at) VALUES (?, ?, 0)')
      .bind('somebody-else', foreign)
      .run();
    expect((await ownTransport(under(DURING), base.accountId))?.transport.name).toBe('sendgrid');
    expect(await resealSecrets(under(AFTER))).toBe(0);

    expect(await resealSecrets(under(DURING))).toBe(3);
    const seals = await storedSeals();
    expect(seals).toHaveLength(3);
    const owner = base.accountId;
    expect(seals.map((sealed) => openSecret(AFTER, { owner, sealed }))).toEqual([
      totpKey,
      'SG.key',
      webhookSecret,
    ]);

    expect(await resealSecrets(under(DURING))).toBe(0);
    expect(await storedSeals()).toEqual(seals);
    const left = await env.DB.prepare('SELECT secret FROM totp_secrets WHERE user_id = ?')
      .bind('somebody-else')
      .first<{ secret: string }>();
    expect(left?.secret).toBe(foreign);
  });

  it('hashes a password anew when it is next given, and ends nothing by that', async () => {
    const input = { email, password: PASSWORD, network: '192.0.2.0' };
    const cookie = await openSession(under(DURING), {
      userId: base.accountId,
      network: '192.0.2.0',
      userAgent: null,
    });
    const stored = await storedHash();
    expect(stored.endsWith(`$${presentKeyId(BEFORE)}`)).toBe(true);
    await expect(checkPassword(under(AFTER), input)).rejects.toMatchObject({ code: 'bad_credentials' });
    await expect(checkPassword(under(DURING), { ...input, password: 'x' })).rejects.toThrow();
    await Promise.all(background);
    expect(await storedHash()).toBe(stored);

    await checkPassword(under(DURING), input);
    await Promise.all(background);
    expect((await storedHash()).endsWith(`$${presentKeyId(AFTER)}`)).toBe(true);
    const { user } = await checkPassword(under(AFTER), input);
    expect(user.version).toBe(1);
    expect(await findSession(under(AFTER), cookie)).not.toBeNull();
  });

  it('reads what was written before keys had names by the oldest secret', async () => {
    const nameless = (await storedHash()).split('$').slice(0, 6).join('$');
    await env.DB.prepare('UPDATE users SET password_hash = ? WHERE id = ?')
      .bind(nameless, base.accountId)
      .run();
    const input = { email, password: PASSWORD, network: '192.0.2.0' };
    const { user } = await checkPassword(
      under(configOf('a-still-newer-secret-of-this-instance-012345', PRESENT)),
      input,
    );
    expect(user.id).toBe(base.accountId);
  });
});
