import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MailMessage } from '~/ports/mail-transport';
import { scopeForTest } from '../../tests/account-scope';
import { call, post, registered, send, type TestAccount } from '../../tests/app-client';
import { consumeMail } from '../queues/mail-consumer';

const PATH = '/settings/mail/texts';
const PARIS = { line1: '12 rue de la Paix', postalCode: '75002', city: 'Paris', countryCode: 'FR' };

let account: TestAccount;
let Cookie: string;
let clientId: string;

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await call(method, path, { token: account.accessToken, body });
  const answer: T = await response.json();
  if (response.status >= 400) throw new Error(JSON.stringify(answer));
  return answer;
}

beforeAll(async () => {
  account = await registered();
  await ask('PUT', '/api/me', {
    business: {
      legalName: 'Élise Martin',
      legalForm: 'EI',
      siren: '732829320',
      vatNumber: 'FR44732829320',
      address: PARIS,
    },
  });
  const client = { kind: 'individual', name: '{number} <b>Zoé</b>', email: 'zoe@example.fr', address: PARIS };
  clientId = (await ask<{ id: string }>('POST', '/api/clients', client)).id;
  const signIn = await post('/login', { email: account.email, password: account.password });
  Cookie = (signIn.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
});

const page = async (path: string) => (await send(path, { headers: { Cookie } })).text();
const save = (fields: Record<string, string>, kind = 'invoice', language = 'fr') =>
  post(
    `${PATH}?kind=${kind}&language=${language}`,
    { kind, language, intent: 'save', ...fields },
    { Cookie },
  );

async function draft(): Promise<string> {
  const line = { description: 'Conseil', quantity: '3', unitPrice: '100', vatRate: '20' };
  return (await ask<{ id: string }>('POST', '/api/invoices', { clientId, lineItems: [line] })).id;
}

async function issued(): Promise<{ id: string; number: string }> {
  return ask('POST', `/api/invoices/${await draft()}/emit`);
}

/** What the mail of a document was when it left: the PDF is given, the transport keeps the message. */
async function sent(documentId: string): Promise<MailMessage> {
  const scope = scopeForTest(account.userId);
  const ledger = scope.ledger(scope.accountId);
  const bytes = new TextEncoder().encode('%PDF-1.7');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const key = `issued/2026/${scope.accountId}/${documentId}/${sha256}.pdf`;
  await env.FILES.put(key, bytes, { sha256 });
  await ledger.recordPdf({ documentId, pdf: { key, sha256, size: bytes.length }, requestId: 'test' });
  await ledger.project();
  const mail = await env.DB.prepare(
    `SELECT id FROM mails WHERE document_id = ? AND state = 'queued' ORDER BY created_at DESC LIMIT 1`,
  )
    .bind(documentId)
    .first<{ id: string }>();
  const kept: MailMessage[] = [];
  const transport = {
    name: 'local' as const,
    send: async (message: MailMessage) => {
      kept.push(message);
      return { state: 'accepted' as const, providerMessageId: null };
    },
  };
  const job = { accountId: scope.accountId, mailId: mail?.id ?? '', requestId: 'test' };
  await consumeMail({ v: 1, kind: 'mail', ...job }, scope, transport);
  const [message] = kept;
  if (!message) throw new Error('nothing was sent');
  return message;
}

describe('the page of mail texts', () => {
  it('shows our text with the reader’s names, the one list, and the mail it makes', async () => {
    const html = await page(`${PATH}?kind=credit_note&language=en`);
    expect(html).toContain('Please find attached credit note {numero}');
    expect(html).toContain('Credit note AVO-');
    expect(html).not.toContain('{echeance}');
    expect(await page(PATH)).toContain('{echeance}');
  });

  it('answers what is not there with the first text', async () => {
    expect((await send(`${PATH}?kind=poem&language=de`, { headers: { Cookie } })).status).toBe(200);
  });

  it('refuses unknown placeholders, line breaks in the subject and what is too long, at the field', async () => {
    const unknown = await save({ subject: 'Facture {truc}', message: 'ok' });
    expect(unknown.status).toBe(422);
    expect(await unknown.text()).toMatch(/id="field-subject-error".*\{truc\} n’existe pas ici/s);
    const due = await save({ subject: 'x', message: 'Avant le {echeance}' }, 'credit_note');
    expect(await due.text()).toMatch(/id="field-message-error".*\{echeance\} n’existe pas ici/s);
    const lines = await save({ subject: 'a\r\nBcc: evil@example.com', message: 'ok' });
    expect(lines.status).toBe(422);
    expect(await lines.text()).toContain('L’objet tient sur une seule ligne');
    for (const fields of [
      { subject: 'x'.repeat(151), message: '' },
      { subject: '', message: 'x'.repeat(5_001) },
    ]) {
      const long = await save(fields);
      expect(long.status).toBe(422);
      expect(await long.text()).toContain('Ce texte est trop long');
    }
  });

  it('previews without storing', async () => {
    const fields = {
      subject: 'Pour vous {entreprise}',
      message: 'Un <i>aperçu</i>\n\nFin',
      intent: 'preview',
    };
    const shown = await save(fields, 'deposit');
    expect(shown.status).toBe(200);
    const html = await shown.text();
    expect(html).toContain('Pour vous Élise Martin');
    expect(html).toContain('<p class="mail-paragraph">Un &lt;i&gt;aperçu&lt;/i&gt;</p>');
    expect(html).toMatch(/<pre[^>]*>Un &lt;i&gt;aperçu&lt;\/i&gt;\n\nFin\n\n/);
    expect(await page(`${PATH}?kind=deposit&language=fr`)).not.toContain('aperçu&lt;');
  });

  it('stores own words, names them in the trail, and goes back to ours', async () => {
    expect((await save({ subject: 'Acompte {Numéro}', message: '' }, 'deposit')).status).toBe(303);
    expect(await page(`${PATH}?kind=deposit&language=fr`)).toContain('value="Acompte {numero}"');
    expect((await save({ subject: '', message: 'Own' }, 'deposit', 'en')).status).toBe(303);
    const stored = async () => {
      const row = await env.DB.prepare('SELECT texts FROM mail_settings WHERE account_id = ?')
        .bind(account.userId)
        .first<{ texts: string }>();
      return JSON.parse(row?.texts ?? '{}').deposit;
    };
    expect(await stored()).toEqual({ fr: { subject: 'Acompte {number}' }, en: { message: 'Own' } });
    expect((await save({ intent: 'restore' }, 'deposit')).status).toBe(303);
    expect(await stored()).toEqual({ en: { message: 'Own' } });
    const trail = await env.DB.prepare(
      `SELECT details FROM audit_events WHERE account_id = ? AND action = 'mail_texts.changed'`,
    )
      .bind(account.userId)
      .all<{ details: string }>();
    expect(trail.results.map(({ details }) => JSON.parse(details))).toContainEqual({
      kind: 'deposit',
      language: 'en',
    });
  });

  it('keeps nothing of a text that is ours as it was shown', async () => {
    const html = await page(`${PATH}?kind=credit_note&language=fr`);
    const field = (pattern: RegExp) => (pattern.exec(html)?.[1] ?? '').replaceAll('&#x27;', "'");
    await save(
      {
        subject: field(/name="subject"[^>]*value="([^"]*)"/),
        message: field(/<textarea[^>]*>\n?([^<]*)</),
      },
      'credit_note',
    );
    const row = await env.DB.prepare('SELECT texts FROM mail_settings WHERE account_id = ?')
      .bind(account.userId)
      .first<{ texts: string }>();
    expect(JSON.parse(row?.texts ?? '{}').credit_note).toEqual({});
  });
});

