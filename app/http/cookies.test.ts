import { describe, expect, it } from 'vitest';
import { type Config, parseConfig } from '~/config';
import { halfSignInCookie, readCookie, sessionCookie } from './cookies';

function configAt(APP_ORIGIN: string): Config {
  const parsed = parseConfig({
    ENVIRONMENT: 'development',
    APP_ORIGIN,
    SESSION_SECRET: 'a-secret-for-tests-that-is-long-enough',
    MAIL_TRANSPORT: 'local',
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

describe('the cookies of a session', () => {
  it('are bound to this very host over https: __Host-, Secure, no domain, and read under no other name', () => {
    const config = configAt('https://facturier.example');
    for (const [cookie, name] of [
      [sessionCookie(config), '__Host-sid'],
      [halfSignInCookie(config), '__Host-half'],
    ] as const) {
      for (const written of [cookie.write('value', 60), cookie.clear()]) {
        expect(written.startsWith(`${name}=`)).toBe(true);
        const attributes = written.split('; ').slice(1);
        expect(attributes.toSorted()).toEqual(
          [attributes[0], 'HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'].toSorted(),
        );
      }
      const sent = (pair: string) => new Request('https://facturier.example', { headers: { Cookie: pair } });
      expect(cookie.read(sent(`${name}=value`))).toBe('value');
      expect(cookie.read(sent(`${name.slice('__Host-'.length)}=planted`))).toBeNull();
    }
  });

  it('have no Secure where browsers would refuse it, on this machine only', () => {
    const written = sessionCookie(configAt('http://localhost:8787')).write('value', 60);
    expect(written).toBe('sid=value; Max-Age=60; Path=/; HttpOnly; SameSite=Lax');
  });

  it('are the first of their name', () => {
    const request = new Request('http://localhost', { headers: { Cookie: 'a=1; sid=first; sid=second' } });
    expect(readCookie(request, 'sid')).toBe('first');
  });
});
