import { beforeAll, describe, expect, it } from 'vitest';
import { sampleContent } from '~/domain/invoice/fixtures';
import { AppError } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { accountWorld } from '../../../tests/isolation/other-account';
import { createCreditNote } from './create-credit-note';
import { issueDocument } from './issue-document';
import { recordPayment } from './record-payment';
import { createDraft } from './save-draft';

const language = 'fr';
let scope: AccountScope;
let clientId: string;

beforeAll(async () => {
  const world = await accountWorld('credit race');
  scope = scopeForTest(world.account.userId);
  clientId = world.ids.client;
}, 60_000);

const emit = (id: string) =>
  issueDocument(scope, { id, version: null, mail: null, operationId: crypto.randomUUID(), language });

async function invoice(): Promise<string> {
  const id = crypto.randomUUID();
  await createDraft(scope, { id, content: sampleContent({ clientId }), language });
  await emit(id);
  return id;
}

async function creditDraft(originalId: string): Promise<string> {
  const id = crypto.randomUUID();
  await createCreditNote(scope, { id, originalId, request: { reason: 'retour' }, language });
  return id;
}

const pay = (id: string) =>
  recordPayment(scope, {
    id,
    paymentId: crypto.randomUUID(),
    amount: null,
    paidAt: null,
    method: 'transfer',
    reference: null,
    operationId: crypto.randomUUID(),
    language,
  });

const verified = () => scope.ledger(scope.accountId).verify({ after: 0, previousHash: '0'.repeat(64) });

describe('a credit note on what was paid', () => {
  it('leaves money to give back, and the verification takes it for what it is', async () => {
    const id = await invoice();
    await pay(id);
    await emit(await creditDraft(id));
    expect((await verified()).findings).toEqual([]);
  });
});

describe('credit notes that race', () => {
  it('never take more than there is: of two for all of an invoice, one is issued', async () => {
    const id = await invoice();
    const drafts = [await creditDraft(id), await creditDraft(id)];
    const results = await Promise.allSettled(drafts.map(emit));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(AppError);
    expect(refused[0]?.reason.status).toBe(422);
  });

  it('and a payment at the same time leave nothing due, and never less than that', async () => {
    const id = await invoice();
    const draft = await creditDraft(id);
    await Promise.allSettled([emit(draft), pay(id)]);
    expect((await verified()).findings).toEqual([]);
    await expect(pay(id)).rejects.toMatchObject({ status: 409 });
  });
});
