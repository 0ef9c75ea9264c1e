import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpf, spfRecords, suggestedSpf } from './spf';

describe('spfRecords', () => {
  it('takes what names the version and nothing that only begins like it', () => {
    const texts = ['v=spf1', 'V=SPF1 -all', 'v=spf10 -all', 'google-site-verification=x', ' v=spf1 -all'];
    expect(spfRecords(texts)).toEqual(['v=spf1', 'V=SPF1 -all']);
  });
});

describe('parseSpf', () => {
  it('reads includes, the end and what asks DNS', () => {
    expect(
      parseSpf(
        'v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 a mx/24 a:x.example/28 +include:Sendgrid.NET exists:%{i}.x.example ptr ~all',
      ),
    ).toEqual({ includes: ['sendgrid.net'], redirect: null, lookups: 6, all: '~' });
  });

  it.each([
    ['v=spf1 -all', '-'],
    ['v=spf1 all', '+'],
    ['v=spf1 +all', '+'],
    ['v=spf1 ?all', '?'],
    ['v=spf1 mx', null],
  ])('%s ends with %s', (record, all) => expect(parseSpf(record)?.all).toBe(all));

  it('stops at «all», which also takes the redirect’s place', () => {
    expect(parseSpf('v=spf1 -all include:late.example redirect=_spf.x.example')).toMatchObject({
      includes: [],
      redirect: null,
      lookups: 0,
    });
    expect(parseSpf('v=spf1 redirect=_spf.x.example')).toMatchObject({
      redirect: '_spf.x.example',
      lookups: 1,
    });
  });

  it.each([
    'v=spf1 includes:x.example -all',
    'v=spf1 include -all',
    'v=spf1 include: -all',
    'v=spf1 ip4:300.example -all',
    'v=spf1 all:x.example',
    'v=spf1 include:x.example/24 -all',
    'v=spf1 redirect=a.example redirect=b.example',
    'v=spf1 redirect=',
    'v=spf1 -al',
  ])('does not take %s', (record) => expect(parseSpf(record)).toBeNull());

  it('passes over modifiers that nobody knows', () => {
    expect(parseSpf('v=spf1 exp=why.%{d} moo.cow-far_out=man:dog/cat -all')?.all).toBe('-');
  });

  it('ends with an answer whatever stands there', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseSpf(`v=spf1 ${text}`);
      }),
    );
  });
});

describe('suggestedSpf', () => {
  it.each([
    [[], 'sendgrid.net', 'v=spf1 include:sendgrid.net ~all'],
    [['v=spf1 mx -all'], 'sendgrid.net', 'v=spf1 mx include:sendgrid.net -all'],
    [['v=spf1 mx ?all'], 'sendgrid.net', 'v=spf1 mx include:sendgrid.net ~all'],
    [['v=spf1 include:sendgrid.net +all'], 'sendgrid.net', 'v=spf1 include:sendgrid.net ~all'],
    [['v=spf1 redirect=x.example'], 'sendgrid.net', 'v=spf1 include:sendgrid.net redirect=x.example'],
    [['v=spf1 mx a -all', 'v=spf1 a include:x.example ~all'], null, 'v=spf1 mx a include:x.example ~all'],
    [['v=spf1 nonsense'], 'sendgrid.net', 'v=spf1 include:sendgrid.net ~all'],
    [['v=spf1 mx +all'], null, 'v=spf1 mx ~all'],
    [[], null, null],
  ])('%j with %s becomes %s', (published, include, expected) => {
    expect(suggestedSpf(published, include)).toBe(expected);
  });

  it('can be read, and lets nobody else in', () => {
    for (const published of [[], ['v=spf1 a mx ?all'], ['v=spf1 -all', 'v=spf1 +all']]) {
      const record = parseSpf(suggestedSpf(published, 'sendgrid.net') ?? '');
      expect(record?.includes).toContain('sendgrid.net');
      expect(['-', '~']).toContain(record?.all);
    }
  });
});
