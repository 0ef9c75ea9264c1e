import { randomUUID } from 'node:crypto';
import { signedHeaders } from '../../e2e/support/webhook-key.ts';
import { draftOf } from './draft.ts';
import type { Person, Written } from './person.ts';

/** What each browser shows most. */
const PAGES = [
  '/dashboard',
  '/invoices',
  '/invoices?status=SENT',
  '/clients',
  '/accounting',
  '/search?q=travail',
  '/settings',
  '/settings/business',
  '/settings/register',
  '/settings/audit',
  '/invoices/new',
  '/clients/new',
];

/** Addresses of clients whose mail server misbehaves, by local part: see tests/servers/smtp.ts. */
export const DIFFICULT = [
  'reject',
  'greylist',
  'busy',
  'refuse-data',
  'hang-up-after-data',
  'silent-after-data',
];

function pick<Item>(items: readonly Item[]): Item | undefined {
  return items[Math.floor(Math.random() * items.length)];
}

function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

async function readPage(person: Person): Promise<void> {
  const document = pick(person.documents);
  const own = document ? [`/invoices/${document.id}`, `/invoices/${document.id}/preview`] : [];
  await person.get('page', pick([...PAGES, ...own]) ?? '/dashboard');
}

/** Writes an invoice through the forms and issues it, with or without sending it. */
async function writeByForms(person: Person): Promise<void> {
  const form = await person.get('page', '/invoices/new');
  const clientId = pick(person.clients) ?? '';
  const id = hidden(form.text, 'opId') || randomUUID();
  const saved = await person.post('form', '/invoices/new', {
    opId: id,
    intent: 'save',
    type: 'invoice',
    clientId,
    operationCategory: 'services',
    priceMode: 'net',
    'lineItems.0.description': 'Travail',
    'lineItems.0.quantity': '2',
    'lineItems.0.unitPrice': '450',
    'lineItems.0.vatRate': '20',
  });
  if (saved.status !== 302 && saved.status !== 303) return;
  const path = `/invoices/${id}/emit`;
  const page = await person.get('page', path);
  const intent = Math.random() < 0.6 ? 'issue-and-send' : 'issue';
  const fields = {
    opId: hidden(page.text, 'opId'),
    mailId: hidden(page.text, 'mailId'),
    version: hidden(page.text, 'version'),
  };
  const issued = await person.post('form', path, { ...fields, intent });
  if (issued.status !== 302 && issued.status !== 303) return;
  person.documents.push({ id, number: null, mailed: intent === 'issue-and-send' });
}

async function writeByApi(person: Person): Promise<void> {
  const draft = await person.api<{ id: string }>(
    'api',
    'POST',
    '/api/invoices',
    draftOf(pick(person.clients) ?? ''),
  );
  if (draft.status !== 201) return;
  const document: Written = { id: draft.body.id, number: null, mailed: false };
  if (Math.random() < 0.2) await person.api('pdf', 'GET', `/api/invoices/${document.id}/pdf`);
  const issued = await person.api<{ number: string }>('emit', 'POST', `/api/invoices/${document.id}/emit`);
  if (issued.status !== 200) return;
  document.number = issued.body.number;
  person.documents.push(document);
  if (Math.random() < 0.7) {
    const sent = await person.api('send', 'POST', `/api/invoices/${document.id}/send`, {});
    document.mailed = sent.status === 202;
  }
}

async function payOrCredit(person: Person): Promise<void> {
  const document = pick(person.documents);
  if (!document) return;
  if (Math.random() < 0.8) {
    const path = `/api/invoices/${document.id}/pay`;
    const paid = await person.api('pay', 'POST', path, { amount: '10.00' });
    if (paid.status === 200 || paid.status === 201) person.payments += 1;
    return;
  }
  const path = `/api/invoices/${document.id}/credit-note`;
  const note = await person.api<{ id: string }>('api', 'POST', path, { reason: 'Remise' });
  if (note.status !== 201) return;
  const issued = await person.api<{ number: string }>('emit', 'POST', `/api/invoices/${note.body.id}/emit`);
  if (issued.status === 200)
    person.documents.push({ id: note.body.id, number: issued.body.number, mailed: false });
}

async function fetchPdf(person: Person): Promise<void> {
  const document = pick(person.documents);
  if (document) await person.api('pdf', 'GET', `/api/invoices/${document.id}/pdf`);
}

