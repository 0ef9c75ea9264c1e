/*
 * Has a running application issue every kind of document in each template, in French or in English, with a logo or
 * without, and writes what it serves (PDF, CII, UBL) into a directory for validate-official.mjs:
 *
 *   node scripts/validate-official-served.ts DIR [PORT]
 *
 * The application must be built.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgetState, startApp } from '../tests/servers/local-app.ts';
import { type Kind, sellers } from './validate-official-kinds.ts';
import { logoPng } from './validate-official-logo.ts';
import { type ClientKey, clientBody } from './validate-official-parties.ts';

const [directory = 'official', port = '8791'] = process.argv.slice(2);
const templates = ['classic', 'modern', 'compact'];
const languages = ['fr', 'en'] as const;
/** a token lives fifteen minutes; hundreds of prints may take longer */
const TOKEN_MS = 10 * 60_000;

mkdirSync(directory, { recursive: true });
forgetState(Number(port));
const app = await startApp({ mode: 'serve', port: Number(port), env: {} });
let written = 0;
try {
  for (const seller of sellers) await everythingOf(seller);
  console.log(`${written} documents served`);
} finally {
  await app.stop();
  forgetState(Number(port));
}

/** Somebody signed in, on the pages and by the API. */
interface Person {
  email: string;
  password: string;
  cookie: string;
  token: string;
  tokenSince: number;
}

/** An account of that seller, its looks one after the other, and every kind in each. */
async function everythingOf(seller: (typeof sellers)[number]): Promise<void> {
  const person = await registered(seller.name);
  await called('PUT', '/api/me', person, { business: seller.business });
  const clients = new Map<string, string>();
  const issued: Issued[] = [];
  for (const logo of [false, true]) {
    if (logo) await uploadLogo(person);
    for (const [t, template] of templates.entries()) {
      await posted('/settings/look', person.cookie, { template, accent: logo ? '#8c3b2a' : '#1f3a5f' });
      for (const [l, language] of languages.entries()) {
        for (const [k, kind] of (seller.kinds as Kind[]).entries()) {
          // a kind once in each template; from kind to kind, language and logo take turns through all twelve looks
          if ((t + k) % 2 !== l || (t + (k >> 1)) % 2 !== (logo ? 1 : 0)) continue;
          const key = `${kind.client}-${language}`;
          const clientId = clients.get(key) ?? (await newClient(person, kind.client, language));
          clients.set(key, clientId);
          const name = `${kind.name}.${template}.${language}${logo ? '.logo' : ''}`;
          issued.push(...(await issue(person, { clientId, kind, name })));
        }
      }
    }
  }
  // all are issued by now, so that none waits for the print of the one before
  for (const { id, name } of issued) await keep(person, id, name);
}

async function registered(name: string): Promise<Person> {
  const [email, password] = [`${name}@example.org`, `une phrase assez longue ${name}`];
  const account = await app.api<{ accessToken: string }>('POST', '/api/auth/register', null, {
    email,
    password,
  });
  const signedIn = await posted('/login', '', { email, password });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { email, password, cookie, token: account.body.accessToken, tokenSince: performance.now() };
}

async function tokenOf(person: Person): Promise<string> {
  if (performance.now() - person.tokenSince > TOKEN_MS) {
    const { email, password } = person;
    const answer = await app.api<{ accessToken: string }>('POST', '/api/auth/login', null, {
      email,
      password,
    });
    person.token = answer.body.accessToken;
    person.tokenSince = performance.now();
  }
  return person.token;
}

interface Issued {
  id: string;
  name: string;
}

/** The document and what follows it: its final invoice, its credit note. */
async function issue(
  person: Person,
  input: { clientId: string; kind: Kind; name: string },
): Promise<Issued[]> {
  const { clientId, kind, name } = input;
  const id = await emitted(person, await called('POST', '/api/invoices', person, { clientId, ...kind.body }));
  const first = { id, name };
  if (kind.after === undefined) return [first];
  const { lineItems } = await called('GET', `/api/invoices/${id}`, person);
  if (kind.after === 'final') {
    const [line] = (kind.body as { lineItems: Array<Record<string, unknown>> }).lineItems;
    const whole = { ...line, description: 'Le tout', quantity: '5' };
    const body = { clientId, lineItems: [whole], deposits: [id] };
    const draft = await called('POST', '/api/invoices', person, body);
    return [first, { id: await emitted(person, draft), name: `${name}.final` }];
  }
  const draft = await called('POST', `/api/invoices/${id}/credit-note`, person, {
    reason: 'Une journée facturée en trop',
    ...(kind.after === 'credit' ? {} : { lineItems: [{ lineId: lineItems[0]?.id, quantity: '1' }] }),
  });
  return [first, { id: await emitted(person, draft), name: `${name}.credit` }];
}

interface Draft {
  id: string;
  lineItems: Array<{ id: string }>;
}

async function emitted(person: Person, { id }: Draft): Promise<string> {
  await called('POST', `/api/invoices/${id}/emit`, person);
  return id;
}

/** The three files, as anyone downloads them. */
async function keep(person: Person, id: string, name: string): Promise<void> {
  for (const [file, path] of [
    [`${name}.cii.xml`, 'xml?syntax=cii'],
    [`${name}.ubl.xml`, 'xml?syntax=ubl'],
    [`${name}.pdf`, 'pdf'],
  ] as const) {
    const asked = async () =>
      fetch(`${app.origin}/api/invoices/${id}/${path}`, {
        headers: { Authorization: `Bearer ${await tokenOf(person)}` },
      });
    let answer = await asked();
    for (let tries = 0; answer.status === 202 && tries < 2_400; tries += 1) {
      await new Promise((next) => setTimeout(next, 250));
      answer = await asked();
    }
    if (answer.status !== 200) throw new Error(`${name} ${path}: ${answer.status} ${await answer.text()}`);
    writeFileSync(join(directory, file), new Uint8Array(await answer.arrayBuffer()));
  }
  written += 1;
}

async function newClient(person: Person, key: ClientKey, language: 'fr' | 'en'): Promise<string> {
  return (await called<{ id: string }>('POST', '/api/clients', person, clientBody(key, language))).id;
}

/** The body of the answer, or an error with all that is wrong. */
async function called<T = Draft>(method: string, path: string, person: Person, body?: unknown): Promise<T> {
  const answer = await app.api<T>(method, path, await tokenOf(person), body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer.body;
}

async function posted(path: string, cookie: string, fields: Record<string, string>): Promise<Response> {
  const answer = await fetch(app.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams(fields),
  });
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

async function uploadLogo(person: Person): Promise<void> {
  const body = new FormData();
  body.set('logo', new Blob([logoPng()], { type: 'image/png' }), 'logo.png');
  const headers = { Authorization: `Bearer ${await tokenOf(person)}` };
  const answer = await fetch(`${app.origin}/api/me/upload-logo`, { method: 'POST', headers, body });
  if (answer.status !== 200) throw new Error(`logo: ${answer.status}`);
}