describe('own words on their way', () => {
  it('are proposed on the send page, and go with a document that the API sends without words', async () => {
    await save({ subject: 'Pour {client}', message: 'Cher {client},\n\n{numero} : {montant}' });
    const { id, number } = await issued();
    const shown = await page(`/invoices/${id}/send`);
    expect(shown).toContain('value="Pour {number} &lt;b&gt;Zoé&lt;/b&gt;"');
    expect(shown).toContain('/settings/mail/texts?kind=invoice&amp;language=fr');
    await ask('POST', `/api/invoices/${id}/send`);
    const mail = await sent(id);
    expect(mail.subject).toBe('Pour {number} <b>Zoé</b>');
    expect(mail.text).toContain(`Cher {number} <b>Zoé</b>,\n\n${number} : 360,00\u202f€`);
    expect(mail.html).toContain('Cher {number} &lt;b&gt;Zoé&lt;/b&gt;,');
    const again = await page(`/invoices/${id}/send`);
    expect(again).toContain('value="Duplicata');
    expect(again).toContain('kind=duplicate');
  });

  it('go with «issue and send», whose number is not known when it is asked for', async () => {
    await save({ subject: '{numero} est là', message: 'Voici {numero}.' });
    const id = await draft();
    const { version } = await ask<{ version: number }>('GET', `/api/invoices/${id}`);
    const fields = { opId: crypto.randomUUID(), mailId: crypto.randomUUID(), version: String(version) };
    const emitted = await post(`/invoices/${id}/emit`, { ...fields, intent: 'issue-and-send' }, { Cookie });
    expect(emitted.status).toBe(303);
    const { number } = await ask<{ number: string }>('GET', `/api/invoices/${id}`);
    const mail = await sent(id);
    expect(mail.subject).toBe(`${number} est là`);
    expect(mail.text).toContain(`Voici ${number}.`);
  });

  it('can be changed for one mail, seen before, and what is sent is what was seen', async () => {
    const { id } = await issued();
    const words = {
      to: 'zoe@example.fr',
      cc: '',
      subject: 'Cette fois {numero}',
      message: 'Une fois\n\n<b>',
    };
    const opId = crypto.randomUUID();
    const seen = await post(`/invoices/${id}/send`, { ...words, opId, intent: 'preview' }, { Cookie });
    expect(seen.status).toBe(200);
    const html = await seen.text();
    expect(html).toContain('<p class="mail-paragraph">&lt;b&gt;</p>');
    const none = await env.DB.prepare('SELECT COUNT(*) AS n FROM mails WHERE document_id = ?')
      .bind(id)
      .first();
    expect(none).toEqual({ n: 0 });
    await post(`/invoices/${id}/send`, { ...words, opId, intent: 'send' }, { Cookie });
    const mail = await sent(id);
    // typed by hand: it is not a template, and what looks like a placeholder stays
    expect(mail.subject).toBe('Cette fois {numero}');
    expect(mail.html).toContain('&lt;b&gt;');
    const text = /<pre[^>]*>([^<]*)<\/pre>/.exec(html)?.[1] ?? '';
    expect(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')).toBe(mail.text);
  });

  it('answer the same operation the same, although a copy would have other words', async () => {
    const { id } = await issued();
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await call('POST', `/api/invoices/${id}/send`, { token: account.accessToken, headers });
    await sent(id);
    await scopeForTest(account.userId).ledger(account.userId).project();
    const again = await call('POST', `/api/invoices/${id}/send`, { token: account.accessToken, headers });
    expect(again.status).toBe(202);
    expect(await again.json()).toEqual(await first.json());
  });
});
