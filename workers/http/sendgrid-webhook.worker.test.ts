import { env } from 'cloudflare:workers';
import { Buffer } from 'node:buffer';
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '~/config';
import { action, loader } from '~/routes/api.webhooks.sendgrid/route';
import { matchLateEvents } from '~/services/mail/match-late-events';
import type { Ports } from '~/services/scope';
import { createPorts } from '../context';

const now = Date.parse('2026-11-24T09:00:00Z');
const timestamp = String(now / 1000);
const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const publicKey = Buffer.from(keys.publicKey.export({ format: 'der', type: 'spki' })).toString('base64');

function ports(key: string | undefined = publicKey): Ports {
  const parsed = parseConfig({ ...env, SENDGRID_WEBHOOK_PUBLIC_KEY: key });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return {
    ...createPorts({ env, config: parsed.config, requestId: 'test', waitUntil: () => undefined }),
    clock: { now: () => now },
    log: { write: () => undefined },
  };
}

function sign(body: string, at: string, key: KeyObject = keys.privateKey): string {
  return createSign('sha256').update(at).update(body).sign(key, 'base64');
}

interface Delivery {
  body: string;
  at?: string;
  signature?: string | null;
  key?: KeyObject;
  ports?: Ports;
}

async function post({
  body,
  at = timestamp,
  signature,
  key,
  ports: given = ports(),
}: Delivery): Promise<Response> {
  const headers = new Headers({ 'Content-Type': 'application/json' });
  const signed = signature === undefined ? sign(body, at, key) : signature;
  if (signed !== null) headers.set('X-Twilio-Email-Event-Webhook-Signature', signed);
  headers.set('X-Twilio-Email-Event-Webhook-Timestamp', at);
  const request = new Request('http://localhost:8787/api/webhooks/sendgrid', {
    method: 'POST',
    headers,
    body,
  });
  return action({ request, params: {}, context: { ports: given, nonce: '' } });
}

