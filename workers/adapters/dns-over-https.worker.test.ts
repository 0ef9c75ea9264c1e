import { describe, expect, inject, it } from 'vitest';
import { parseConfig } from '~/config';
import { dnsOverHttps } from './dns-over-https';

const { receiver, control } = inject('localServers');
const resolver = `http://127.0.0.1:${receiver}/dns-query`;
const dns = dnsOverHttps(resolver);

async function asked(domain: string): Promise<string[]> {
  return (await fetch(`http://127.0.0.1:${control}/dns?to=${domain}`)).json();
}

describe('DNS over HTTPS', () => {
  it('reads the texts of a name, joined where they come in pieces, and follows aliases', async () => {
    expect(await dns.texts('_dmarc.good.example')).toEqual({
      state: 'found',
      texts: ['v=DMARC1; p=quarantine; rua=mailto:d@good.example'],
    });
    expect(await dns.texts('good.example')).toMatchObject({
      texts: ['google-site-verification=x', 'v=spf1 include:sendgrid.net ~all'],
    });
    const key = await dns.texts('s1._domainkey.good.example');
    expect(key).toMatchObject({ state: 'found', texts: [expect.stringContaining('p=MIGf')] });
  });

  it('says that there is none for a name that is not there, and for one without texts', async () => {
    expect(await dns.texts('nobody.example')).toEqual({ state: 'none' });
    expect(await dns.texts('_domainkey.poor.example')).toEqual({ state: 'none' });
    expect(await dns.texts('not..a.name')).toEqual({ state: 'none' });
  });

  it.each(['servfail.example', 'busy.example', 'garbage.example', 'redirect.example'])(
    'has no answer for %s',
    async (name) => expect(await dns.texts(name)).toEqual({ state: 'no_answer' }),
  );

  it('does not wait for ever, and follows no redirect', async () => {
    expect(await dnsOverHttps(resolver, 50).texts('slow.example')).toEqual({ state: 'no_answer' });
    await dns.texts('a.redirect.example');
    // the receiver keeps what is posted anywhere but to the resolver
    const elsewhere = await fetch(`http://127.0.0.1:${control}/receiver?to=/dns-query-elsewhere`);
    expect(await elsewhere.json()).toEqual([]);
  });

  it('has no answer where nobody listens', async () => {
    expect(await dnsOverHttps('http://127.0.0.1:1/dns-query').texts('good.example')).toEqual({
      state: 'no_answer',
    });
  });

  it('calls the configured resolver whatever the name is', async () => {
    const name = `127.0.0.1:${control}/x?y.injected.example`;
    expect(await dns.texts(name)).toEqual({ state: 'none' });
    expect(await asked('injected.example')).toEqual([name]);
  });
});

describe('the address of the resolver', () => {
  const environment = {
    ENVIRONMENT: 'production',
    APP_ORIGIN: 'https://facturier.example',
    SESSION_SECRET: 'x'.repeat(40),
    MAIL_TRANSPORT: 'cloudflare',
  };

  it.each([
    ['https://dns.quad9.example/dns-query', true],
    ['http://127.0.0.1:8053/dns-query', true],
    ['http://resolver.example/dns-query', false],
    ['dns.example', false],
  ])('%s is taken: %s', (DNS_RESOLVER, ok) => {
    expect(parseConfig({ ...environment, DNS_RESOLVER }).ok).toBe(ok);
  });
});
