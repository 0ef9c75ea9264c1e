import { env } from 'cloudflare:workers';
import { describe, expect, inject, it } from 'vitest';
import type { CheckedRecord } from '~/domain/mail/deliverability';
import { changeDkimSelector } from '~/services/mail/change-dkim-selector';
import { changeTransport, type TransportChoice } from '~/services/mail/change-transport';
import { checkDeliverability } from '~/services/mail/check-deliverability';
import { readDeliverability } from '~/services/mail/read-deliverability';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../tests/account-scope';
import { post, registered, send } from '../../tests/app-client';
import { dnsOverHttps } from '../adapters/dns-over-https';

const { receiver, control } = inject('localServers');
const PATH = '/settings/mail/deliverability';

const sendGrid: TransportChoice = {
  transport: 'sendgrid',
  fromAddress: 'factures@good.example',
  smtpHost: null,
  smtpPort: 587,
  smtpUser: null,
  secret: 'SG.x',
};
const smtp: TransportChoice = {
  ...sendGrid,
  transport: 'smtp',
  smtpHost: 'smtp.atelier.example',
  smtpUser: 'u',
};

/** An account that mails this way, with the local resolver. */
async function sending(choice: TransportChoice, accountId?: string): Promise<AccountScope> {
  const scope = {
    ...scopeForTest(accountId),
    dns: dnsOverHttps(`http://127.0.0.1:${receiver}/dns-query`, 500),
  };
  await changeTransport(scope, choice, true);
  return scope;
}

/** «spf: found», «dkim: incorrect revoked» … */
function brief(records: CheckedRecord[]): string[] {
  return records.map(({ kind, state, problem }) => `${kind}: ${state}${problem ? ` ${problem}` : ''}`);
}

async function checked(domain: string, choice: TransportChoice = sendGrid): Promise<string[]> {
  const scope = await sending({ ...choice, fromAddress: `factures@${domain}` });
  return brief((await checkDeliverability(scope)).records);
}

