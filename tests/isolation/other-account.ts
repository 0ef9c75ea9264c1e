import { env } from 'cloudflare:workers';
import { sampleClient, sampleContent, sampleLine, sampleSeller } from '~/domain/invoice/fixtures';
import { sha256Hex } from '~/services/auth/sha256';
import { updateBusiness } from '~/services/business/update-business';
import { archiveClient } from '~/services/clients/archive-client';
import { createClient } from '~/services/clients/create-client';
import { createCreditNote } from '~/services/documents/create-credit-note';
import { issueDocument } from '~/services/documents/issue-document';
import { recordPayment } from '~/services/documents/record-payment';
import { createDraft } from '~/services/documents/save-draft';
import { sendDocument } from '~/services/documents/send-document';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../account-scope';
import { call, post, registered, send, type TestAccount } from '../app-client';

/** One account with something of every kind, each with an id that another account could name. */
export interface AccountWorld {
  account: TestAccount;
  cookie: string;
  ids: {
    client: string;
    archivedClient: string;
    draft: string;
    line: string;
    issued: string;
    deposit: string;
    creditDraft: string;
    creditNote: string;
    payment: string;
    mail: string;
    logo: string;
    importFile: string;
    apiKey: string;
    passkey: string;
    session: string;
    family: string;
    audit: string;
    webhook: string;
    delivery: string;
    proofLink: string;
    account: string;
  };
}

/** Makes such an account through the API and the use cases; `mark` stands in every text of it, `box` in its addresses. */
export async function accountWorld(mark: string, box: string = mark): Promise<AccountWorld> {
  const account = await registered();
  const scope = scopeForTest(account.userId);
  const { email: _email, ...business } = sampleSeller;
  await updateBusiness(scope, {
    business: { ...business, legalName: `${mark} SAS`, footer: mark },
    recentlyAuthenticated: true,
    language: 'fr',
  });
  const { id: _id, ...party } = sampleClient;
  const addClient = async (name: string) => {
    const id = scope.ids.uuid();
    const email = `${box.toLowerCase()}@example.fr`;
    await createClient(scope, { id, client: { ...party, name, email, notes: mark } });
    return id;
  };
  const client = await addClient(`${mark} client`);
  const archivedClient = await addClient(`${mark} rangé`);
  await archiveClient(scope, { id: archivedClient });
  const line = sampleLine({ description: `${mark} ligne` });
  const content = sampleContent({ clientId: client, notes: mark, lines: [line] });
  const addDraft = async (type: 'invoice' | 'deposit') => {
    const id = scope.ids.uuid();
    await createDraft(scope, { id, content: { ...content, type }, language: 'fr' });
    return id;
  };
  const addIssued = async (type: 'invoice' | 'deposit') => issue(scope, await addDraft(type));
  const issued = await addIssued('invoice');
  const deposit = await addIssued('deposit');
  const payment = scope.ids.uuid();
  await recordPayment(scope, {
    id: issued,
    paymentId: payment,
    amount: 1_000,
    paidAt: null,
    method: null,
    reference: mark,
    operationId: payment,
    language: 'fr',
  });
  const mail = scope.ids.uuid();
  const words = { to: null, cc: [], subject: mark, message: mark };
  await sendDocument(scope, { id: issued, mailId: mail, send: words, operationId: mail, language: 'fr' });
  const credit = async () => {
    const original = await addIssued('invoice');
    const request = { reason: mark };
    const input = { id: scope.ids.uuid(), originalId: original, request, language: 'fr' as const };
    return (await createCreditNote(scope, input)).id;
  };
  const creditDraft = await credit();
  const creditNote = await issue(scope, await credit());
  const cookie = await signedIn(account);
  const key = await post(
    '/settings/security/keys',
    { name: mark, scope: 'read', intent: 'create' },
    { Cookie: cookie },
  );
  if (key.status !== 200) throw new Error(`no key: ${key.status}`);
  return {
    account,
    cookie,
    ids: {
      client,
      archivedClient,
      draft: await addDraft('invoice'),
      line: line.id,
      issued,
      deposit,
      creditDraft,
      creditNote,
      payment,
      mail,
      logo: await uploadedLogo(account),
      importFile: await keptFile(cookie, mark),
      apiKey: await firstId('SELECT id FROM api_keys WHERE user_id = ?', account.userId),
      passkey: await passkeyOf(account.userId, mark),
      session: await firstId('SELECT id FROM sessions WHERE user_id = ?', account.userId),
      family: await firstId('SELECT id FROM refresh_families WHERE user_id = ?', account.userId),
      audit: await firstId('SELECT id FROM audit_events WHERE account_id = ?', account.userId),
      ...(await webhookOf(account.userId, mark)),
      proofLink: await firstId('SELECT id FROM proof_links WHERE account_id = ?', account.userId),
      account: account.userId,
    },
  };
}

async function issue(scope: AccountScope, id: string): Promise<string> {
  await issueDocument(scope, { id, version: null, mail: null, operationId: `issue-${id}`, language: 'fr' });
  return id;
}

async function passkeyOf(userId: string, name: string): Promise<string> {
  const id = crypto.randomUUID().replaceAll('-', '');
  await env.DB.prepare('INSERT INTO passkeys VALUES (?, ?, ?, ?, 0, ?, 0, NULL)')
    .bind(id, userId, name, 'AA', '[]')
    .run();
  return id;
}

