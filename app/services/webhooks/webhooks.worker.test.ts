import { env } from 'cloudflare:workers';
import { createHmac } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { recordMailEvents } from '~/db/queries/mail-events';
import type { Snapshot } from '~/domain/invoice/model';
import { addDays, todayInParis } from '~/domain/time/paris';
import type { WebhookEvent } from '~/domain/webhooks/events';
import { webhookEvents } from '~/domain/webhooks/events';
import type { Job } from '~/ports/jobs';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { webhookSender } from '../../../workers/adapters/webhook-sender';
import { handleSchedule } from '../../../workers/cron/handle-schedule';
import { accountLedgerStub, issueCommand } from '../../../workers/durable-objects/ledger/ledger-for-tests';
import { deliverWebhook } from './deliver-webhook';
import {
  addWebhookEndpoint,
  pauseWebhook,
  readWebhooks,
  removeWebhook,
  replayWebhook,
  resumeWebhook,
} from './manage-endpoints';
import { noteOverdueDocuments, sweepWebhooks } from './sweep-webhooks';

const { receiver, control } = inject('localServers');

interface Post {
  headers: Record<string, string>;
  body: string;
}

async function postsTo(path: string): Promise<Post[]> {
  return (await fetch(`http://127.0.0.1:${control}/receiver?to=${path}`)).json();
}

/** A scope whose jobs are kept here instead of running by themselves. */
function quietScope(accountId: string): AccountScope & { asked: Job[] } {
  const asked: Job[] = [];
  return {
    ...scopeForTest(accountId),
    asked,
    jobs: { enqueue: async (job) => void asked.push(job) },
    log: { write: () => undefined },
  };
}

async function endpointAt(
  scope: AccountScope,
  script: string,
  events: WebhookEvent[] = [...webhookEvents],
): Promise<{ path: string; secret: string }> {
  const path = `/${crypto.randomUUID()}/${script}`;
  const url = `http://127.0.0.1:${receiver}${path}`;
  const secret = await addWebhookEndpoint(scope, { url, events, recentlyAuthenticated: true });
  return { path, secret };
}

/** What is written down for the account, in the order of the events. */
async function outbox(scope: AccountScope) {
  const { results } = await env.DB.prepare(
    'SELECT id, event, entity_id, state, attempts, body, next_at, last_error FROM webhook_deliveries WHERE account_id = ? ORDER BY event_at, rowid',
  )
    .bind(scope.accountId)
    .all<{
      id: string;
      event: string;
      entity_id: string;
      state: string;
      attempts: number;
      body: string | null;
      next_at: number;
      last_error: string | null;
    }>();
  return results;
}

/** One row as the triggers write it, that no job knows of. */
async function queued(scope: AccountScope, event: WebhookEvent = 'invoice.paid'): Promise<string> {
  const id = `msg_${crypto.randomUUID()}`;
  await env.DB.prepare(
    `INSERT INTO webhook_deliveries (id, account_id, endpoint_id, event_id, event, entity_id, details, event_at, next_at)
     SELECT ?1, account_id, id, ?1, ?2, 'd', '{}', ?3, ?3 FROM webhook_endpoints WHERE account_id = ?4 LIMIT 1`,
  )
    .bind(id, event, Date.now() - 1_000, scope.accountId)
    .run();
  return id;
}

/** The command that credits a whole invoice. */
function creditCommand(of: Snapshot) {
  const command = issueCommand({ numbering: { prefix: 'AVO' } });
  const { candidate } = command;
  command.candidate = {
    ...candidate,
    content: {
      ...candidate.content,
      type: 'credit_note',
      creditOf: { documentId: of.documentId, reason: 'Retour' },
      lines: candidate.content.lines.map((line) => ({ ...line, sourceLineId: line.id })),
      dueDate: null,
    },
    preceding: [{ id: of.documentId, number: of.number, issueDate: of.issueDate }],
  };
  return command;
}

const deliver = (scope: AccountScope, deliveryId: string) =>
  deliverWebhook(scope, webhookSender(2_000), { accountId: scope.accountId, deliveryId });

beforeAll(() => expect(env.ENVIRONMENT).toBe('development'));
afterEach(() => {
  vi.useRealTimers();
});

