import { markEmailVerified } from '~/db/queries/users';
import { normalizeEmail } from '~/services/auth/normalize-email';
import { registerUser } from '~/services/auth/register-user';
import { updateBusiness } from '~/services/business/update-business';
import { createClient } from '~/services/clients/create-client';
import { createCreditNote } from '~/services/documents/create-credit-note';
import { issueDocument } from '~/services/documents/issue-document';
import { recordPayment } from '~/services/documents/record-payment';
import { createDraft } from '~/services/documents/save-draft';
import { sendDocument } from '~/services/documents/send-document';
import { type AccountScope, accountScope, type Ports } from '~/services/scope';
import { demoBusiness, demoClients, demoSignIn } from './demo-people';
import { type DemoDocument, demoPlan } from './demo-plan';

const DAY_MS = 86_400_000;

interface DemoWorld {
  scope: AccountScope;
  /** Sets the clock of the ledger and of the use cases to some days before now. */
  travel(daysAgo: number): Promise<void>;
  clientIds: string[];
}

/**
 * Fills a new account with demo data: every document is drafted and issued through the use cases and the real
 * ledger on its own day, nothing is seeded. Development only. Loading it again changes nothing.
 */
export async function loadDemo(
  ports: Ports,
  env: Cloudflare.Env,
): Promise<{ email: string; password: string }> {
  const user = await registerUser(ports, { ...demoSignIn, locale: 'fr', network: 'demo' });
  if (!user) return demoSignIn;
  // nobody reads the demo's mail: without this its limit would be twenty a day
  await markEmailVerified(ports.directory, {
    id: user.id,
    emailNormalized: normalizeEmail(user.email),
    now: ports.clock.now(),
  });
  const world = demoWorld(ports, env, user.id);
  await updateBusiness(world.scope, {
    business: demoBusiness,
    recentlyAuthenticated: true,
    language: 'fr',
  });
  await world.travel(430);
  for (const client of demoClients) {
    const { id } = await createClient(world.scope, { id: ports.ids.uuid(), client });
    world.clientIds.push(id);
  }
  const events = demoPlan().flatMap((planned, index) => eventsOf(world, planned, index));
  for (const { daysAgo, run } of events.sort((a, b) => b.daysAgo - a.daysAgo)) {
    await world.travel(daysAgo);
    await run();
  }
  await world.travel(0);
  return demoSignIn;
}

function demoWorld(ports: Ports, env: Cloudflare.Env, accountId: string): DemoWorld {
  let offset = 0;
  let steps = 0;
  const travelled: Ports = { ...ports, clock: { now: () => ports.clock.now() - offset } };
  const ledger = env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(accountId));
  return {
    scope: accountScope(travelled, { accountId, actor: `user:${accountId}` }),
    clientIds: [],
    async travel(daysAgo) {
      steps += 1;
      offset =
        daysAgo === 0 ? 0 : ports.clock.now() - officeHour(ports.clock.now() - daysAgo * DAY_MS, steps);
      await ledger.setClock(accountId, offset === 0 ? null : ports.clock.now() - offset);
    },
  };
}

/** A moment of that day between nine and five in Paris, later with each step of a day. */
function officeHour(epochMs: number, step: number): number {
  return epochMs - (epochMs % DAY_MS) + 8 * 3_600_000 + ((step * 7) % 480) * 60_000;
}

interface DemoEvent {
  daysAgo: number;
  run(): Promise<unknown>;
}

/** What happens to one document, each on its day: drafted and issued, then paid some weeks later. */
function eventsOf(world: DemoWorld, planned: DemoDocument, index: number): DemoEvent[] {
  const { scope } = world;
  const id = scope.ids.uuid();
  const { daysAgo, outcome } = planned;
  const events: DemoEvent[] = [{ daysAgo, run: () => draft(world, planned, id) }];
  if (outcome === 'draft') return events;
  events.push({ daysAgo, run: () => issue(scope, id) });
  if (outcome === 'sent') events.push({ daysAgo, run: () => send(scope, id) });
  if (outcome === 'paid' || outcome === 'part-paid') {
    const later = Math.max(daysAgo - 12 - ((index * 7) % 25), 0);
    events.push({ daysAgo: later, run: () => pay(scope, id, outcome === 'part-paid' ? 50_000 : null) });
  }
  if (outcome === 'credited')
    events.push({ daysAgo: Math.max(daysAgo - 9, 0), run: () => credit(scope, id) });
  return events;
}

async function draft({ scope, clientIds }: DemoWorld, planned: DemoDocument, id: string): Promise<void> {
  const clientId = clientIds[planned.client];
  if (!clientId) throw new Error(`no client ${planned.client}`);
  await createDraft(scope, {
    id,
    language: 'fr',
    content: {
      type: 'invoice',
      clientId,
      issueDate: null,
      supplyDate: null,
      dueDate: null,
      currency: 'EUR',
      operationCategory: 'services',
      priceMode: 'net',
      lines: planned.lines,
      discountPercent: null,
      allowances: [],
      charges: [],
      prepaidAmount: null,
      depositIds: [],
      purchaseOrder: null,
      notes: null,
      creditOf: null,
      ...planned.content,
    },
  });
}

function issue(scope: AccountScope, id: string) {
  return issueDocument(scope, {
    id,
    version: null,
    mail: null,
    operationId: `demo-issue-${id}`,
    language: 'fr',
  });
}

async function send(scope: AccountScope, id: string): Promise<void> {
  const send = { to: ['comptabilite@client.example'], cc: [], subject: null, message: null };
  await sendDocument(scope, {
    id,
    mailId: scope.ids.uuid(),
    send,
    operationId: `demo-send-${id}`,
    language: 'fr',
  });
}

async function pay(scope: AccountScope, id: string, amount: number | null): Promise<void> {
  await recordPayment(scope, {
    id,
    paymentId: scope.ids.uuid(),
    amount,
    paidAt: null,
    method: 'transfer',
    reference: null,
    operationId: `demo-pay-${id}`,
    language: 'fr',
  });
}

async function credit(scope: AccountScope, originalId: string): Promise<void> {
  const note = await createCreditNote(scope, {
    id: scope.ids.uuid(),
    originalId,
    request: { reason: 'Prestation annulée d’un commun accord' },
    language: 'fr',
  });
  await issue(scope, note.id);
}