async function signedIn() {
  const account = await registered();
  const response = await post('/login', { email: account.email, password: account.password });
  const Cookie = (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
  return {
    ...account,
    read: async (path = PATH) => (await send(path, { headers: { Cookie } })).text(),
    act: (fields: Record<string, string>) => post(PATH, fields, { Cookie }),
  };
}

describe('a check of a sender’s domain', () => {
  it('finds what is in place, keys behind aliases too', async () => {
    const scope = await sending(sendGrid);
    const { records, domain } = await checkDeliverability(scope);
    expect(domain).toBe('good.example');
    expect(brief(records)).toEqual(['spf: found', 'dkim: found', 'dkim: found', 'dmarc: found']);
    expect(records.at(-1)).toMatchObject({
      policy: 'quarantine',
      found: ['v=DMARC1; p=quarantine; rua=mailto:d@good.example'],
    });
    expect(records[0]?.found).toEqual(['v=spf1 include:sendgrid.net ~all']);
  });

  it.each([
    [
      'poor.example',
      ['spf: incorrect provider_missing', 'dkim: incorrect revoked', 'dkim: missing', 'dmarc: missing'],
    ],
    ['double.example', ['spf: incorrect several', 'dkim: missing', 'dkim: missing', 'dmarc: missing']],
    ['open.example', ['spf: incorrect open_to_all', 'dkim: missing', 'dkim: missing', 'dmarc: missing']],
    ['nested.example', ['spf: found', 'dkim: missing', 'dkim: missing', 'dmarc: missing']],
    ['many.example', ['spf: incorrect too_many_lookups', 'dkim: missing', 'dkim: missing', 'dmarc: missing']],
    [
      'circle.example',
      ['spf: incorrect too_many_lookups', 'dkim: missing', 'dkim: missing', 'dmarc: missing'],
    ],
    ['lost.example', ['spf: incorrect broken_include', 'dkim: missing', 'dkim: missing', 'dmarc: missing']],
    ['nobody.example', ['spf: missing', 'dkim: missing', 'dkim: missing', 'dmarc: missing']],
    ['sub.good.example', ['spf: found', 'dkim: missing', 'dkim: missing', 'dmarc: found']],
  ])('tells how %s stands', async (domain, expected) => expect(await checked(domain)).toEqual(expected));

  it.each(['servfail.example', 'busy.example', 'garbage.example', 'redirect.example', 'slow.example'])(
    'says that it does not know where %s has no answer',
    async (domain) => {
      const unknown = ['spf', 'dkim', 'dkim', 'dmarc'].map((kind) => `${kind}: unverifiable no_answer`);
      expect(await checked(domain)).toEqual(unknown);
    },
  );

  it('takes the selector that the account gave, and asks for no key without one', async () => {
    const scope = await sending({ ...smtp, fromAddress: 'a@poor.example' });
    expect(brief((await checkDeliverability(scope)).records)).toEqual(['spf: found', 'dmarc: missing']);
    expect(await changeDkimSelector(scope, 's1._domainkey.poor.example')).toBe(true);
    expect(brief((await checkDeliverability(scope)).records)[1]).toBe('dkim: incorrect revoked');
    expect(await changeDkimSelector(scope, '../x')).toBe(false);
    expect((await readDeliverability(scope)).selector).toBe('s1');
    // another domain has other keys
    await changeTransport(scope, { ...smtp, fromAddress: 'a@good.example', secret: 's' }, true);
    expect(await readDeliverability(scope)).toMatchObject({ selector: null, checkedAt: null });
  });

  it('asks nobody about a name that is not public', async () => {
    const { records } = await checkDeliverability(await sending({ ...sendGrid, fromAddress: 'a@nas.local' }));
    expect(records).toEqual([]);
    const asked = await fetch(`http://127.0.0.1:${control}/dns?to=nas.local`);
    expect(await asked.json()).toEqual([]);
  });

  it('is kept, and proposes what is missing', async () => {
    const scope = await sending({ ...sendGrid, fromAddress: 'factures@poor.example' });
    expect((await readDeliverability(scope)).checkedAt).toBeNull();
    await checkDeliverability(scope);
    const { checkedAt, records } = await readDeliverability(scope);
    expect(checkedAt).not.toBeNull();
    expect(records).toMatchObject([
      { kind: 'spf', state: 'incorrect', value: 'v=spf1 mx include:sendgrid.net -all' },
      { kind: 'dkim', type: 'CNAME', name: 's1._domainkey.poor.example', value: null },
      { kind: 'dkim', name: 's2._domainkey.poor.example', state: 'missing' },
      { kind: 'dmarc', value: 'v=DMARC1; p=none; rua=mailto:factures@poor.example' },
    ]);
  });

  it('is limited', async () => {
    const scope = await sending({ ...sendGrid, fromAddress: 'a@nas.local' });
    for (let count = 0; count < 10; count += 1) await checkDeliverability(scope);
    await expect(checkDeliverability(scope)).rejects.toMatchObject({ status: 429 });
  });
});

describe('the page of deliverability', () => {
  it('has nothing to check for the development mailbox', async () => {
    const { read, act } = await signedIn();
    expect(await read()).toContain('Rien à vérifier');
    expect((await act({ intent: 'check' })).status).toBe(303);
  });

  it('shows what to publish before a check, what was found after it, and that nobody answered', async () => {
    const { read, act, userId } = await signedIn();
    const scope = await sending({ ...sendGrid, fromAddress: 'factures@poor.example' }, userId);
    const before = await read();
    expect(before).toContain('Pas encore vérifié.');
    expect(before).toContain('v=spf1 include:sendgrid.net ~all');
    expect(before).toContain('s1._domainkey.poor.example');
    await checkDeliverability(scope);
    const after = await read();
    expect(after).toContain('4 enregistrements à publier ou à corriger');
    expect(after).toContain('v=spf1 mx include:sendgrid.net -all');
    expect(after).toContain('elle a été révoquée');
    // the resolver of this test’s environment is away
    const checkedNow = await act({ intent: 'check' });
    expect(decodeURIComponent(checkedNow.headers.get('Set-Cookie') ?? '')).toContain('n’a pas répondu');
    expect(await read()).toContain('impossible à vérifier');
  });

  it('escapes what somebody published, and keeps only some of it', async () => {
    const { read, userId } = await signedIn();
    const scope = await sending(sendGrid, userId);
    const texts = Array.from(
      { length: 9 },
      (_, index) => `v=spf1 <script>${index}</script> ${'x'.repeat(900)}`,
    );
    const dns = { texts: async () => ({ state: 'found' as const, texts }) };
    const { records } = await checkDeliverability({ ...scope, dns });
    expect(records[0]?.found).toHaveLength(5);
    expect(records[0]?.found[0]?.length).toBe(600);
    const html = await read();
    expect(html).toContain('v=spf1 &lt;script&gt;0');
    expect(html).not.toContain('<script>0');
  });

  it('refuses what is no selector, at the field', async () => {
    const { act, userId, read } = await signedIn();
    await sending(smtp, userId);
    const refused = await act({ intent: 'selector', selector: 'a b' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/id="field-selector-error"[^>]*>.*Lettres, chiffres/s);
    expect((await act({ intent: 'selector', selector: 'Mail2026' })).status).toBe(303);
    expect(await read()).toContain('mail2026._domainkey.good.example');
  });

  it('warns of a free address that another service sends by, here and where it is chosen', async () => {
    const { read, userId } = await signedIn();
    await sending({ ...smtp, fromAddress: 'zoe@gmail.com' }, userId);
    const html = await read();
    expect(html).toContain('Cette adresse est chez Gmail, mais un autre service');
    // nobody can publish anything for that domain
    expect(html).not.toContain('_dmarc.gmail.com');
    expect(await read('/settings/mail')).toContain('Cette adresse est chez Gmail');
    await sending({ ...smtp, fromAddress: 'zoe@gmail.com', smtpHost: 'smtp.gmail.com' }, userId);
    expect(await read('/settings/mail')).not.toContain('Cette adresse est chez Gmail');
    expect(await read()).toContain('vous n’avez rien à faire');
  });

  it('keeps what other accounts found to itself', async () => {
    const mine = await signedIn();
    const theirs = await sending({ ...sendGrid, fromAddress: 'factures@poor.example' });
    await checkDeliverability(theirs);
    expect(await mine.read()).not.toContain('poor.example');
    const rows = await env.DB.prepare('SELECT COUNT(*) AS n FROM mail_settings WHERE account_id = ?')
      .bind(mine.userId)
      .first();
    expect(rows).toEqual({ n: 0 });
  });
});
