import { describe, expect, it } from 'vitest';
import { judgeDkim } from './dkim';
import { judgeDmarc, parentDomains } from './dmarc';
import { borrowedFreeMail } from './free-mail';
import { isDkimSelector, sendingSetup } from './sending-setup';

const rsa = 'A'.repeat(216);

describe('judgeDkim', () => {
  it.each([
    [[`v=DKIM1; k=rsa; p=${rsa}`], 'found', null],
    [[`k=rsa; t=s; p=${rsa.slice(0, 100)} ${rsa.slice(100)}`], 'found', null],
    [[`v=DKIM1; k=ed25519; p=${'A'.repeat(43)}=`], 'found', null],
    [['v=DKIM1; p='], 'incorrect', 'revoked'],
    [['v=DKIM1; p=MIGf'], 'incorrect', 'weak_key'],
    [['v=DKIM1; k=ed25519; p=AAAA'], 'incorrect', 'syntax'],
    [['v=DKIM1; k=rsa'], 'incorrect', 'syntax'],
    [['v=DKIM1; p=<your key>'], 'incorrect', 'syntax'],
    [[`v=DKIM1; p=${rsa}`, `v=DKIM1; p=${rsa}`], 'incorrect', 'several'],
    [['v=DMARC1; p=none'], 'missing', null],
    [['v=spf1 -all'], 'missing', null],
    [[], 'missing', null],
  ])('%j', (texts, state, problem) => expect(judgeDkim(texts)).toMatchObject({ state, problem }));
});

describe('judgeDmarc', () => {
  it.each([
    [['v=DMARC1; p=none'], false, 'found', 'none'],
    [['v=DMARC1;p=Reject;rua=mailto:a@b.example'], false, 'found', 'reject'],
    [['v=DMARC1; p=reject; sp=none'], true, 'found', 'none'],
    [['v=DMARC1; p=reject'], true, 'found', 'reject'],
    [['v=DMARC1; rua=mailto:a@b.example'], false, 'incorrect', null],
    [['v=DMARC1; p=nothing'], false, 'incorrect', null],
    [['v=DMARC1; p=none', 'v=DMARC1; p=reject'], false, 'incorrect', null],
    [['p=none; v=DMARC1'], false, 'missing', null],
    [['v=DMARC10; p=none'], false, 'missing', null],
  ])('%j, inherited %s', (texts, inherited, state, policy) => {
    expect(judgeDmarc(texts, inherited)).toMatchObject({ state, policy });
  });

  it('asks the parents, but no bare top level', () => {
    expect(parentDomains('a.b.example.fr')).toEqual(['b.example.fr', 'example.fr']);
    expect(parentDomains('example.fr')).toEqual([]);
  });
});

describe('sendingSetup', () => {
  it('knows where SendGrid and Cloudflare want their records', () => {
    const address = 'factures@Atelier.example';
    expect(sendingSetup({ way: { kind: 'sendgrid' }, address, selector: null })).toMatchObject({
      domain: 'atelier.example',
      spf: { name: 'atelier.example', include: 'sendgrid.net' },
      dkim: { names: ['s1._domainkey.atelier.example', 's2._domainkey.atelier.example'] },
      dmarc: { name: '_dmarc.atelier.example' },
    });
    expect(sendingSetup({ way: { kind: 'cloudflare' }, address, selector: null })).toMatchObject({
      spf: { name: 'cf-bounce.atelier.example', include: '_spf.mx.cloudflare.net' },
      dkim: { names: ['cf-bounce._domainkey.atelier.example'] },
    });
  });

  it('knows a provider by its server, and takes the account’s own selector before the usual one', () => {
    const setup = (host: string, selector: string | null = null) =>
      sendingSetup({ way: { kind: 'smtp', host }, address: 'a@b.example', selector });
    expect(setup('SSL0.ovh.net.')).toMatchObject({ provider: 'OVHcloud', dkim: { names: [] } });
    expect(setup('smtp.gmail.com').dkim.selectors).toEqual(['google']);
    expect(setup('smtp.gmail.com', 'Mail2026').dkim.names).toEqual(['mail2026._domainkey.b.example']);
    expect(setup('smtp.notovh.net')).toMatchObject({ provider: null, spf: { include: null } });
  });

  it('takes labels of a name for a selector', () => {
    expect(['s1', 'ovhmo123-selector1', 'a.b', 'Mail_2026'].every(isDkimSelector)).toBe(true);
    expect(['', '-a', 'a b', 'a..b', '../x', 'a/b', 'x'.repeat(64)].some(isDkimSelector)).toBe(false);
  });
});

describe('borrowedFreeMail', () => {
  it('finds a free address that somebody else sends by', () => {
    expect(borrowedFreeMail('zoe@GMAIL.com', null)).toBe('Gmail');
    expect(borrowedFreeMail('zoe@gmail.com', 'ssl0.ovh.net')).toBe('Gmail');
    expect(borrowedFreeMail('zoe@wanadoo.fr', 'notorange.fr')).toBe('Orange');
  });

  it('says nothing of the provider’s own server, or of a domain of one’s own', () => {
    expect(borrowedFreeMail('zoe@gmail.com', 'smtp.gmail.com')).toBeNull();
    expect(borrowedFreeMail('zoe@atelier.example', null)).toBeNull();
    expect(borrowedFreeMail('zoe@notgmail.com', null)).toBeNull();
  });
});
