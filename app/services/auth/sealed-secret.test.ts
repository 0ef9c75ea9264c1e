import { describe, expect, it } from 'vitest';
import { parseConfig } from '~/config';
import { openSecret, sealSecret } from './sealed-secret';

function configOf(secret: string) {
  const parsed = parseConfig({
    ENVIRONMENT: 'development',
    APP_ORIGIN: 'http://localhost:8787',
    SESSION_SECRET: secret,
    MAIL_TRANSPORT: 'local',
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

const config = configOf('a'.repeat(40));

describe('sealed secrets', () => {
  it('come back as they were, and never look the same twice', () => {
    const sealed = sealSecret(config, { owner: 'me', secret: 'JBSWY3DPEHPK3PXP' });
    expect(openSecret(config, { owner: 'me', sealed })).toBe('JBSWY3DPEHPK3PXP');
    expect(sealed).not.toContain('JBSWY3DPEHPK3PXP');
    expect(sealSecret(config, { owner: 'me', secret: 'JBSWY3DPEHPK3PXP' })).not.toBe(sealed);
  });

  it('open for nobody else, by no other key, and not when they were changed', () => {
    const sealed = sealSecret(config, { owner: 'me', secret: 'x' });
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(() => openSecret(config, { owner: 'you', sealed })).toThrow();
    expect(() => openSecret(configOf('b'.repeat(40)), { owner: 'me', sealed })).toThrow();
    expect(() => openSecret(config, { owner: 'me', sealed: changed })).toThrow();
    expect(() => openSecret(config, { owner: 'me', sealed: `AAAAAAAA${sealed.slice(8)}` })).toThrow(
      'unknown key',
    );
  });
});
