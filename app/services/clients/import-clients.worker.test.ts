import { describe, expect, it } from 'vitest';
import { readHistory } from '~/db/queries/audit';
import { guessMapping } from '~/domain/client-import/columns';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { archiveClient } from './archive-client';
import { importClients } from './import-clients';
import { listClients } from './list-clients';
import { assertHeadersOnce, assertMapping, readClientFile } from './read-client-file';
import { updateClient } from './update-client';

async function imported(
  scope: AccountScope,
  csv: string,
  options: { dryRun?: boolean; partial?: boolean } = {},
) {
  const table = readClientFile(new TextEncoder().encode(csv), 'fr');
  const { dryRun = false, partial = false } = options;
  return importClients(scope, { table, mapping: guessMapping(table.header), dryRun, partial, locale: 'fr' });
}

const all = (scope: AccountScope) => listClients(scope, { archived: null, limit: 200 });

const FILE = `Type;Nom;E-mail;SIRET;N° TVA;Adresse;CP;Ville;Pays;Délai
Entreprise;Dupré & Fils;compta@dupre.example;732 829 320 00074;;1 rue du Pré;1000;Bourg-en-Bresse;;30 jours
Particulier;Élodie Martin;elodie@example.fr;;;;69001;Lyon;France;
Entreprise;Muster GmbH;;;DE136695976;Hauptstraße 1;10115;Berlin;Allemagne;45
`;