describe('what happens to documents', () => {
  it('is told once each, signed, with the document as the API lists it', async () => {
    const { accountId, ledger } = accountLedgerStub();
    const scope = quietScope(accountId);
    const { path, secret } = await endpointAt(scope, 'ok');
    const issued = await ledger.issue(issueCommand());
    if (!issued.ok) throw new Error(JSON.stringify(issued));
    const { documentId, number, totals } = issued.snapshot;
    await ledger.recordPayment({
      documentId,
      paymentId: crypto.randomUUID(),
      amount: totals.due,
      paidAt: issued.snapshot.issueDate,
      method: 'transfer',
      reference: null,
      operation: { id: crypto.randomUUID(), fingerprint: 'f' },
      actor: { id: 'user:test', requestId: 'test' },
    });
    await ledger.project();
    await vi.waitFor(async () => expect((await postsTo(path)).length).toBe(3), 10_000);
    const posts = await postsTo(path);
    const told = posts.map(({ body }) => JSON.parse(body));
    expect(told.map(({ type }) => type).sort()).toEqual([
      'invoice.issued',
      'invoice.paid',
      'payment.recorded',
    ]);
    for (const { headers, body } of posts) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      const signature = createHmac('sha256', key).update(signed).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    }
    const issue = told.find(({ type }) => type === 'invoice.issued');
    expect(issue.data.document).toMatchObject({ id: documentId, number, type: 'invoice' });
    expect(issue.data.document.totals.gross).toMatch(/^\d+\.\d{2}$/);
    const payment = told.find(({ type }) => type === 'payment.recorded');
    expect(payment.data.payment.amount).toMatch(/^\d+\.\d{2}$/);
    // Nothing of the chain or of who did it goes out.
    expect(JSON.stringify(told)).not.toContain('hash');
    expect(JSON.stringify(told)).not.toContain('user:test');

    // Rebuilding D1 from the ledger tells nothing again.
    const before = (await outbox(scope)).length;
    await ledger.rebuild();
    expect((await outbox(scope)).length).toBe(before);
  });

  it('includes that a mail left and that a credit note was issued', async () => {
    const { accountId, ledger } = accountLedgerStub();
    const scope = quietScope(accountId);
    const { path } = await endpointAt(scope, 'ok', ['invoice.sent', 'credit_note.issued']);
    const issued = await ledger.issue(issueCommand());
    if (!issued.ok) throw new Error(JSON.stringify(issued));
    const { snapshot } = issued;
    const { documentId } = snapshot;
    const mailId = crypto.randomUUID();
    await ledger.requestMail({
      documentId,
      mail: { mailId, to: ['a@b.example'], cc: [], subject: 's', message: 'm', duplicate: false },
      operation: { id: mailId, fingerprint: mailId },
      actor: { id: 'user:test', requestId: 'test' },
    });
    const pdf = { key: `issued/2026/${accountId}/${documentId}/x.pdf`, sha256: 'a'.repeat(64), size: 1 };
    await ledger.recordPdf({ documentId, pdf, requestId: 'test' });
    const claim = await ledger.claimMail({ mailId, claimId: crypto.randomUUID(), requestId: 'test' });
    if (claim.state !== 'claimed') throw new Error(claim.state);
    await ledger.settleMail({
      mailId,
      attempt: claim.attempt,
      outcome: { state: 'accepted', providerMessageId: null },
      transport: 'smtp',
      copyKey: null,
      requestId: 'test',
    });
    const credit = await ledger.issue(creditCommand(snapshot));
    if (!credit.ok) throw new Error(JSON.stringify(credit));
    await ledger.project();
    const told = async () => (await postsTo(path)).map(({ body }) => JSON.parse(body));
    await vi.waitFor(async () => expect(await told()).toHaveLength(2), 10_000);
    const [noted, sent] = (await told()).sort((one, other) => (one.type < other.type ? -1 : 1));
    expect(noted).toMatchObject({
      type: 'credit_note.issued',
      data: {
        document: { id: credit.snapshot.documentId, type: 'credit_note', number: credit.snapshot.number },
      },
    });
    expect(sent).toMatchObject({
      type: 'invoice.sent',
      data: { document: { id: documentId, number: snapshot.number }, mail: { id: mailId } },
    });
  });

  it('is not told to who did not choose it, nor to another account', async () => {
    const { accountId, ledger } = accountLedgerStub();
    const scope = quietScope(accountId);
    const stranger = quietScope(crypto.randomUUID());
    await endpointAt(scope, 'ok', ['mail.bounced']);
    await endpointAt(stranger, 'ok');
    await ledger.issue(issueCommand());
    await ledger.project();
    expect(await outbox(scope)).toEqual([]);
    expect(await outbox(stranger)).toEqual([]);
  });

  it('tells of a bounce once, and of lateness once a document', async () => {
    const { accountId, ledger } = accountLedgerStub();
    const scope = quietScope(accountId);
    await endpointAt(scope, 'ok', ['mail.bounced', 'invoice.overdue']);
    const issued = await ledger.issue(issueCommand());
    if (!issued.ok) throw new Error(JSON.stringify(issued));
    const { documentId, dueDate } = issued.snapshot;
    await ledger.project();
    const mailId = crypto.randomUUID();
    await env.DB.prepare(
      `INSERT INTO mails (id, account_id, document_id, state, recipients, subject, attempts, created_at, ledger_version)
       VALUES (?, ?, ?, 'accepted', '{"to":["a@b.example"],"cc":[]}', 's', 1, 0, 1)`,
    )
      .bind(mailId, accountId, documentId)
      .run();
    const event = (id: string) => ({
      id,
      kind: 'bounce' as const,
      at: Date.now(),
      mailId,
      providerMessageId: null,
      details: {},
    });
    await recordMailEvents(scope.directory, [event(crypto.randomUUID())], Date.now());
    await recordMailEvents(scope.directory, [event(crypto.randomUUID())], Date.now());
    const late = { ...scope, clock: { now: () => Date.parse(`${dueDate}T12:00:00Z`) + 2 * 86_400_000 } };
    const onTime = { ...scope, clock: { now: () => Date.parse(`${dueDate}T12:00:00Z`) } };
    await noteOverdueDocuments(onTime);
    expect((await outbox(scope)).map(({ event: name }) => name)).toEqual(['mail.bounced']);
    await noteOverdueDocuments(late);
    await noteOverdueDocuments(late);
    const rows = await outbox(scope);
    expect(rows.map(({ event: name }) => name)).toEqual(['mail.bounced', 'invoice.overdue']);
    expect(rows.map(({ entity_id }) => entity_id)).toEqual([documentId, documentId]);
  });

  it('is noticed by the schedule when an invoice fell due', async () => {
    const scope = quietScope(crypto.randomUUID());
    await endpointAt(scope, 'ok', ['invoice.overdue']);
    const yesterday = addDays(todayInParis(Date.now()), -1);
    const insert = (due: string, number: string) =>
      env.DB.prepare(
        `INSERT INTO documents (id, account_id, type, client_id, client_name, created_at, updated_at, content, number,
           issue_date, due_date, gross_cents, series_kind, series_year)
         VALUES (?, ?, 'invoice', 'c', 'C', 0, 0, '{}', ?, ?, ?, 12000, 'invoice', 2026)`,
      ).bind(crypto.randomUUID(), scope.accountId, number, due, due);
    await env.DB.batch([insert(yesterday, 'FAC-1'), insert(addDays(yesterday, 1), 'FAC-2')]);
    const controller = { cron: '*/5 * * * *' };
    for (let time = 0; time < 2; time += 1)
      await handleSchedule(controller, env, { waitUntil: () => undefined });
    expect((await outbox(scope)).map(({ event }) => event)).toEqual(['invoice.overdue']);
  });
});

