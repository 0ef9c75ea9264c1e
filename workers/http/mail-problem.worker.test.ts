import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordMailEvents } from '~/db/queries/mail-events';
import type { DeliveryEventKind } from '~/domain/mail/delivery';
import { listDocuments, sumListed } from '~/services/documents/list-documents';
import { handleMailProblem } from '~/services/mail/handle-problem';
import { scopeForTest } from '../../tests/account-scope';
import { call, post, registered, send, type TestAccount } from '../../tests/app-client';

/* A mail that did not arrive: where it is seen, what is done about it, and what brings it back. */

const PARIS = { line1: '12 rue de la Paix', postalCode: '75002', city: 'Paris', countryCode: 'FR' };
const business = {
  legalName: 'Élise Martin',
  legalForm: 'EI',
  siren: '732829320',
  vatNumber: 'FR44732829320',
  address: PARIS,
};

let account: TestAccount;
let Cookie: string;

async function ask<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
  const response = await call(method, path, { token: account.accessToken, body });
  const text = await response.text();
  return { status: response.status, body: text === '' ? (null as T) : JSON.parse(text) };
}

async function newClient(more: Record<string, unknown> = {}): Promise<string> {
  const client = {
    kind: 'individual',
    name: 'Jeanne Delattre',
    email: 'faux@example.org',
    address: PARIS,
    ...more,
  };
  return (await ask<{ id: string }>('POST', '/api/clients', client)).body.id;
}

async function issued(clientId: string): Promise<string> {
  const lineItems = [{ description: 'Conseil', quantity: '1', unitPrice: '100', vatRate: '20' }];
  const { id } = (await ask<{ id: string }>('POST', '/api/invoices', { clientId, lineItems })).body;
  expect((await ask('POST', `/api/invoices/${id}/emit`)).status).toBe(200);
  return id;
}

/** Asks for the mail. @returns its id, once D1 knows it */
async function mailed(id: string): Promise<string> {
  const { status, body } = await ask<{ emailId: string }>('POST', `/api/invoices/${id}/send`, {});
  expect(status).toBe(202);
  await scopeForTest(account.userId).ledger(account.userId).project();
  return body.emailId;
}

function recipientsOf(mailId: string) {
  return env.DB.prepare('SELECT recipients FROM mails WHERE id = ?')
    .bind(mailId)
    .first<string>('recipients')
    .then((recipients) => JSON.parse(recipients ?? 'null'));
}

async function told(mailId: string, kind: DeliveryEventKind): Promise<void> {
  const event = { id: crypto.randomUUID(), kind, at: Date.now(), mailId, providerMessageId: null };
  await recordMailEvents(scopeForTest().directory, [{ ...event, details: {} }], Date.now());
}

function problemOf(id: string) {
  return env.DB.prepare('SELECT mail_problem FROM documents WHERE id = ?').bind(id).first('mail_problem');
}

const putAway = (id: string) => post(`/invoices/${id}`, { intent: 'mail-handled' }, { Cookie });
const page = async (path: string) => (await send(path, { headers: { Cookie } })).text();

beforeAll(async () => {
  account = await registered();
  await ask('PUT', '/api/me', { business });
  const { email, password } = account;
  Cookie = ((await post('/login', { email, password })).headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}, 60_000);

describe('a mail that did not arrive', () => {
  it('is put away as dealt with, once, and nothing told of it later brings it back', async () => {
    const id = await issued(await newClient());
    const mailId = await mailed(id);
    await told(mailId, 'bounce');
    expect(await problemOf(id)).toBe('bounced');
    expect(await page(`/invoices/${id}`)).toContain('C’est réglé autrement');

    for (let time = 0; time < 2; time += 1) expect((await putAway(id)).status).toBe(303);
    expect(await problemOf(id)).toBeNull();
    expect(await page(`/invoices/${id}`)).not.toContain('C’est réglé autrement');
    await told(mailId, 'bounce');
    await told(mailId, 'spamreport');
    expect(await problemOf(id)).toBeNull();
    const { results } = await env.DB.prepare(
      `SELECT actor FROM audit_events WHERE entity_id = ? AND action = 'mail.handled'`,
    )
      .bind(id)
      .all();
    expect(results).toEqual([{ actor: `user:${account.userId}` }]);
  });

  it('shows again for another mail, sent later or already under way', async () => {
    const id = await issued(await newClient());
    const [first, second] = [await mailed(id), await mailed(id)];
    await told(first, 'bounce');
    await putAway(id);
    await told(second, 'dropped');
    expect(await problemOf(id)).toBe('dropped');
    await putAway(id);
    const third = await mailed(id);
    expect(await problemOf(id)).toBeNull();
    await told(third, 'bounce');
    expect(await problemOf(id)).toBe('bounced');
  });

  it('is nobody else’s to put away', async () => {
    const id = await issued(await newClient());
    await told(await mailed(id), 'bounce');
    await expect(handleMailProblem(scopeForTest(), { id })).rejects.toMatchObject({ status: 404 });
    expect(await problemOf(id)).toBe('bounced');
  });

  it('is in the list of those, with the amount, and no longer once it is put away', async () => {
    const id = await issued(await newClient());
    const other = await issued(await newClient());
    await told(await mailed(id), 'bounce');
    await told(await mailed(other), 'delivered');
    const scope = scopeForTest(account.userId);
    const lost = async () =>
      (await listDocuments(scope, { filter: { mailProblem: true } })).rows.map((row) => row.id);
    const before = await lost();
    expect(before).toContain(id);
    expect(before).not.toContain(other);
    const sums = await sumListed(scope, { mailProblem: true });
    expect([sums.count, sums.gross]).toEqual([before.length, before.length * 120_00]);
    expect(await page('/invoices?mailProblem=true')).toContain(`/invoices/${id}`);
    expect(await page('/dashboard')).toContain(`/invoices/${id}`);
    await putAway(id);
    expect(await lost()).not.toContain(id);
    expect(await page('/invoices?mailProblem=true')).not.toContain(`/invoices/${id}`);
  });
});

describe('a mail without a recipient of its own', () => {
  it('goes to the client’s address as it is now, not as it was frozen', async () => {
    const clientId = await newClient();
    const id = await issued(clientId);
    expect(await recipientsOf(await mailed(id))).toEqual({ to: ['faux@example.org'], cc: [] });
    const { body: client } = await ask<Record<string, unknown>>('GET', `/api/clients/${clientId}`);
    const { id: _, createdAt, updatedAt, archivedAt, ...fields } = client;
    const changed = await ask('PUT', `/api/clients/${clientId}`, { ...fields, email: 'juste@example.org' });
    expect(changed.status).toBe(200);
    expect(await page(`/invoices/${id}/send`)).toContain('juste@example.org');
    expect(await recipientsOf(await mailed(id))).toEqual({ to: ['juste@example.org'], cc: [] });
  });

  it('is refused once the client has none', async () => {
    const clientId = await newClient();
    const id = await issued(clientId);
    await ask('PUT', `/api/clients/${clientId}`, {
      kind: 'individual',
      name: 'Jeanne Delattre',
      address: PARIS,
    });
    expect((await ask('POST', `/api/invoices/${id}/send`, {})).status).toBe(422);
  });
});
