import { describe, expect, it } from 'vitest';
import type { Dns } from '~/ports/dns';
import { checkSpf } from './check-spf';

/** A resolver over a table; `away` does not answer. */
function dnsOf(table: Record<string, string | string[]>): Dns {
  return {
    async texts(name) {
      if (name === 'away.example') return { state: 'no_answer' };
      const found = table[name];
      return found === undefined ? { state: 'none' } : { state: 'found', texts: [found].flat() };
    },
  };
}

const table = {
  'sendgrid.net': 'v=spf1 ip4:192.0.2.0/24 include:ab.sendgrid.net ~all',
  'ab.sendgrid.net': 'v=spf1 ip4:192.0.2.0/24 ~all',
  '_spf.own.example': 'v=spf1 include:sendgrid.net -all',
  'open.example': 'v=spf1 +all',
  'circle.example': 'v=spf1 include:circle.example -all',
  'two.example': ['v=spf1 -all', 'v=spf1 ~all'],
  'five.example': 'v=spf1 a mx exists:x.example exists:y.example exists:z.example -all',
};

const check = (texts: string | string[], include: string | null = 'sendgrid.net') =>
  checkSpf(dnsOf(table), { texts: [texts].flat(), include });

describe('checkSpf', () => {
  it.each([
    'v=spf1 include:sendgrid.net ~all',
    'V=SPF1 mx +include:SendGrid.net -all',
    'v=spf1 include:_spf.own.example -all',
    'v=spf1 redirect=_spf.own.example',
    'v=spf1 include:sendgrid.net include:%{d2}.x.example -all',
    'v=spf1 include:five.example include:sendgrid.net a:x.example -all',
  ])('finds %s in order', async (text) => {
    expect(await check(text)).toMatchObject({ state: 'found', problem: null });
  });

  it.each([
    ['v=spf1 mx -all', 'provider_missing', 'sendgrid.net'],
    ['v=spf1 include:sendgrid.net.evil.example -all', 'broken_include', 'sendgrid.net.evil.example'],
    ['v=spf1 include:sendgrid.net +all', 'open_to_all', null],
    ['v=spf1 include:sendgrid.net all', 'open_to_all', null],
    ['v=spf1 include:sendgrid.net redirect=open.example', 'open_to_all', null],
    ['v=spf1 include:sendgrid.net ?all', 'refuses_nobody', null],
    ['v=spf1 include:sendgrid.net', 'refuses_nobody', null],
    ['v=spf1 include=sendgrid.net includes:x -all', 'syntax', null],
    [['v=spf1 -all', 'v=spf1 include:sendgrid.net ~all'], 'several', '2'],
    ['v=spf1 include:sendgrid.net include:two.example -all', 'broken_include', 'two.example'],
    ['v=spf1 include:sendgrid.net include:five.example a mx a:x.example -all', 'too_many_lookups', '11'],
    ['v=spf1 include:circle.example -all', 'too_many_lookups', '11'],
  ])('tells that %s is wrong: %s', async (texts, problem, detail) => {
    expect(await check(texts)).toEqual({ state: 'incorrect', problem, detail });
  });

  it('finds nothing among other texts', async () => {
    expect(await check(['google-site-verification=x', 'v=spf10 -all'])).toMatchObject({ state: 'missing' });
  });

  it('does not know when nobody answers', async () => {
    expect(await check('v=spf1 include:away.example include:sendgrid.net -all')).toMatchObject({
      state: 'unverifiable',
      problem: 'no_answer',
    });
  });

  it('asks for no provider where none is known', async () => {
    expect(await check('v=spf1 mx -all', null)).toMatchObject({ state: 'found' });
  });
});
