import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { post, send } from '../../tests/app-client';
import { type AccountWorld, accountWorld, callAs } from '../../tests/isolation/other-account';
import { ISSUES_PER_HOUR } from '../durable-objects/ledger/issue-limit';
import { issuedBesides } from '../durable-objects/ledger/ledger-for-tests';

let world: AccountWorld;

beforeAll(async () => {
  world = await accountWorld('Limite');
  const id = env.ACCOUNT_LEDGER.idFromName(world.account.userId);
  await issuedBesides(env.ACCOUNT_LEDGER.get(id), ISSUES_PER_HOUR, Date.now());
}, 60_000);

it('answers 429 with Retry-After to the API, for invoices and credit notes, and leaves the draft', async () => {
  for (const id of [world.ids.draft, world.ids.creditDraft]) {
    const response = await callAs(world, 'POST', `/api/invoices/${id}/emit`);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(3_500);
    expect(Number(response.headers.get('Retry-After'))).toBeLessThanOrEqual(3_600);
    expect(await response.json()).toMatchObject({ code: 'invoice.hourly_limit', status: 429 });
    const draft = await callAs(world, 'GET', `/api/invoices/${id}`);
    expect(await draft.json()).toMatchObject({ number: null, status: 'DRAFT' });
  }
});

it('tells the person when to come back, on the page where they wanted to issue', async () => {
  const path = `/invoices/${world.ids.draft}/emit`;
  const page = await (await send(path, { headers: { Cookie: world.cookie } })).text();
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  const fields = { opId: hidden('opId'), mailId: hidden('mailId'), version: hidden('version') };
  const answer = await post(path, { ...fields, intent: 'issue' }, { Cookie: world.cookie });
  expect(answer.status).toBe(429);
  const text = await answer.text();
  expect(text).toMatch(/3\u202f600 documents en une heure/);
  expect(text).toMatch(/réessayez à partir du \d+/);
});

it('keeps nobody from what was issued before', async () => {
  const paid = await callAs(world, 'POST', `/api/invoices/${world.ids.issued}/pay`, { amount: '1.00' });
  expect(paid.status).toBeLessThan(300);
  const again = await callAs(world, 'POST', `/api/invoices/${world.ids.issued}/emit`);
  expect(again.status).toBe(200);
});
