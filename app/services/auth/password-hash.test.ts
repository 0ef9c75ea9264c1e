import { beforeEach, expect, it, vi } from 'vitest';
import { parseConfig } from '~/config';
import { hashPassword, verifyPassword } from './password-hash';

const runs = vi.hoisted((): Array<{ N?: number; r?: number; p?: number }> => []);

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const scrypt: typeof crypto.scrypt = (
    password: Parameters<typeof crypto.scrypt>[0],
    salt: Parameters<typeof crypto.scrypt>[1],
    length: number,
    ...rest: unknown[]
  ) => {
    const [options, done] = rest;
    if (typeof options !== 'object' || options === null || typeof done !== 'function')
      throw new Error('scrypt');
    runs.push(options);
    crypto.scrypt(password, salt, length, options, (error, key) => done(error, key));
  };
  return { ...crypto, scrypt };
});

function configOf(secret: string) {
  const parsed = parseConfig({
    ENVIRONMENT: 'development',
    APP_ORIGIN: 'http://localhost:8787',
    SESSION_SECRET: secret,
    MAIL_TRANSPORT: 'local',
  });
  if (!parsed.ok) throw new Error('configuration');
  return parsed.config;
}

const config = configOf('a-secret-for-tests-that-is-long-enough');

beforeEach(() => {
  runs.length = 0;
});

it('knows the password again, and no other; nor under another secret', async () => {
  const stored = await hashPassword(config, 'correct horse');
  expect(await verifyPassword(config, 'correct horse', stored)).toBe(true);
  expect(await verifyPassword(config, 'correct horsf', stored)).toBe(false);
  expect(await verifyPassword(config, ' correct horse', stored)).toBe(false);
  const other = configOf('another-secret-that-is-long-enough-too');
  expect(await verifyPassword(other, 'correct horse', stored)).toBe(false);
  expect(await hashPassword(config, 'correct horse')).not.toBe(stored);
});

it('does the same work for nobody as for somebody', async () => {
  const stored = await hashPassword(config, 'correct horse');
  runs.length = 0;
  expect(await verifyPassword(config, 'wrong', stored)).toBe(false);
  expect(await verifyPassword(config, 'wrong', null)).toBe(false);
  const [somebody, nobody, ...more] = runs;
  expect(more).toEqual([]);
  expect(somebody).toMatchObject({ N: 16_384, r: 8, p: 5 });
  expect(nobody).toEqual(somebody);
});
