import { expect, it } from 'vitest';
import { readHistory } from '~/db/queries/audit';
import { businesses } from '~/db/schema/businesses';
import { sampleClient, sampleContent, sampleLine, sampleSeller } from '~/domain/invoice/fixtures';
import { parseDraftIntent } from '~/schemas/document/draft-intent';
import { rowIntent } from '~/schemas/document/draft-rows';
import { type DraftValues, draftValuesOfContent } from '~/schemas/document/draft-values';
import { createClient } from '~/services/clients/create-client';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { discardDraft, restoreDraft } from './discard-draft';
import { duplicateDocument } from './duplicate-document';
import { issueDocument } from './issue-document';
import { listDocuments } from './list-documents';
import { readDocumentRecord } from './read-document';
import { readDraftDesk } from './read-draft-desk';
import { submitDraft } from './submit-draft';

async function withClient() {
  const scope = scopeForTest();
  const { id: _, ...party } = sampleClient;
  const client = await createClient(scope, { id: scope.ids.uuid(), client: { ...party, notes: null } });
  const values = draftValuesOfContent(sampleContent({ clientId: client.id }), 'fr');
  return { scope, values, id: scope.ids.uuid() };
}

function submit(scope: AccountScope, id: string, values: DraftValues, version: number | null) {
  return submitDraft(scope, { id, version, values, rows: null, language: 'fr' });
}

async function actions(scope: AccountScope, id: string) {
  return (await readHistory(scope.db, id)).audit.map(({ action }) => action);
}

it('stores a new draft once, however often its form is sent', async () => {
  const { scope, values, id } = await withClient();
  const answers = await Promise.all([submit(scope, id, values, null), submit(scope, id, values, null)]);
  expect(answers).toEqual([{ saved: true }, { saved: true }]);
  expect((await listDocuments(scope)).rows).toMatchObject([{ id, grossCents: 108_000, status: 'DRAFT' }]);
  expect(await actions(scope, id)).toEqual(['draft.created']);
});

it('stores what was changed after «back», and never over later work', async () => {
  const { scope, values, id } = await withClient();
  await submit(scope, id, values, null);
  await submit(scope, id, { ...values, notes: 'Deuxième envoi' }, null);
  expect((await readDocumentRecord(scope, { id, language: 'fr' })).content.notes).toBe('Deuxième envoi');
  const third = await submit(scope, id, { ...values, notes: 'Troisième envoi' }, null);
  expect(third).toMatchObject({ saved: false, status: 409, values: { notes: 'Troisième envoi' } });
  expect((await readDocumentRecord(scope, { id, language: 'fr' })).content.notes).toBe('Deuxième envoi');
});

it('brings back all that was typed with what is wrong, and stores nothing', async () => {
  const { scope, values, id } = await withClient();
  const typed = {
    ...values,
    lineItems: values.lineItems.map((line) => ({ ...line, quantity: 'deux', unitPrice: '12,3456789' })),
  };
  const answer = await submit(scope, id, typed, null);
  expect(answer).toMatchObject({ saved: false, status: 422, values: typed });
  expect(answer.saved ? [] : answer.issues.map(({ path, code }) => [path, code])).toEqual([
    ['lineItems.0.quantity', 'not_a_number'],
    ['lineItems.0.unitPrice', 'too_many_decimals'],
  ]);
  expect((await listDocuments(scope)).rows).toEqual([]);
});

it('adds and removes rows without storing', async () => {
  const { scope, values, id } = await withClient();
  const intent = parseDraftIntent(rowIntent({ verb: 'add', list: 'lineItems', index: null }));
  if (intent?.kind !== 'rows') throw new Error('the button says nothing');
  const typed = { ...values, notes: 'à moitié', issueDate: 'pas une date' };
  const answer = await submitDraft(scope, {
    id,
    version: null,
    values: typed,
    rows: intent.edit,
    language: 'fr',
  });
  expect(answer).toMatchObject({
    saved: false,
    status: 200,
    issues: [],
    values: { notes: 'à moitié', issueDate: 'pas une date' },
  });
  expect(answer.saved ? 0 : answer.values.lineItems.length).toBe(2);
  expect((await listDocuments(scope)).rows).toEqual([]);
});

it('records no change when nothing changed, and refuses a version that has moved on', async () => {
  const { scope, values, id } = await withClient();
  await submit(scope, id, values, null);
  await submit(scope, id, values, 1);
  expect(await actions(scope, id)).toEqual(['draft.created']);
  expect(await submit(scope, id, { ...values, notes: 'un' }, 1)).toEqual({ saved: true });
  expect(await submit(scope, id, { ...values, notes: 'un' }, 1)).toEqual({ saved: true });
  expect(await submit(scope, id, { ...values, notes: 'deux' }, 1)).toMatchObject({
    saved: false,
    status: 409,
  });
});

it('knows no client and no draft of somebody else', async () => {
  const { scope, values, id } = await withClient();
  await submit(scope, id, values, null);
  const other = scopeForTest();
  expect(await submit(other, other.ids.uuid(), values, null)).toMatchObject({
    saved: false,
    status: 422,
    issues: [{ path: 'clientId' }],
  });
  const own = await createClient(other, {
    id: other.ids.uuid(),
    client: { ...sampleClient, name: 'À moi', notes: null },
  });
  await expect(submit(other, id, { ...values, clientId: own.id }, null)).rejects.toMatchObject({
    status: 404,
  });
  await expect(submit(other, id, { ...values, clientId: own.id }, 1)).rejects.toMatchObject({ status: 404 });
  const desk = await readDraftDesk(other, {
    id,
    content: sampleContent({ clientId: values.clientId }),
    language: 'fr',
  });
  expect(desk).toMatchObject({ clientId: null, missing: [{ path: 'clientId' }], deposits: [] });
  expect(desk.clients.map(({ name }) => name)).toEqual(['À moi']);
});

