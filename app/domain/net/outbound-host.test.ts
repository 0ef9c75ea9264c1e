import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostProblem, webAddressProblem } from './outbound-host';

const rules = { allowLoopback: false, ownOrigin: 'https://facturier.example' };
const problem = (address: string) => webAddressProblem(address, rules);

describe('webAddressProblem', () => {
  it.each(['https://hooks.client.fr/in', 'https://client.fr:443/x?y=1', 'https://BÜCHER.example/x'])(
    'lets %s pass',
    (address) => expect(problem(address)).toBeNull(),
  );

  it.each([
    ['hooks.client.fr', 'not_a_url'],
    ['http://hooks.client.fr', 'not_https'],
    ['ftp://hooks.client.fr', 'not_https'],
    ['https://me:pw@hooks.client.fr', 'credentials'],
    ['https://hooks.client.fr:8443', 'port'],
    ['https://127.0.0.1', 'ip_literal'],
    ['https://2130706433', 'ip_literal'],
    ['https://0x7f.1', 'ip_literal'],
    ['https://017700000001', 'ip_literal'],
    ['https://127。0。0。1', 'ip_literal'],
    ['https://[::1]', 'ip_literal'],
    ['https://[::ffff:10.0.0.1]', 'ip_literal'],
    ['https://169.254.169.254/latest', 'ip_literal'],
    ['https://localhost', 'private_name'],
    ['https://localhost.', 'private_name'],
    ['https://api.localhost', 'private_name'],
    ['https://printer', 'private_name'],
    ['https://nas.local', 'private_name'],
    ['https://NAS.LOCAL.', 'private_name'],
    ['https://metadata.google.internal', 'private_name'],
    ['https://router.home.arpa', 'private_name'],
    ['https://facturier.example/api', 'private_name'],
  ])('refuses %s: %s', (address, expected) => expect(problem(address)).toBe(expected));

  it('takes this machine in development only', () => {
    const development = { ...rules, allowLoopback: true };
    for (const address of ['http://127.0.0.1:9999/x', 'http://localhost:3000', 'https://[::1]:1']) {
      expect(webAddressProblem(address, development)).toBeNull();
      expect(problem(address)).not.toBeNull();
    }
    expect(webAddressProblem('http://10.0.0.1', development)).toBe('not_https');
    expect(webAddressProblem('https://10.0.0.1', development)).toBe('ip_literal');
  });

  it('never lets an IPv4 address pass, however it is written', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom('d', 'x', 'o', 'whole'), (address, writing) => {
        const parts = address.split('.').map(Number);
        const whole = parts.reduce((sum, part) => sum * 256 + part, 0);
        const host =
          writing === 'whole'
            ? String(whole)
            : parts
                .map((part) =>
                  writing === 'x'
                    ? `0x${part.toString(16)}`
                    : writing === 'o'
                      ? `0${part.toString(8)}`
                      : part,
                )
                .join('.');
        expect(problem(`https://${host}/`)).toBe('ip_literal');
        expect(hostProblem(host)).toBe('ip_literal');
      }),
    );
  });
});
