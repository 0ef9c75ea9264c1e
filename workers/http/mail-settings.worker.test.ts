import { env } from 'cloudflare:workers';
import { describe, expect, inject, it } from 'vitest';
import { changeTransport, type TransportChoice } from '~/services/mail/change-transport';
import { ownTransport } from '~/services/mail/own-transport';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../tests/account-scope';
import { post, registered, send } from '../../tests/app-client';
import { accountLedgerStub, issueCommand } from '../durable-objects/ledger/ledger-for-tests';
import { consumeMail } from '../queues/mail-consumer';

const { smtp, control } = inject('localServers');
const SECRET = 'se+cret é';

interface Arrived {
  from: string;
  raw: string;
}

async function mailsTo(address: string): Promise<Arrived[]> {
  return (await fetch(`http://127.0.0.1:${control}/smtp?to=${encodeURIComponent(address)}`)).json();
}

const localServer = {
  transport: 'smtp',
  fromAddress: 'factures@atelier.example',
  smtpHost: '127.0.0.1',
  smtpPort: String(smtp),
  smtpUser: 'facturier',
};

async function signedIn() {
  const account = await registered();
  const response = await post('/login', { email: account.email, password: account.password });
  const Cookie = (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
  return {
    ...account,
    save: (fields: Record<string, string>) => post('/settings/mail', fields, { Cookie }),
    read: async () => (await send('/settings/mail', { headers: { Cookie } })).text(),
  };
}

function inProduction(scope: AccountScope): AccountScope {
  return { ...scope, config: { ...scope.config, ENVIRONMENT: 'production' } };
}

const choice: TransportChoice = {
  transport: 'smtp',
  fromAddress: 'a@atelier.example',
  smtpHost: 'smtp.atelier.example',
  smtpPort: 587,
  smtpUser: 'u',
  secret: 's',
};

describe('the page of mail delivery', () => {
  it('keeps the secret sealed and never shows it, and the test mail arrives by the own server', async () => {
    const { save, read, userId, email } = await signedIn();
    expect((await save({ ...localServer, secret: SECRET })).status).toBe(303);
    const page = await read();
    expect(page).toContain('factures@atelier.example');
    expect(page).not.toContain(SECRET);
    const row = await env.DB.prepare('SELECT secret FROM mail_settings WHERE account_id = ?')
      .bind(userId)
      .first<{ secret: string }>();
    expect(row?.secret).toMatch(/^[\w-]{8}\./);
    const tested = await save({ intent: 'test' });
    expect(decodeURIComponent(tested.headers.get('Set-Cookie') ?? '')).toContain('"tone":"success"');
    const [mail] = await mailsTo(email);
    expect(mail?.from).toBe('factures@atelier.example');
    const audit = await env.DB.prepare(
      `SELECT details FROM audit_events WHERE account_id = ? AND action = 'mail_settings.changed'`,
    )
      .bind(userId)
      .first<{ details: string }>();
    expect(audit?.details).not.toContain(SECRET);
  });

  it('says what the server refused', async () => {
    const { save } = await signedIn();
    await save({ ...localServer, secret: 'wrong' });
    const tested = decodeURIComponent((await save({ intent: 'test' })).headers.get('Set-Cookie') ?? '');
    expect(tested).toContain('"tone":"error"');
    expect(tested).toContain('535');
    expect(tested).not.toContain('wrong');
  });

  it('keeps the secret while server and user stay, and asks for it when they change', async () => {
    const { save, email } = await signedIn();
    await save({ ...localServer, secret: SECRET });
    expect((await save({ ...localServer, fromAddress: 'autre@atelier.example' })).status).toBe(303);
    await save({ intent: 'test' });
    expect((await mailsTo(email))[0]?.from).toBe('autre@atelier.example');
    expect((await save({ ...localServer, smtpHost: 'smtp.voleur.example', smtpPort: '587' })).status).toBe(
      400,
    );
    expect((await save({ ...localServer, smtpUser: 'other' })).status).toBe(400);
    expect((await save({ transport: 'sendgrid', fromAddress: 'a@b.example', smtpPort: '587' })).status).toBe(
      400,
    );
  });
});

describe('an own transport', () => {
  it('leads nowhere inside, and asks for the password again first', async () => {
    const scope = inProduction(scopeForTest());
    for (const server of [
      { smtpHost: '127.0.0.1' },
      { smtpHost: '10.0.0.7' },
      { smtpHost: 'localhost' },
      { smtpHost: 'mail.internal' },
      { smtpHost: 'printer' },
      { smtpPort: 25 },
      { smtpPort: 22 },
      { smtpHost: null },
    ]) {
      const changed = changeTransport(scope, { ...choice, ...server }, true);
      await expect(changed).rejects.toMatchObject({ status: 400 });
    }
    await expect(changeTransport(scope, choice, false)).rejects.toMatchObject({ status: 403 });
    await changeTransport(scope, choice, true);
    expect(await ownTransport(scope, scope.accountId)).toMatchObject({ from: 'a@atelier.example' });
    await changeTransport(scope, { ...choice, transport: 'operator' }, true);
    expect(await ownTransport(scope, scope.accountId)).toBeNull();
  });

  it('whose secret was sealed for another account sends nothing, by no way', async () => {
    const [mine, theirs] = [scopeForTest(), scopeForTest()];
    await changeTransport(mine, choice, true);
    await changeTransport(theirs, choice, true);
    await env.DB.prepare(
      'UPDATE mail_settings SET secret = (SELECT secret FROM mail_settings WHERE account_id = ?) WHERE account_id = ?',
    )
      .bind(theirs.accountId, mine.accountId)
      .run();
    const own = await ownTransport(mine, mine.accountId);
    const outcome = await own?.transport.send({
      mailId: 'm',
      messageId: 'm@a.example',
      from: { name: null, address: 'a@a.example' },
      replyTo: null,
      to: [],
      cc: [],
      subject: '',
      text: '',
      html: '',
      language: 'fr',
      attachments: [],
      date: new Date(0),
    });
    expect(outcome).toMatchObject({ state: 'refused' });
  });

  it('carries the mails of documents, from the own address', async () => {
    const { accountId, ledger } = accountLedgerStub();
    const scope = scopeForTest(accountId);
    const own = { ...choice, smtpHost: '127.0.0.1', smtpPort: smtp, smtpUser: 'facturier', secret: SECRET };
    await changeTransport(scope, own, true);
    const issued = await ledger.issue(issueCommand());
    if (!issued.ok) throw new Error(JSON.stringify(issued));
    const { documentId } = issued.snapshot;
    const mailId = crypto.randomUUID();
    const to = `${mailId}@ecrous.example`;
    await ledger.requestMail({
      documentId,
      mail: { mailId, to: [to], cc: [], subject: 'S', message: 'M', duplicate: false },
      operation: { id: mailId, fingerprint: mailId },
      actor: { id: 'user:test', requestId: 'test' },
    });
    const pdf = new TextEncoder().encode('%PDF-1.7');
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', pdf));
    const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const key = `issued/2026/${accountId}/${documentId}/${sha256}.pdf`;
    await env.FILES.put(key, pdf, { sha256 });
    await ledger.recordPdf({ documentId, pdf: { key, sha256, size: pdf.length }, requestId: 'test' });
    const operators = {
      name: 'local' as const,
      send: () => Promise.reject(new Error('the operator’s transport was used')),
    };
    await consumeMail(
      { v: 1, kind: 'mail', accountId, mailId, requestId: 'test' },
      scope,
      operators,
      await ownTransport(scope, accountId),
    );
    await expect.poll(async () => (await mailsTo(to)).length, { timeout: 10_000 }).toBe(1);
    const [mail] = await mailsTo(to);
    expect(mail?.from).toBe('a@atelier.example');
    expect(mail?.raw).toContain(`Message-ID: <${mailId}@atelier.example>`);
  });
});
