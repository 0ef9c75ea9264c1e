import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { archiveOf, begin, newAccount, runAll } from '~/services/restore/archives-for-tests';
import { readRestoreView, resumeRestore } from '~/services/restore/request-restore';
import { continueRestore } from '~/services/restore/run-restore';
import { scopeForTest } from '../../tests/account-scope';
import { post, send } from '../../tests/app-client';
import { type AccountWorld, accountWorld, atRest } from '../../tests/isolation/other-account';
import { consumeBatch, DEAD_LETTERS } from './consume-batch';

let world: AccountWorld;

beforeAll(async () => {
  world = await accountWorld('dead letters');
}, 60_000);

/** Gives a job to the consumer of the dead letters, as the queue does. @returns what became of the message */
async function dead(job: Record<string, unknown>): Promise<string[]> {
  const told: string[] = [];
  const message = {
    id: crypto.randomUUID(),
    body: { v: 1, requestId: 'test', ...job },
    attempts: 1,
    ack: () => told.push('ack'),
    retry: () => told.push('retry'),
  };
  await consumeBatch(
    { queue: DEAD_LETTERS, messages: [message] },
    {
      portsFor: () => scopeForTest(),
      printer: { print: () => Promise.reject(new Error('nothing is printed here')), close: async () => {} },
      transportFor: () => ({ name: 'smtp', send: () => Promise.reject(new Error('nothing is sent here')) }),
      webhooks: { post: () => Promise.reject(new Error('nobody is called here')) },
      sendToDeadLetters: () => Promise.reject(new Error('no dead letter dies again')),
    },
  );
  return told;
}

const ledger = () => scopeForTest(world.account.userId).ledger(world.account.userId);
const page = async () =>
  (await send(`/invoices/${world.ids.issued}`, { headers: { Cookie: world.cookie } })).text();
const press = (fields: Record<string, string>) =>
  post(`/invoices/${world.ids.issued}`, fields, { Cookie: world.cookie });
const state = (table: 'documents' | 'mails', column: string, id: string) =>
  env.DB.prepare(`SELECT ${column} FROM ${table} WHERE id = ?`).bind(id).first(column);

describe('a job that the queues gave up', () => {
  it('of a PDF says so on the invoice, with «relancer», which asks for it again', async () => {
    const { issued } = world.ids;
    const accountId = world.account.userId;
    expect(await page()).not.toContain('value="retry-pdf"');
    expect(await dead({ kind: 'render', accountId, documentId: issued })).toEqual(['ack']);
    await ledger().project();
    expect(await state('documents', 'pdf_state', issued)).toBe('failed');
    expect(await page()).toContain('value="retry-pdf"');
    expect((await press({ intent: 'retry-pdf' })).status).toBe(303);
    await ledger().project();
    expect(await state('documents', 'pdf_state', issued)).toBe('pending');
  });

  it('of a mail says so on the invoice, with «relancer», which sends it again', async () => {
    const { issued } = world.ids;
    const accountId = world.account.userId;
    await atRest(accountId);
    const mailId = crypto.randomUUID();
    await ledger().requestMail({
      documentId: issued,
      mail: { mailId, to: ['a@example.fr'], cc: [], subject: 's', message: 'm', duplicate: false },
      operation: { id: `send-${mailId}`, fingerprint: mailId },
      actor: { id: `user:${accountId}`, requestId: 'test' },
    });
    expect(await dead({ kind: 'mail', accountId, mailId })).toEqual(['ack']);
    await ledger().project();
    expect(await state('mails', 'state', mailId)).toBe('failed');
    const shown = await page();
    expect(shown).toContain('value="retry-mail"');
    expect(shown).toContain(`value="${mailId}"`);
    expect((await press({ intent: 'retry-mail', mailId })).status).toBe(303);
    await ledger().project();
    expect(['queued', 'sending', 'accepted']).toContain(await state('mails', 'state', mailId));
  });

  it('of a restore ends it with a reason while nothing has changed, and says so on its page', async () => {
    const target = await newAccount();
    await begin(target, await archiveOf(scopeForTest(world.account.userId)));
    await continueRestore(target, target.accountId);
    expect(await dead({ kind: 'restore', accountId: target.accountId })).toEqual(['ack']);
    expect(await readRestoreView(target)).toMatchObject({ state: 'failed', problem: { code: 'gave_up' } });
  });

  it('of a restore that has changed the account leaves it to be gone on with', async () => {
    const target = await newAccount();
    await begin(target, await archiveOf(scopeForTest(world.account.userId)));
    for (let applying = false; !applying; applying = (await readRestoreView(target)).state === 'applying')
      await continueRestore(target, target.accountId);
    expect(await dead({ kind: 'restore', accountId: target.accountId })).toEqual(['ack']);
    expect(await readRestoreView(target)).toMatchObject({ state: 'applying', problem: null });
    const later = { ...target, clock: { now: () => Date.now() + 10 * 60_000 } };
    expect(await readRestoreView(later)).toMatchObject({ stalled: true });
    await resumeRestore(target);
    await runAll(target);
    expect(await readRestoreView(target)).toMatchObject({ state: 'done' });
  });

  it('of a webhook or of a mail about the account loses nothing: its row stands, and the sweep finds it', async () => {
    const accountId = world.account.userId;
    const deliveryId = crypto.randomUUID();
    await env.DB.prepare(
      `INSERT INTO webhook_deliveries (id, account_id, endpoint_id, event_id, event, entity_id, event_at, next_at, state)
       VALUES (?1, ?2, ?3, ?1, 'invoice.issued', ?4, 1, 1, 'queued')`,
    )
      .bind(deliveryId, accountId, world.ids.webhook, world.ids.issued)
      .run();
    const before = await env.DB.prepare('SELECT * FROM webhook_deliveries WHERE id = ?')
      .bind(deliveryId)
      .first();
    expect(await dead({ kind: 'webhook', accountId, deliveryId })).toEqual(['ack']);
    const after = await env.DB.prepare('SELECT * FROM webhook_deliveries WHERE id = ?')
      .bind(deliveryId)
      .first();
    expect(after).toEqual(before);
    const shown = await send('/settings/webhooks', { headers: { Cookie: world.cookie } });
    expect(await shown.text()).toContain(deliveryId);
    expect(await dead({ kind: 'account-mail', mailId: crypto.randomUUID() })).toEqual(['ack']);
  });
});
