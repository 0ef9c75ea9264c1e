import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { claimDraftForIssue } from '~/db/queries/drafts';
import { businesses, clients } from '~/db/schema/businesses';
import { users } from '~/db/schema/users';
import { sampleClient, sampleContent, sampleSeller } from '~/domain/invoice/fixtures';
import { issueDocument } from '~/services/documents/issue-document';
import { createDraft } from '~/services/documents/save-draft';
import { scopeForTest } from '../../tests/account-scope';
import { sweep } from './sweep';

const language = 'fr';
const HOUR_MS = 3_600_000;

/** An account with one draft that can be issued. */
async function draft() {
  const scope = scopeForTest();
  const { accountId } = scope;
  const clientId = crypto.randomUUID();
  const at = { createdAt: 0, updatedAt: 0 };
  const email = `${accountId}@example.fr`;
  const { email: _own, ...seller } = sampleSeller;
  await scope.directory
    .insert(users)
    .values({ id: accountId, email, emailNormalized: email, passwordHash: '', ...at });
  await scope.db.db.insert(businesses).values({ ...seller, accountId, updatedAt: 0 });
  await scope.db.db.insert(clients).values({ ...sampleClient, id: clientId, accountId, ...at });
  const id = crypto.randomUUID();
  await createDraft(scope, { id, content: sampleContent({ clientId }), language });
  const emit = (version: number | null) =>
    issueDocument(scope, { id, version, mail: null, operationId: crypto.randomUUID(), language });
  const row = async () =>
    env.DB.prepare('SELECT version, number, issuing_since FROM documents WHERE id = ?').bind(id).first();
  return { scope, id, emit, row };
}

describe('the sweep', () => {
  it('ends an emit that died before the ledger heard of it, and the draft can be issued', async () => {
    const { scope, id, emit, row } = await draft();
    await claimDraftForIssue(scope.db, { id, version: 1, now: Date.now() - HOUR_MS });
    await sweep(scope);
    expect(await row()).toEqual({ version: 2, number: null, issuing_since: null });
    await expect(emit(1)).rejects.toMatchObject({ code: 'invoice.draft_changed' });
    expect((await emit(2)).snapshot.series.sequence).toBe(1);
  });

  it('finds a number that never reached D1', async () => {
    const { scope, id, emit, row } = await draft();
    const stub = env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(scope.accountId));
    const down = {
      ...env,
      DB: { prepare: env.DB.prepare.bind(env.DB), batch: () => Promise.reject(new Error('down')) },
    };
    await runInDurableObject(stub, (instance) => {
      Object.defineProperty(instance, 'env', { value: down, configurable: true });
    });
    const { number } = (await emit(1)).snapshot;
    await runInDurableObject(stub, (instance) => {
      Object.defineProperty(instance, 'env', { value: env, configurable: true });
    });
    expect(await row()).toMatchObject({ number: null });
    await env.DB.prepare('UPDATE documents SET issuing_since = 1 WHERE id = ?').bind(id).run();
    await sweep(scope);
    expect(await row()).toMatchObject({ number, issuing_since: null });
  });

  it('goes on when one ledger does not answer', async () => {
    const [broken, fine] = [await draft(), await draft()];
    for (const { scope, id } of [broken, fine])
      await claimDraftForIssue(scope.db, { id, version: 1, now: Date.now() - HOUR_MS });
    await sweep({
      ...fine.scope,
      ledger: (accountId) => {
        if (accountId === broken.scope.accountId) throw new Error('overloaded');
        return fine.scope.ledger(accountId);
      },
    });
    expect(await fine.row()).toMatchObject({ issuing_since: null });
    expect(await broken.row()).not.toMatchObject({ issuing_since: null });
  });
});

describe('an edit that the ledger was told of and D1 was not', () => {
  it('does not keep the draft from being issued for ever', async () => {
    const { scope, id, emit } = await draft();
    await scope.ledger(scope.accountId).raiseDraftVersion({ documentId: id, version: 2 });
    await expect(emit(null)).rejects.toMatchObject({ code: 'invoice.draft_changed' });
    expect((await emit(null)).snapshot.series.sequence).toBe(1);
  });
});
