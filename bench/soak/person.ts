import { setTimeout as wait } from 'node:timers/promises';
import { type ReadyAccount, readyAccount } from '../../tests/servers/first-invoice.ts';
import type { LocalApp } from '../../tests/servers/local-app.ts';
import type { LocalSmtp } from '../../tests/servers/smtp.ts';
import type { Measures } from './measures.ts';

/** What somebody did with one document. */
export interface Written {
  id: string;
  number: string | null;
  /** the mail of it was taken on by the application */
  mailed: boolean;
}

/** Somebody who works with the application by pages and by the API, and whose every request is measured. */
export class Person {
  readonly documents: Written[] = [];
  readonly clients: string[] = [];
  /** payments that were answered with «recorded» */
  payments = 0;
  private cookie = '';

  readonly account: ReadyAccount;
  readonly name: string;
  private readonly app: LocalApp;
  private readonly measures: Measures;

  private constructor(parts: { app: LocalApp; measures: Measures; account: ReadyAccount; name: string }) {
    this.app = parts.app;
    this.measures = parts.measures;
    this.account = parts.account;
    this.name = parts.name;
  }

  /** An account that can issue, signed in, its address confirmed by the link that was mailed. */
  static async start(input: {
    app: LocalApp;
    measures: Measures;
    smtp: LocalSmtp;
    name: string;
  }): Promise<Person> {
    const { app, measures, smtp, name } = input;
    const person = new Person({ app, measures, account: await readyAccount(app, name), name });
    person.clients.push(person.account.clientId);
    await person.signIn();
    await person.confirmAddress(smtp);
    return person;
  }

  private async signIn(): Promise<void> {
    const password = `une phrase assez longue ${this.name}`;
    const answer = await this.post('sign-in', '/login', { email: `${this.name}@example.org`, password });
    this.cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    if (answer.status !== 302 && answer.status !== 303) throw new Error(`sign-in: ${answer.status}`);
  }

  /** Without it an account may send twenty mails a day. */
  private async confirmAddress(smtp: LocalSmtp): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const mail = smtp.received.find(({ to }) => to.includes(`${this.name}@example.org`));
      const token = /confirm-email\?token=3D([\w-]{43})|confirm-email\?token=([\w-]{43})/.exec(
        decoded(mail?.raw ?? ''),
      );
      if (token) {
        await this.post('sign-in', '/confirm-email', { token: token[1] ?? token[2] ?? '' });
        return;
      }
      await wait(100);
    }
    throw new Error('no mail asked to confirm the address');
  }

  /** A page as a browser asks for it. */
  get(kind: string, path: string): Promise<{ status: number; text: string; headers: Headers }> {
    return this.request(kind, path, { headers: { Cookie: this.cookie, 'Sec-Fetch-Site': 'same-origin' } });
  }

  /** A form as a browser posts it. */
  post(kind: string, path: string, body: FormData | Record<string, string>) {
    return this.request(kind, path, {
      method: 'POST',
      headers: { Cookie: this.cookie, 'Sec-Fetch-Site': 'same-origin' },
      body: body instanceof FormData ? body : new URLSearchParams(body),
    });
  }

  /** A call of the API. The answer's body, whatever it is. */
  async api<T>(
    kind: string,
    method: string,
    path: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ): Promise<{ status: number; body: T }> {
    const { status, text } = await this.request(kind, path, {
      method,
      headers: {
        ...extra,
        Authorization: `Bearer ${this.account.token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (status === 401) await this.renewToken();
    return { status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null };
  }

  /** A file as it is served, or null. */
  async file(path: string): Promise<Uint8Array | null> {
    const headers = () => ({ Authorization: `Bearer ${this.account.token}` });
    let response = await fetch(this.app.origin + path, { headers: headers() });
    if (response.status === 401) {
      await this.renewToken();
      response = await fetch(this.app.origin + path, { headers: headers() });
    }
    return response.status === 200 ? new Uint8Array(await response.arrayBuffer()) : null;
  }

  upload(kind: string, path: string, form: FormData) {
    const headers = { Authorization: `Bearer ${this.account.token}` };
    return this.request(kind, path, { method: 'POST', headers, body: form });
  }

  /** Any request, measured. Status 0 when nothing was answered. */
  async request(kind: string, path: string, init: RequestInit) {
    const started = performance.now();
    const what = `${init.method ?? 'GET'} ${path.replace(/[\w-]{36,}/g, '…')}`;
    const isPdf = path.endsWith('/pdf');
    try {
      const response = await fetch(this.app.origin + path, { redirect: 'manual', ...init });
      const text = await response.text();
      this.measures.add(kind, {
        status: response.status,
        milliseconds: performance.now() - started,
        what,
        isPdf,
      });
      return { status: response.status, text, headers: response.headers };
    } catch {
      this.measures.add(kind, { status: 0, milliseconds: performance.now() - started, what, isPdf });
      return { status: 0, text: '', headers: new Headers() };
    }
  }

  /** Access tokens live fifteen minutes. */
  private async renewToken(): Promise<void> {
    const email = `${this.name}@example.org`;
    const password = `une phrase assez longue ${this.name}`;
    const answer = await this.app
      .api<{ accessToken: string }>('POST', '/api/auth/login', null, { email, password })
      .catch(() => null);
    if (answer?.status === 200) this.account.token = answer.body.accessToken;
  }
}

/** The text parts of a mail, as far as a link needs them: base64 bodies in clear, soft line breaks gone. */
function decoded(raw: string): string {
  const blocks = raw.match(/(?:[A-Za-z0-9+/]{60,76}\r\n)+[A-Za-z0-9+/=]*/g) ?? [];
  const clear = blocks.map((block) => Buffer.from(block, 'base64').toString('utf8')).join('\n');
  return `${raw.replace(/=\r\n/g, '')}\n${clear}`;
}
