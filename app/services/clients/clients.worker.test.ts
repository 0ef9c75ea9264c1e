import { describe, expect, it } from 'vitest';
import { readHistory } from '~/db/queries/audit';
import { insertDraft } from '~/db/queries/drafts';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { archiveClient } from './archive-client';
import type { ClientInput } from './client-input';
import { createClient } from './create-client';
import { deleteClient } from './delete-client';
import { listClients } from './list-clients';
import { readClient } from './read-client';
import { restoreClient } from './restore-client';
import { updateClient } from './update-client';

function input(name: string, more: Partial<ClientInput> = {}): ClientInput {
  return {
    kind: 'company',
    name,
    email: null,
    siren: null,
    siret: null,
    vatNumber: null,
    address: null,
    deliveryAddress: null,
    language: 'fr',
    paymentTermsDays: null,
    notes: null,
    ...more,
  };
}

async function made(scope: AccountScope, name: string, more: Partial<ClientInput> = {}) {
  return createClient(scope, { id: scope.ids.uuid(), client: input(name, more) });
}

async function actions(scope: AccountScope, id: string) {
  return (await readHistory(scope.db, id)).audit.map(({ action }) => action);
}

const names = ({ rows }: { rows: Array<{ name: string }> }) => rows.map(({ name }) => name);

describe('creating and changing a client', () => {
  it('makes one client and one event of a form sent twice', async () => {
    const scope = scopeForTest();
    const id = scope.ids.uuid();
    await createClient(scope, { id, client: input('Librairie des Halles') });
    const again = await createClient(scope, { id, client: input('Librairie des Halles') });
    expect(again).toMatchObject({ id, name: 'Librairie des Halles', version: 1 });
    expect(names(await listClients(scope))).toEqual(['Librairie des Halles']);
    expect(await actions(scope, id)).toEqual(['client.created']);
  });

  it('refuses a change of something older, and records nothing of it', async () => {
    const scope = scopeForTest();
    const { id } = await made(scope, 'Avant');
    await updateClient(scope, { id, version: 1, client: input('Après') });
    await expect(updateClient(scope, { id, version: 1, client: input('Trop tard') })).rejects.toMatchObject({
      code: 'client.changed',
    });
    await updateClient(scope, { id, version: 1, client: input('Après') });
    expect(await readClient(scope, { id })).toMatchObject({ name: 'Après', version: 2 });
    expect(await actions(scope, id)).toEqual(['client.created', 'client.updated']);
  });

  it('lets one of two simultaneous changes win', async () => {
    const scope = scopeForTest();
    const { id } = await made(scope, 'Avant');
    const both = await Promise.allSettled([
      updateClient(scope, { id, version: 1, client: input('Un') }),
      updateClient(scope, { id, version: 1, client: input('Deux') }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await actions(scope, id)).toEqual(['client.created', 'client.updated']);
  });
});

describe('putting away and deleting', () => {
  it('archives and restores, once each', async () => {
    const scope = scopeForTest();
    const { id } = await made(scope, 'Ancien');
    await archiveClient(scope, { id });
    await archiveClient(scope, { id });
    expect(names(await listClients(scope))).toEqual([]);
    expect(names(await listClients(scope, { archived: true }))).toEqual(['Ancien']);
    await restoreClient(scope, { id });
    expect(names(await listClients(scope))).toEqual(['Ancien']);
    expect(await actions(scope, id)).toEqual(['client.created', 'client.archived', 'client.restored']);
  });

  it('deletes a client without documents, from the search too, and archives one that has any', async () => {
    const scope = scopeForTest();
    const unused = await made(scope, 'Jamais facturé');
    expect(await deleteClient(scope, { id: unused.id })).toEqual({ outcome: 'deleted' });
    expect(names(await listClients(scope, { q: 'jamais', archived: null }))).toEqual([]);
    expect(await actions(scope, unused.id)).toEqual(['client.created', 'client.deleted']);

    const used = await made(scope, 'Facturé');
    await insertDraft(scope.db, {
      id: scope.ids.uuid(),
      accountId: scope.accountId,
      type: 'invoice',
      clientId: used.id,
      clientName: used.name,
      createdAt: 1,
      updatedAt: 1,
      content: {
        type: 'invoice',
        clientId: used.id,
        issueDate: null,
        supplyDate: null,
        dueDate: null,
        currency: 'EUR',
        operationCategory: 'services',
        priceMode: 'net',
        lines: [],
        discountPercent: null,
        allowances: [],
        charges: [],
        prepaidAmount: null,
        depositIds: [],
        purchaseOrder: null,
        notes: null,
        creditOf: null,
      },
    });
    expect(await deleteClient(scope, { id: used.id })).toEqual({ outcome: 'archived' });
    expect(await actions(scope, used.id)).toEqual(['client.created', 'client.archived']);
  });
});

describe('finding a client', () => {
  it('finds by the beginning of any word, without accents, and forgets the old name', async () => {
    const scope = scopeForTest();
    const { id } = await made(scope, 'Éditions Gérard', {
      email: 'compta@gerard.example',
      address: { line1: null, line2: null, postalCode: '44000', city: 'Nantes', countryCode: 'FR' },
    });
    for (const q of ['gera', 'EDITIONS', 'nant', '44000', 'compta']) {
      expect(names(await listClients(scope, { q }))).toEqual(['Éditions Gérard']);
    }
    await updateClient(scope, { id, client: input('Presses du Port') });
    expect(names(await listClients(scope, { q: 'gera' }))).toEqual([]);
    expect(names(await listClients(scope, { q: 'port' }))).toEqual(['Presses du Port']);
  });

  it('walks through all of them, A to Z, without missing or repeating one', async () => {
    const scope = scopeForTest();
    const expected = ['alpha', 'Beta', 'beta', 'Écran', 'Gamma', 'gamma', 'Zeta'];
    for (const name of ['Zeta', 'beta', 'gamma', 'alpha', 'Écran', 'Gamma', 'Beta']) await made(scope, name);
    const seen: string[] = [];
    let cursor: Awaited<ReturnType<typeof listClients>>['next'] = null;
    do {
      const page: Awaited<ReturnType<typeof listClients>> = await listClients(scope, { limit: 2, cursor });
      seen.push(...names(page));
      cursor = page.next;
    } while (cursor);
    expect(seen.map((name) => name.toLowerCase())).toEqual(expected.map((name) => name.toLowerCase()));
    expect(new Set(seen).size).toBe(7);
  });
});

describe("another account's client", () => {
  it('does not exist for anybody else, whatever is asked', async () => {
    const owner = scopeForTest();
    const stranger = scopeForTest();
    const { id } = await made(owner, 'Secret');
    const missing = { code: 'client.not_found', status: 404 };
    await expect(readClient(stranger, { id })).rejects.toMatchObject(missing);
    await expect(updateClient(stranger, { id, client: input('Volé') })).rejects.toMatchObject(missing);
    await expect(archiveClient(stranger, { id })).rejects.toMatchObject(missing);
    await expect(deleteClient(stranger, { id })).rejects.toMatchObject(missing);
    await expect(createClient(stranger, { id, client: input('Volé') })).rejects.toMatchObject(missing);
    expect(names(await listClients(stranger, { q: 'secret', archived: null }))).toEqual([]);
    expect(names(await listClients(owner, { q: 'volé' }))).toEqual([]);
    expect(await readClient(owner, { id })).toMatchObject({ name: 'Secret', version: 1, archivedAt: null });
  });
});
