import { env } from 'cloudflare:workers';
import { insertUser } from '~/db/queries/users';
import {
  individualClient,
  sampleClient,
  sampleContent,
  sampleLine,
  sampleSeller,
} from '~/domain/invoice/fixtures';
import type { DraftContent } from '~/domain/invoice/model';
import { updateBusiness } from '~/services/business/update-business';
import { createClient } from '~/services/clients/create-client';
import { createCreditNote } from '~/services/documents/create-credit-note';
import { issueDocument } from '~/services/documents/issue-document';
import { recordPayment, reversePayment } from '~/services/documents/record-payment';
import { createDraft } from '~/services/documents/save-draft';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';

/** An account with a complete profile, a company and a consumer as clients, and the ledger's clock in hand. */
export interface TestBooks {
  scope: AccountScope;
  company: string;
  consumer: string;
  /** sets the ledger's and the use cases' day; noon in Paris */
  on(day: string): Promise<void>;
  issue(content: Partial<DraftContent>): Promise<string>;
  pay(id: string, amount: number | null): Promise<string>;
  reverse(id: string, paymentId: string): Promise<void>;
  credit(originalId: string): Promise<string>;
}

/** Makes books through the use cases and the real ledger; nothing is seeded into tables. */
export async function testBooks(): Promise<TestBooks> {
  const base = scopeForTest();
  let now = Date.now();
  const scope: AccountScope = { ...base, clock: { now: () => now } };
  const { accountId } = scope;
  const ledger = env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(accountId));
  await insertUser(scope.directory, {
    id: accountId,
    email: `${accountId}@example.fr`,
    emailNormalized: `${accountId}@example.fr`,
    name: null,
    locale: 'fr',
    passwordHash: 'none',
    createdAt: 0,
    updatedAt: 0,
  });
  const { email: _email, ...business } = sampleSeller;
  await updateBusiness(scope, { business, recentlyAuthenticated: true, language: 'fr' });
  const addClient = async ({ id: _id, ...party }: typeof sampleClient) =>
    (await createClient(scope, { id: scope.ids.uuid(), client: { ...party, notes: null } })).id;
  const company = await addClient(sampleClient);
  const consumer = await addClient(individualClient);

  async function issueDraft(id: string): Promise<string> {
    const operationId = `issue-${id}`;
    await issueDocument(scope, { id, version: null, mail: null, operationId, language: 'fr' });
    return id;
  }
  return {
    scope,
    company,
    consumer,
    async on(day) {
      now = Date.parse(`${day}T11:00:00Z`);
      await ledger.setClock(accountId, now);
    },
    async issue(content) {
      const id = scope.ids.uuid();
      await createDraft(scope, {
        id,
        content: sampleContent({ clientId: company, ...content }),
        language: 'fr',
      });
      return issueDraft(id);
    },
    async pay(id, amount) {
      const paymentId = scope.ids.uuid();
      const how = { paidAt: null, method: null, reference: null, language: 'fr' as const };
      await recordPayment(scope, { id, paymentId, amount, operationId: `pay-${paymentId}`, ...how });
      return paymentId;
    },
    async reverse(id, paymentId) {
      const counterEntryId = scope.ids.uuid();
      const operationId = `reverse-${paymentId}`;
      await reversePayment(scope, { id, paymentId, counterEntryId, reason: 'Chèque rejeté', operationId });
    },
    async credit(originalId) {
      const request = { reason: 'Annulation' };
      const note = await createCreditNote(scope, {
        id: scope.ids.uuid(),
        originalId,
        request,
        language: 'fr',
      });
      return issueDraft(note.id);
    },
  };
}

/** A quarter with something of everything: rates, goods, deposits, credit, part payments, a reversal, a consumer. */
export async function quarterOfEverything(): Promise<TestBooks & { ids: string[] }> {
  const books = await testBooks();
  const { on, issue, pay, reverse, credit, consumer } = books;
  const ids: string[] = [];
  await on('2026-07-06');
  const services = await issue({});
  await on('2026-07-20');
  const mixed = await issue({
    operationCategory: 'mixed',
    lines: [
      sampleLine({ id: 'a', category: 'goods', quantity: '3', unitPrice: '33.33', vatRate: '5.5' }),
      sampleLine({ id: 'b', category: 'services', quantity: '1', unitPrice: '799.99', vatRate: '20' }),
    ],
    discountPercent: '3',
  });
  const toConsumer = await issue({ clientId: consumer, lines: [sampleLine({ unitPrice: '120' })] });
  await pay(toConsumer, null);
  await on('2026-08-03');
  await pay(services, 33_333);
  const bounced = await pay(mixed, 20_001);
  const deposit = await issue({ type: 'deposit', lines: [sampleLine({ quantity: '1', unitPrice: '200' })] });
  await on('2026-08-10');
  await reverse(mixed, bounced);
  await pay(deposit, null);
  await on('2026-09-02');
  const final = await issue({ depositIds: [deposit] });
  await pay(final, 10_000);
  const wrong = await issue({ lines: [sampleLine({ unitPrice: '1000' })] });
  await on('2026-09-15');
  const note = await credit(wrong);
  await pay(services, null);
  ids.push(services, mixed, toConsumer, deposit, final, wrong, note);
  return { ...books, ids };
}
