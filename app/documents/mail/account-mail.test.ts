import { describe, expect, it } from 'vitest';
import { accountMailMessages } from './account-mail-messages';
import { type AccountMailWords, composeAccountMail } from './compose-account-mail';

const frame = ['greeting', 'orCopy', 'signature'];
const kinds = Object.keys(accountMailMessages('fr')).filter(
  (name): name is AccountMailWords => !frame.includes(name),
);
const ORIGIN = 'https://app.example';
const TOKEN_LINK = `${ORIGIN}/reset-password?token=${'A'.repeat(43)}`;

function compose(kind: AccountMailWords, changes: Partial<Parameters<typeof composeAccountMail>[0]> = {}) {
  return composeAccountMail({
    mailId: '0198c0de-0000-7000-8000-000000000000',
    kind,
    recipient: 'zoe@example.fr',
    language: 'fr',
    link: ['verify', 'reset', 'change_email'].includes(kind) ? TOKEN_LINK : null,
    appOrigin: ORIGIN,
    from: { name: 'Facturier', address: 'factures@example.fr' },
    date: new Date('2026-11-24T09:00:00Z'),
    ...changes,
  });
}

describe.each(kinds)('the mail «%s»', (kind) => {
  it('says the same in text and HTML, in both languages, and leads nowhere but home', () => {
    for (const language of ['fr', 'en'] as const) {
      const { text, html, subject } = compose(kind, { language });
      expect(subject).not.toBe('');
      expect(html).toContain(`lang="${language}"`);
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address ?? '');
      expect(links.every((address) => address.startsWith(`${ORIGIN}/`))).toBe(true);
      for (const address of links) expect(text).toContain(address);
      expect(html).not.toMatch(/<img|<script/);
    }
    expect(compose(kind).subject).not.toBe(compose(kind, { language: 'en' }).subject);
  });
});

describe('composeAccountMail', () => {
  it('keeps its Message-ID over attempts', () => {
    expect(compose('reset').messageId).toBe(compose('reset', { date: new Date(0) }).messageId);
  });

  it('takes no address that writes headers', () => {
    expect(() => compose('reset', { recipient: 'a@b.example\r\nBcc: x@y.example' })).toThrow();
  });
});