describe('delivery', () => {
  it('sends the same bytes again after a failure, under the same id, and is done after a 2xx', async () => {
    const scope = quietScope(crypto.randomUUID());
    const { path } = await endpointAt(scope, 'first-busy');
    const id = await queued(scope);
    expect(await deliver(scope, id)).toBe('queued');
    const [waiting] = await outbox(scope);
    expect(waiting).toMatchObject({ state: 'queued', attempts: 1, last_error: 'http_503' });
    expect(waiting?.next_at).toBeGreaterThan(Date.now());
    // Not before its time.
    expect(await deliver(scope, id)).toBe('not_due');
    const later = { ...scope, clock: { now: () => Date.now() + 60_000 } };
    expect(await deliver(later, id)).toBe('delivered');
    expect(await deliver(later, id)).toBe('not_due');
    const [first, second, third] = await postsTo(path);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(third).toBeUndefined();
  });

  it('is given up after ten attempts, and replayed under the same id when asked', async () => {
    const scope = quietScope(crypto.randomUUID());
    const { path } = await endpointAt(scope, 'busy');
    const id = await queued(scope);
    let now = Date.now();
    const states: string[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) {
      states.push(await deliver({ ...scope, clock: { now: () => now } }, id));
      now += 30 * 3_600_000;
    }
    expect(states).toEqual([...Array(9).fill('queued'), 'failed']);
    await replayWebhook(scope, id);
    expect(scope.asked.at(-1)).toMatchObject({ kind: 'webhook', deliveryId: id });
    expect(await deliver(scope, id)).toBe('queued');
    const posts = await postsTo(path);
    expect(posts.length).toBe(11);
    expect(new Set(posts.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
    const stranger = quietScope(crypto.randomUUID());
    await expect(replayWebhook(stranger, id)).rejects.toMatchObject({ status: 404 });
  });

  it('follows no redirect, and stops for good where the receiver is gone', async () => {
    const scope = quietScope(crypto.randomUUID());
    const { path } = await endpointAt(scope, 'redirect');
    expect(await deliver(scope, await queued(scope))).toBe('queued');
    expect(await postsTo(`${path}-followed`)).toEqual([]);
    expect((await outbox(scope))[0]?.last_error).toBe('http_302');

    const leaving = quietScope(crypto.randomUUID());
    await endpointAt(leaving, 'gone');
    expect(await deliver(leaving, await queued(leaving))).toBe('failed');
    const { endpoints } = await readWebhooks(leaving, null);
    expect(endpoints[0]).toMatchObject({ pauseReason: 'gone' });
  });

  it('waits while paused, and goes on when resumed', async () => {
    const scope = quietScope(crypto.randomUUID());
    await endpointAt(scope, 'ok');
    const id = await queued(scope);
    const [endpoint] = (await readWebhooks(scope, null)).endpoints;
    await pauseWebhook(scope, endpoint?.id ?? '');
    expect(await deliver(scope, id)).toBe('not_due');
    await sweepWebhooks(scope);
    expect(scope.asked).not.toContainEqual(expect.objectContaining({ deliveryId: id }));
    await resumeWebhook(scope, endpoint?.id ?? '');
    expect(scope.asked).toContainEqual(expect.objectContaining({ deliveryId: id }));
    expect(await deliver(scope, id)).toBe('delivered');
    await removeWebhook(scope, endpoint?.id ?? '');
    expect(await outbox(scope)).toEqual([]);
  });

  it('of an attempt that nobody ended is made again when its lease is over', async () => {
    const scope = quietScope(crypto.randomUUID());
    await endpointAt(scope, 'ok');
    const id = await queued(scope);
    const crash = { post: () => Promise.reject(new Error('crash')) };
    const job = { accountId: scope.accountId, deliveryId: id };
    await expect(deliverWebhook(scope, crash, job)).rejects.toThrow('crash');
    expect(await deliver(scope, id)).toBe('not_due');
    const later = { ...scope, clock: { now: () => Date.now() + 3 * 60_000 } };
    await sweepWebhooks(later);
    expect(later.asked).toContainEqual(expect.objectContaining({ deliveryId: id }));
    expect(await deliver(later, id)).toBe('delivered');
  });
});

describe('an endpoint', () => {
  it('is refused where it leads inside, and its secret lies sealed for its account', async () => {
    const scope = quietScope(crypto.randomUUID());
    const production = { ...scope, config: { ...scope.config, ENVIRONMENT: 'production' as const } };
    const add = (url: string, given: AccountScope = production) =>
      addWebhookEndpoint(given, { url, events: ['invoice.issued'], recentlyAuthenticated: true });
    for (const url of ['http://127.0.0.1/x', 'https://10.0.0.1', 'https://nas.local', 'http://a.example']) {
      await expect(add(url)).rejects.toMatchObject({ status: 400 });
    }
    const secret = await add('https://hooks.client.example/in');
    const row = await env.DB.prepare('SELECT secret FROM webhook_endpoints WHERE account_id = ?')
      .bind(scope.accountId)
      .first<{ secret: string }>();
    expect(row?.secret).toMatch(/^[\w-]{8}\./);
    expect(row?.secret).not.toContain(secret.slice(6));
    const stale = { url: 'https://a.example', events: [], recentlyAuthenticated: false };
    await expect(addWebhookEndpoint(scope, stale)).rejects.toMatchObject({ status: 403 });
  });

  it('that was added in development is not called in production', async () => {
    const scope = quietScope(crypto.randomUUID());
    const { path } = await endpointAt(scope, 'ok');
    const production = { ...scope, config: { ...scope.config, ENVIRONMENT: 'production' as const } };
    expect(await deliver(production, await queued(scope))).toBe('failed');
    expect(await postsTo(path)).toEqual([]);
  });
});