/** One mail of one issued document, as the ledger's projection writes it. */
async function knownMail(input: { accountId?: string; documentId?: string; createdAt?: number } = {}) {
  const { accountId = crypto.randomUUID(), documentId = crypto.randomUUID(), createdAt = now } = input;
  const mailId = crypto.randomUUID();
  const providerId = `p${mailId.replaceAll('-', '')}`;
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO documents (id, account_id, type, client_id, client_name, created_at, updated_at, content)
       VALUES (?, ?, 'invoice', 'c', 'C', 0, 0, '{}') ON CONFLICT DO NOTHING`,
    ).bind(documentId, accountId),
    env.DB.prepare(
      `INSERT INTO mails (id, account_id, document_id, state, recipients, subject, attempts, provider_message_id, created_at, ledger_version)
       VALUES (?, ?, ?, 'accepted', '{}', 's', 1, ?, ?, 1)`,
    ).bind(mailId, accountId, documentId, providerId, createdAt),
  ]);
  return { accountId, documentId, mailId, providerId };
}

function eventOf(mailId: string, event: string, changes: Record<string, unknown> = {}) {
  return {
    sg_event_id: crypto.randomUUID(),
    event,
    timestamp: now / 1000,
    email_id: mailId,
    email: 'compta@ecrous.example',
    useragent: 'ignored',
    ...changes,
  };
}

async function stateOf(mail: { mailId: string; documentId: string }) {
  const delivery = await env.DB.prepare('SELECT delivery FROM mails WHERE id = ?')
    .bind(mail.mailId)
    .first('delivery');
  const problem = await env.DB.prepare('SELECT mail_problem FROM documents WHERE id = ?')
    .bind(mail.documentId)
    .first('mail_problem');
  return { delivery, problem };
}

async function eventsOf(mailId: string) {
  const { results } = await env.DB.prepare('SELECT * FROM mail_events WHERE mail_id = ? ORDER BY id')
    .bind(mailId)
    .all<{ account_id: string; document_id: string; kind: string; at: number; details: string }>();
  return results;
}

async function storedEvents(): Promise<number> {
  return (await env.DB.prepare('SELECT COUNT(*) AS n FROM mail_events').first<number>('n')) ?? 0;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

describe('the signature of SendGrid’s webhook', () => {
  const body = JSON.stringify([eventOf('nobody', 'delivered')]);

  it('lets a signed delivery in, once it is exactly what was signed', async () => {
    expect((await post({ body })).status).toBe(204);
    const before = await storedEvents();
    const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
    const valid = sign(body, timestamp);
    const refused: Record<string, Delivery> = {
      'one byte changed': { body: body.replace('delivered', 'deliverex'), signature: valid },
      'body written again': { body: JSON.stringify(JSON.parse(body), null, 1), signature: valid },
      'timestamp changed': { body, at: String(Number(timestamp) + 1), signature: valid },
      'no signature': { body, signature: null },
      'empty signature': { body, signature: '' },
      'no DER': { body, signature: 'AAAA' },
      'other key': { body, key: other },
      'no key configured': {
        body,
        ports: { ...ports(), config: { ...ports().config, SENDGRID_WEBHOOK_PUBLIC_KEY: undefined } },
      },
      'key that is none': { body, ports: ports('AAAA') },
      '601 s old': { body, at: String(Number(timestamp) - 601) },
      '601 s ahead': { body, at: String(Number(timestamp) + 601) },
      'timestamp no number': { body, at: 'now' },
    };
    for (const [what, delivery] of Object.entries(refused)) {
      const response = await post(delivery);
      expect(response.status, what).toBe(401);
      expect(response.headers.get('Content-Type'), what).toContain('application/problem+json');
    }
    expect(await storedEvents()).toBe(before);
  });

  it('may be by either of two keys while the provider’s key changes', async () => {
    const next = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const nextKey = Buffer.from(next.publicKey.export({ format: 'der', type: 'spki' })).toString('base64');
    const both = () => ports(`${publicKey} ${nextKey}`);
    expect((await post({ body, ports: both() })).status).toBe(204);
    expect((await post({ body, key: next.privateKey, ports: both() })).status).toBe(204);
    expect((await post({ body, ports: ports(nextKey) })).status).toBe(401);
  });

  it('takes a timestamp 600 s off', async () => {
    for (const offset of [-600, 600]) {
      expect((await post({ body, at: String(Number(timestamp) + offset) })).status).toBe(204);
    }
  });
});

describe('the body of SendGrid’s webhook', () => {
  it.each([
    ['{}', 422],
    ['"x"', 422],
    ['null', 422],
    ['not json', 400],
    ['', 400],
    ['[]', 204],
    [
      '[null, 1, "x", [], {}, {"event":"delivered"}, {"sg_event_id":"x","event":"unheard of","timestamp":1}]',
      204,
    ],
  ])('%s → %i', async (body, status) => {
    const before = await storedEvents();
    expect((await post({ body })).status).toBe(status);
    expect(await storedEvents()).toBe(before);
  });

  it('is at most 1 MiB', async () => {
    const fits = `[${' '.repeat(1_048_574)}]`;
    expect((await post({ body: fits })).status).toBe(204);
    expect((await post({ body: `${fits} ` })).status).toBe(413);
  });

  it('is posted', async () => {
    const request = new Request('http://localhost:8787/api/webhooks/sendgrid');
    const response = await loader({ request, params: {}, context: { ports: ports(), nonce: '' } });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('POST');
  });

  it('may hold 1,000 events', async () => {
    const mail = await knownMail();
    const events = Array.from({ length: 1000 }, () => eventOf(mail.mailId, 'open'));
    expect((await post({ body: JSON.stringify(events) })).status).toBe(204);
    expect(await eventsOf(mail.mailId)).toHaveLength(1000);
    expect(await stateOf(mail)).toEqual({ delivery: 'opened', problem: null });
  });
});

describe('events of a mail', () => {
  it('reach its document with account and document of the mail, once', async () => {
    const mail = await knownMail();
    const bounce = eventOf(mail.mailId, 'bounce', {
      reason: '550 no such user',
      type: 'bounce',
      account_id: 'evil',
    });
    const body = JSON.stringify([bounce, bounce]);
    for (let time = 0; time < 3; time += 1) expect((await post({ body })).status).toBe(204);
    const events = await eventsOf(mail.mailId);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      account_id: mail.accountId,
      document_id: mail.documentId,
      kind: 'bounce',
      at: now,
    });
    expect(JSON.parse(events[0]?.details ?? '')).toEqual({
      email: 'compta@ecrous.example',
      reason: '550 no such user',
      type: 'bounce',
    });
    expect(await stateOf(mail)).toEqual({ delivery: 'bounced', problem: 'bounced' });
  });

  it('end the same in all 120 orders, one by one', async () => {
    const orders = permutations(['processed', 'delivered', 'open', 'bounce', 'deferred']);
    expect(orders).toHaveLength(120);
    for (const order of orders) {
      const mail = await knownMail();
      for (const kind of order) await post({ body: JSON.stringify([eventOf(mail.mailId, kind)]) });
      expect(await stateOf(mail), order.join()).toEqual({ delivery: 'bounced', problem: 'bounced' });
      expect(await eventsOf(mail.mailId)).toHaveLength(5);
    }
  });

  it('are found by the provider’s message id when they do not name the mail', async () => {
    const mail = await knownMail();
    const changes = { email_id: undefined, sg_message_id: `${mail.providerId}.recvd-5f-1.0` };
    await post({ body: JSON.stringify([eventOf('', 'delivered', changes)]) });
    expect(await stateOf(mail)).toEqual({ delivery: 'delivered', problem: null });
  });

  it('clear the problem when a later mail of the document arrives, and not when an earlier one does', async () => {
    const first = await knownMail({ createdAt: now });
    const second = await knownMail({ ...first, createdAt: now + 1 });
    await post({ body: JSON.stringify([eventOf(second.mailId, 'bounce')]) });
    await post({ body: JSON.stringify([eventOf(first.mailId, 'delivered')]) });
    expect((await stateOf(second)).problem).toBe('bounced');
    const third = await knownMail({ ...first, createdAt: now + 2 });
    await post({ body: JSON.stringify([eventOf(third.mailId, 'delivered')]) });
    expect((await stateOf(third)).problem).toBeNull();
  });

  it('touch nothing of another account', async () => {
    const [mine, theirs] = await Promise.all([knownMail(), knownMail()]);
    await post({ body: JSON.stringify([eventOf(mine.mailId, 'spamreport')]) });
    expect(await stateOf(mine)).toEqual({ delivery: 'spam', problem: 'spam' });
    expect(await stateOf(theirs)).toEqual({ delivery: null, problem: null });
    await matchLateEvents(ports(), { accountId: theirs.accountId, mailId: mine.mailId });
    expect(await eventsOf(theirs.mailId)).toEqual([]);
  });

  it('wait for a mail that is not known yet, 24 hours', async () => {
    const early = crypto.randomUUID();
    const byProvider = `p${early}`;
    await post({
      body: JSON.stringify([
        eventOf(early, 'bounce'),
        eventOf('', 'delivered', { email_id: undefined, sg_message_id: `${byProvider}.x` }),
      ]),
    });
    const mail = await knownMail();
    await env.DB.prepare('UPDATE mails SET id = ?, provider_message_id = ? WHERE id = ?')
      .bind(early, byProvider, mail.mailId)
      .run();
    await matchLateEvents(ports(), { accountId: mail.accountId, mailId: early });
    expect(await eventsOf(early)).toHaveLength(2);
    expect(await stateOf({ ...mail, mailId: early })).toEqual({ delivery: 'bounced', problem: 'bounced' });

    const lost = eventOf(crypto.randomUUID(), 'delivered');
    await post({ body: JSON.stringify([lost]) });
    const kept = async () =>
      env.DB.prepare('SELECT COUNT(*) AS n FROM mail_events WHERE id = ?').bind(lost.sg_event_id).first('n');
    expect(await kept()).toBe(1);
    const tomorrow = now + 24 * 60 * 60_000 + 1000;
    const at = String(tomorrow / 1000);
    const body = JSON.stringify([eventOf('x', 'open')]);
    await post({ body, at, ports: { ...ports(), clock: { now: () => tomorrow } } });
    expect(await kept()).toBe(0);
  });

  it('of a mail that waited are taken along by the next delivery', async () => {
    const early = crypto.randomUUID();
    await post({ body: JSON.stringify([eventOf(early, 'dropped')]) });
    const mail = await knownMail();
    await env.DB.prepare('UPDATE mails SET id = ? WHERE id = ?').bind(early, mail.mailId).run();
    await post({ body: JSON.stringify([eventOf(early, 'processed')]) });
    expect(await stateOf({ ...mail, mailId: early })).toEqual({ delivery: 'dropped', problem: 'dropped' });
  });
});