describe('importClients', () => {
  it('adds clients as they are typed, with words turned into codes', async () => {
    const scope = scopeForTest();
    expect(await imported(scope, FILE)).toMatchObject({ created: 3, updated: 0, unchanged: 0, errors: [] });
    const { rows } = await all(scope);
    expect(rows.map(({ name }) => name)).toEqual(['Dupré & Fils', 'Élodie Martin', 'Muster GmbH']);
    expect(rows[0]).toMatchObject({
      kind: 'company',
      siren: '732829320',
      siret: '73282932000074',
      paymentTermsDays: 30,
      address: { line1: '1 rue du Pré', postalCode: '01000', city: 'Bourg-en-Bresse', countryCode: 'FR' },
      version: 1,
    });
    expect(rows[1]).toMatchObject({ kind: 'individual', siren: null, paymentTermsDays: null });
    expect(rows[2]).toMatchObject({ vatNumber: 'DE136695976', address: { countryCode: 'DE' } });
    const found = await listClients(scope, { q: 'bourg' });
    expect(found.rows).toHaveLength(1);
    const history = await readHistory(scope.db, rows[0]?.id ?? '');
    expect(history.audit).toMatchObject([{ action: 'client.created', details: { imported: true } }]);
  });

  it('changes nothing the second time', async () => {
    const scope = scopeForTest();
    await imported(scope, FILE);
    const before = await all(scope);
    expect(await imported(scope, FILE)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    expect(await all(scope)).toEqual(before);
  });

  it('writes nothing in a dry run', async () => {
    const scope = scopeForTest();
    expect(await imported(scope, FILE, { dryRun: true })).toMatchObject({ created: 3 });
    expect((await all(scope)).rows).toEqual([]);
  });

  it('completes and changes clients that are there; empty cells erase nothing', async () => {
    const scope = scopeForTest();
    await imported(scope, FILE);
    const changed = 'Nom;SIRET;E-mail;Ville\nDupré et Fils SARL;73282932000074;;Lyon\n';
    expect(await imported(scope, changed)).toMatchObject({ created: 0, updated: 1 });
    const [client] = (await listClients(scope, { q: 'sarl' })).rows;
    expect(client).toMatchObject({
      name: 'Dupré et Fils SARL',
      email: 'compta@dupre.example',
      address: { line1: '1 rue du Pré', city: 'Lyon' },
      paymentTermsDays: 30,
      version: 2,
    });
    const history = await readHistory(scope.db, client?.id ?? '');
    expect(history.audit.at(-1)).toMatchObject({
      action: 'client.updated',
      details: { changed: ['name', 'address'] },
    });
  });

  it('says every error by row and column, and then writes nothing at all', async () => {
    const scope = scopeForTest();
    const csv = `Nom;E-mail;SIREN;Pays;Délai
Bon client;bon@example.fr;;;
;sans-nom@example.fr;;;
Mauvais;pas une adresse;123456789;Atlantide;bientôt
Trop;a@example.fr;;;;;encore
`;
    const report = await imported(scope, csv);
    expect(report).toMatchObject({ created: 0, updated: 0, refused: 3 });
    expect(report.errors.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, 'Nom', ''],
      [4, 'Pays', 'Atlantide'],
      [4, 'Délai', 'bientôt'],
      [4, 'E-mail', 'pas une adresse'],
      [4, 'SIREN', '123456789'],
      [5, '', ''],
    ]);
    expect(report.errors.every(({ message }) => message.length > 10)).toBe(true);
    expect((await all(scope)).rows).toEqual([]);
    expect(await imported(scope, csv, { partial: true })).toMatchObject({ created: 1, refused: 3 });
    expect((await all(scope)).rows.map(({ name }) => name)).toEqual(['Bon client']);
  });

  it('takes a client named twice once, and refuses it with two meanings', async () => {
    const scope = scopeForTest();
    const same = 'Nom;Ville\nMartin;Lyon\nMartin;Lyon\n';
    expect(await imported(scope, same)).toMatchObject({ created: 1, unchanged: 1, errors: [] });
    const other = 'Nom;SIREN;Ville\nA;732829320;Lyon\nA;732829320;Paris\n';
    expect((await imported(scope, other)).errors).toMatchObject([{ row: 3 }]);
  });

  it('never runs a text, nor doubles the apostrophe that keeps it from running', async () => {
    const scope = scopeForTest();
    await imported(scope, 'Nom\n"\'=1+1"\n');
    expect((await all(scope)).rows[0]?.name).toBe('=1+1');
  });

  it('makes each client once when the same file comes twice at once', async () => {
    const scope = scopeForTest();
    const reports = await Promise.all([imported(scope, FILE), imported(scope, FILE), imported(scope, FILE)]);
    expect(reports.reduce((sum, { created }) => sum + created, 0)).toBe(3);
    expect((await all(scope)).rows).toHaveLength(3);
  });

  it('knows archived clients and leaves them archived; another account’s are not seen', async () => {
    const scope = scopeForTest();
    await imported(scope, 'Nom;E-mail\nMartin;m@example.fr\n');
    const [martin] = (await all(scope)).rows;
    await archiveClient(scope, { id: martin?.id ?? '' });
    expect(await imported(scope, 'Nom;E-mail\nMartin;m@example.fr\n')).toMatchObject({ unchanged: 1 });
    expect(await imported(scopeForTest(), 'Nom;E-mail\nMartin;m@example.fr\n')).toMatchObject({ created: 1 });
    expect((await all(scope)).rows).toHaveLength(1);
  });

  it('recognizes a client that was edited by hand meanwhile', async () => {
    const scope = scopeForTest();
    await imported(scope, FILE);
    const [first] = (await all(scope)).rows;
    if (!first) throw new Error('no client');
    const { id, version, accountId, nameOrder, archivedAt, createdAt, updatedAt, ...client } = first;
    await updateClient(scope, { id, version, client: { ...client, notes: 'Appeler le matin' } });
    expect(await imported(scope, FILE)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  });

  it('refuses what is no table of clients', () => {
    const read = (csv: string) => readClientFile(new TextEncoder().encode(csv), 'fr');
    expect(() => read('')).toThrow(expect.objectContaining({ status: 422 }));
    expect(() => read(`Nom\n${'a\n'.repeat(10_001)}`)).toThrow(expect.objectContaining({ status: 413 }));
    expect(() => read(`Nom\n${'é'.repeat(1_025)}\n`)).toThrow(expect.objectContaining({ status: 413 }));
    expect(() => assertHeadersOnce(read('Nom;nom\na;b\n'), 'fr')).toThrow(
      expect.objectContaining({ status: 422 }),
    );
    expect(() => assertMapping(guessMapping(['Ville']), 'fr')).toThrow(
      expect.objectContaining({ status: 422 }),
    );
  });
});
