import { describe, expect, it } from 'vitest';
import { smtpSettings } from './smtp-settings';

describe('smtpSettings', () => {
  it.each([
    ['smtp://mail.example.com', { hostname: 'mail.example.com', port: 587, tls: 'starttls' }],
    ['smtp://mail.example.com:2525', { port: 2525, tls: 'starttls' }],
    ['smtps://mail.example.com', { port: 465, tls: 'implicit' }],
    ['smtps://127.0.0.1:2465', { port: 2465, tls: 'implicit' }],
    ['smtp://127.0.0.1:1025', { hostname: '127.0.0.1', port: 1025, tls: 'none' }],
    ['smtp://localhost:1025', { tls: 'none' }],
    ['smtp://[::1]:1025', { hostname: '::1', tls: 'none' }],
  ])('%s', (url, expected) => {
    expect(smtpSettings(url)).toMatchObject(expected);
  });

  it.each(['127.0.0.1.example.com', 'localhost.example.com', '10.0.0.1', '[::2]', '128.0.0.1'])(
    'never goes without TLS to %s',
    (host) => {
      expect(smtpSettings(`smtp://${host}`).tls).toBe('starttls');
    },
  );

  it('decodes user and password', () => {
    const { credentials } = smtpSettings('smtp://me%40x.fr:p%3Aw%40rd%20%C3%A9@mail.example.com');
    expect(credentials).toEqual({ username: 'me@x.fr', password: 'p:w@rd é' });
    expect(smtpSettings('smtp://mail.example.com').credentials).toBeNull();
  });

  it('ends a conversation before the ledger’s lease of 120 s does', () => {
    expect(smtpSettings('smtp://mail.example.com').timeouts.totalMs).toBeLessThan(120_000);
  });
});