it('draws the document without lines when figures are beyond exact cents', async () => {
  const { scope, values, id } = await withClient();
  const huge = {
    ...values,
    lineItems: values.lineItems.map((line) => ({ ...line, quantity: '9999999999', unitPrice: '9999999999' })),
  };
  const answer = await submit(scope, id, huge, null);
  expect(answer).toMatchObject({
    saved: false,
    status: 422,
    issues: [{ path: 'lineItems', code: 'too_large' }],
  });
  expect(answer.saved ? null : answer.desk.document.view.lines).toEqual([]);
});

it('brings a discarded draft back, and copies one without its dates', async () => {
  const { scope, values, id } = await withClient();
  await submit(scope, id, { ...values, dueDate: '2027-01-15', notes: 'Merci' }, null);
  await discardDraft(scope, { id });
  expect((await listDocuments(scope)).rows).toEqual([]);
  await restoreDraft(scope, { id });
  const copyId = scope.ids.uuid();
  await duplicateDocument(scope, { id, copyId, language: 'fr' });
  await duplicateDocument(scope, { id, copyId, language: 'fr' });
  expect((await listDocuments(scope)).rows.length).toBe(2);
  const copy = await readDocumentRecord(scope, { id: copyId, language: 'fr' });
  expect(copy.content).toMatchObject({ dueDate: null, notes: 'Merci', lines: [sampleLine()] });
});

it('lets a draft go whose deletion died half-way, when somebody would issue it', async () => {
  const { scope, values, id } = await withClient();
  await scope.directory
    .insert(businesses)
    .values({ accountId: scope.accountId, ...sampleSeller, updatedAt: 0 });
  await submit(scope, id, values, null);
  // The ledger was told, and the request died before D1 was.
  await scope.ledger(scope.accountId).discardDraft({ documentId: id });
  const operationId = scope.ids.uuid();
  await expect(
    issueDocument(scope, { id, version: null, mail: null, operationId, language: 'fr' }),
  ).rejects.toMatchObject({ status: 409, code: 'invoice.draft_discarded' });
  expect((await listDocuments(scope)).rows).toEqual([]);
  await restoreDraft(scope, { id });
  expect(
    await issueDocument(scope, { id, version: null, mail: null, operationId, language: 'fr' }),
  ).toMatchObject({ ok: true });
});

it('lists by what is asked for, page after page', async () => {
  const { scope, values } = await withClient();
  for (let made = 0; made < 3; made += 1) await submit(scope, scope.ids.uuid(), values, null);
  const first = await listDocuments(scope, { limit: 2 });
  const rest = await listDocuments(scope, { limit: 2, cursor: first.next });
  expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(3);
  expect(rest.next).toBeNull();
  expect((await listDocuments(scope, { filter: { open: true } })).rows).toEqual([]);
  expect((await listDocuments(scope, { filter: { overdue: true } })).rows).toEqual([]);
  expect(
    (await listDocuments(scope, { filter: { status: 'DRAFT', clientId: values.clientId } })).rows.length,
  ).toBe(3);
});

it('offers a deposit until an invoice deducts it', async () => {
  const { scope, values } = await withClient();
  await scope.directory.insert(businesses).values({
    accountId: scope.accountId,
    ...sampleSeller,
    updatedAt: 0,
  });
  const depositId = scope.ids.uuid();
  const finalId = scope.ids.uuid();
  const issue = (id: string) =>
    issueDocument(scope, { id, version: null, mail: null, operationId: scope.ids.uuid(), language: 'fr' });
  const offered = async (depositIds: string[]) => {
    const content = sampleContent({ clientId: values.clientId, depositIds });
    const desk = await readDraftDesk(scope, { id: scope.ids.uuid(), content, language: 'fr' });
    return desk.deposits.map(({ id }) => id);
  };
  await submit(scope, depositId, { ...values, type: 'deposit' }, null);
  expect(await offered([])).toEqual([]);
  await issue(depositId);
  expect(await offered([])).toEqual([depositId]);
  const lineItems = values.lineItems.map((line) => ({ ...line, quantity: '10' }));
  await submit(scope, finalId, { ...values, lineItems, deposits: [depositId] }, null);
  expect(await offered([])).toEqual([depositId]);
  await issue(finalId);
  expect(await offered([])).toEqual([]);
  expect(await offered([depositId])).toEqual([depositId]);
});

it('advises beside what is missing: an account without an IBAN may issue, and is told', async () => {
  const { scope, values, id } = await withClient();
  const content = sampleContent({ clientId: values.clientId });
  const seller = { ...sampleSeller, updatedAt: 0, accountId: scope.accountId };
  await scope.directory.insert(businesses).values({ ...seller, iban: null, bic: null });
  const desk = await readDraftDesk(scope, { id, content, language: 'fr' });
  expect(desk.missing).toEqual([]);
  expect(desk.advice.map(({ path, code }) => `${path} ${code}`)).toEqual(['seller.iban invoice.seller-iban']);
  const undecided = await readDraftDesk(scope, {
    id,
    content: { ...content, clientId: '' },
    language: 'fr',
  });
  expect(undecided.advice).toEqual([]);
});