async function signedIn({ email, password }: TestAccount): Promise<string> {
  const response = await post('/login', { email, password });
  return (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}

/** Two pictures: the same bytes in two accounts would have the same name. */
const PIXELS = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
];
let pictures = 0;

async function uploadedLogo({ accessToken }: TestAccount): Promise<string> {
  pictures += 1;
  const picture = PIXELS[pictures % 2] ?? '';
  const form = new FormData();
  form.set('logo', new File([Uint8Array.from(atob(picture), (c) => c.charCodeAt(0))], 'logo.png'));
  const headers = { Authorization: `Bearer ${accessToken}` };
  const response = await send('/api/me/upload-logo', { method: 'POST', headers, body: form });
  if (response.status !== 200) throw new Error(`no logo: ${await response.text()}`);
  const { logoUrl }: { logoUrl: string } = await response.json();
  return logoUrl.slice(logoUrl.lastIndexOf('/') + 1);
}

async function keptFile(cookie: string, mark: string): Promise<string> {
  const form = new FormData();
  form.set(
    'file',
    new File([`nom;email\n${mark} importé;a@example.fr\n`], 'clients.csv', { type: 'text/csv' }),
  );
  const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' };
  const response = await send('/clients/import', { method: 'POST', headers, body: form });
  const location = response.headers.get('Location') ?? '';
  if (!/\/clients\/import\/[^/]+$/.test(location))
    throw new Error(`no file kept: ${response.status} ${location}`);
  return location.slice(location.lastIndexOf('/') + 1);
}

/** A paused endpoint and a call that was delivered: nothing of them moves by itself. */
async function webhookOf(account: string, mark: string): Promise<{ webhook: string; delivery: string }> {
  const [webhook, delivery] = [crypto.randomUUID(), crypto.randomUUID()];
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO webhook_endpoints (id, account_id, url, events, secret, created_at, paused_at, pause_reason)
       VALUES (?1, ?2, 'https://hooks.example.fr/' || ?3, '[]', 'sealed', 1, 1, 'owner')`,
    ).bind(webhook, account, encodeURIComponent(mark)),
    env.DB.prepare(
      `INSERT INTO webhook_deliveries (id, account_id, endpoint_id, event_id, event, entity_id, event_at, next_at, state)
       VALUES (?1, ?2, ?3, ?1, 'invoice.issued', ?1, 1, 1, 'delivered')`,
    ).bind(delivery, account, webhook),
  ]);
  return { webhook, delivery };
}

async function firstId(query: string, account: string): Promise<string> {
  const row = await env.DB.prepare(`${query} LIMIT 1`).bind(account).first<{ id: string }>();
  if (!row) throw new Error(`nothing for ${query}`);
  return row.id;
}

/** What nobody else may change, as one hash: every D1 row of the account, its register, and its files. */
export async function accountHash(accountId: string): Promise<string> {
  const { results: tables } = await env.DB.prepare(
    `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%' ORDER BY name`,
  ).all<{ name: string; sql: string | null }>();
  const queries = tables.flatMap(({ name, sql }) =>
    ['account_id', 'user_id']
      .filter((owner) => new RegExp(`\\b${owner}\\b`).test(sql ?? ''))
      .map((owner) => `SELECT * FROM ${name} WHERE ${owner} = ? ORDER BY 1, 2`),
  );
  const search = `SELECT kind, entity_id, body FROM search_entries WHERE account = REPLACE(?, '-', '') ORDER BY 2`;
  const rows = await env.DB.batch(
    [...queries, 'SELECT * FROM users WHERE id = ?', search].map((query) =>
      env.DB.prepare(query).bind(accountId),
    ),
  );
  const ledger = scopeForTest(accountId).ledger(accountId);
  const entries = await ledger.entries({ after: 0, limit: 1_000 });
  const { pending: _pending, ...register } = await ledger.register();
  const files = (await env.FILES.list()).objects
    .filter(({ key }) => key.includes(accountId))
    .map(({ key, etag }) => [key, etag]);
  return sha256Hex(JSON.stringify([rows.map(({ results }) => results), entries, register, files]));
}

/** Gives every document its PDF and waits until nothing is on its way any more, so that the hash stands still. */
export async function atRest(accountId: string): Promise<string> {
  const scope = scopeForTest(accountId);
  const { results } = await env.DB.prepare(
    'SELECT id FROM documents WHERE account_id = ? AND number IS NOT NULL',
  )
    .bind(accountId)
    .all<{ id: string }>();
  const bytes = new TextEncoder().encode('%PDF-1.7 test');
  const sha256 = sha256Hex(bytes);
  for (const { id } of results) {
    const key = `issued/${accountId}/${id}.pdf`;
    await scope.files.putOnce({ key, bytes, contentType: 'application/pdf', sha256 });
    const pdf = { key, sha256, size: bytes.length };
    await scope.ledger(accountId).recordPdf({ documentId: id, pdf, requestId: 'test' });
  }
  let last = '';
  for (let equal = 0; equal < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const hash = await accountHash(accountId);
    equal = hash === last ? equal + 1 : 0;
    last = hash;
  }
  return last;
}

/** A call of the API as the account. */
export function callAs(world: AccountWorld, method: string, path: string, body?: unknown): Promise<Response> {
  return call(method, path, { token: world.account.accessToken, body });
}