async function listByApi(person: Person): Promise<void> {
  const document = pick(person.documents);
  const own = document ? [`/api/invoices/${document.id}`, `/api/invoices/${document.id}/history`] : [];
  const lists = [
    '/api/invoices',
    '/api/clients',
    '/api/dashboard/summary',
    '/api/dashboard/overdue',
    '/api/me',
  ];
  await person.api('api', 'GET', pick([...lists, ...own]) ?? '/api/me');
}

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

async function upload(person: Person): Promise<void> {
  const form = new FormData();
  if (Math.random() < 0.5) {
    form.set('logo', new File([Buffer.from(PIXEL, 'base64')], 'logo.png', { type: 'image/png' }));
    await person.upload('upload', '/api/me/upload-logo', form);
    return;
  }
  const rows = Array.from({ length: 200 }, (_, row) => `Client ${row};client${row}@example.org`);
  form.set('file', new File([['nom;email', ...rows].join('\n')], 'clients.csv', { type: 'text/csv' }));
  await person.post('upload', '/clients/import', form);
}

async function addDifficultClient(person: Person): Promise<void> {
  // one client in three: in a mail queue that works off one batch at a time, each silent server holds the next one up
  const box = Math.random() < 1 / 3 ? (pick(DIFFICULT) ?? 'reject') : 'contact';
  const client = await person.api<{ id: string }>('api', 'POST', '/api/clients', {
    kind: 'individual',
    name: `Client ${box}`,
    email: `${box}@example.org`,
    address: { line1: '2 rue du Port', postalCode: '69002', city: 'Lyon', countryCode: 'FR' },
  });
  if (client.status === 201 && person.clients.length < 12) person.clients.push(client.body.id);
}

/** The provider tells of a mail; one in five deliveries is forged. */
async function mailEvents(person: Person): Promise<void> {
  const document = pick(person.documents.filter(({ mailed }) => mailed));
  if (!document) return;
  const history = await person.api<{ items: Array<{ action: string; details: { mailId?: string } }> }>(
    'api',
    'GET',
    `/api/invoices/${document.id}/history`,
  );
  const mailId =
    history.body?.items?.find(({ action }) => action === 'mail.requested')?.details.mailId ?? randomUUID();
  const body = JSON.stringify(
    ['delivered', 'open'].map((event) => ({
      event,
      email_id: mailId,
      sg_event_id: randomUUID(),
      timestamp: Math.floor(Date.now() / 1000),
    })),
  );
  const headers = signedHeaders(body);
  const isForged = Math.random() < 0.2;
  await person.request('webhook in', '/api/webhooks/sendgrid', {
    method: 'POST',
    headers,
    body: isForged ? body.replace('delivered', 'deferred') : body,
  });
}

/** What is wrong in itself is answered 4xx, never 5xx. */
async function nonsense(person: Person): Promise<void> {
  const attempts = [
    () => person.api('nonsense', 'GET', '/api/invoices/unknown'),
    () => person.api('nonsense', 'POST', '/api/invoices', { clientId: 'x', lineItems: 'none' }),
    () => person.api('nonsense', 'POST', '/api/invoices', { notes: 'x'.repeat(1_200_000) }),
    () => person.get('nonsense', '/nowhere'),
    () => person.post('nonsense', '/invoices/new', { intent: 'save', opId: 'x' }),
    () => person.get('nonsense', `/clients?cursor=${'a'.repeat(500)}`),
  ];
  await pick(attempts)?.();
}

/** What people and programs do, and how often. */
const ACTIONS: ReadonlyArray<[number, (person: Person) => Promise<void>]> = [
  [30, readPage],
  [15, listByApi],
  [8, writeByForms],
  [10, writeByApi],
  [10, payOrCredit],
  [8, fetchPdf],
  [4, upload],
  [2, addDifficultClient],
  [7, mailEvents],
  [6, nonsense],
];

/** One thing after another, chosen by how often it happens. */
export async function act(person: Person): Promise<void> {
  const sum = ACTIONS.reduce((total, [weight]) => total + weight, 0);
  let at = Math.random() * sum;
  for (const [weight, action] of ACTIONS) {
    at -= weight;
    if (at < 0) return action(person);
  }
}
