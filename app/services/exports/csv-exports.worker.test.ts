import { describe, expect, it } from 'vitest';
import { guessMapping } from '~/domain/client-import/columns';
import { testBooks } from '~/services/accounting/books-for-tests';
import { createClient } from '~/services/clients/create-client';
import { importClients } from '~/services/clients/import-clients';
import { readClientFile } from '~/services/clients/read-client-file';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { clientsCsv, invoicesCsv, linesCsv, paymentsCsv } from './csv-exports';

async function textOf(parts: AsyncGenerator<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

async function importInto(scope: AccountScope, text: string) {
  const table = readClientFile(new TextEncoder().encode(text), 'fr');
  return importClients(scope, {
    table,
    mapping: guessMapping(table.header),
    dryRun: false,
    partial: false,
    locale: 'fr',
  });
}

const address = {
  line1: '1 rue du Pré',
  line2: 'Bât. B',
  postalCode: '01000',
  city: 'Bourg',
  countryCode: 'FR',
};

async function fullClients(scope: AccountScope) {
  const base = { siret: null, vatNumber: null, paymentTermsDays: null, notes: null } as const;
  const full = [
    {
      ...base,
      kind: 'public',
      name: '=1+1; "mairie"',
      email: 'a@example.fr',
      siren: '732829320',
      siret: '73282932000074',
      vatNumber: 'FR44732829320',
      address,
      deliveryAddress: { ...address, line1: 'Quai 3', countryCode: 'BE', postalCode: '1000' },
      language: 'en',
      paymentTermsDays: 45,
      notes: 'deux\nlignes',
    },
    {
      ...base,
      kind: 'individual',
      name: 'Élodie Martin',
      email: null,
      siren: null,
      address: null,
      deliveryAddress: null,
      language: 'fr',
    },
  ] as const;
  for (const client of full) await createClient(scope, { id: scope.ids.uuid(), client });
}

describe('CSV exports', () => {
  it('give clients that the import reads back without a change, here and in another account', async () => {
    const scope = scopeForTest();
    await fullClients(scope);
    const csv = await textOf(clientsCsv(scope));
    expect(await importInto(scope, csv)).toMatchObject({ created: 0, updated: 0, unchanged: 2, errors: [] });
    const other = scopeForTest();
    expect(await importInto(other, csv)).toMatchObject({ created: 2, errors: [] });
    expect(await textOf(clientsCsv(other))).toBe(csv);
  });

  it('never let a text run as a formula', async () => {
    const scope = scopeForTest();
    await fullClients(scope);
    expect(await textOf(clientsCsv(scope))).toContain(`;"'=1+1; ""mairie""";`);
  });

  it('give documents, lines and payments with decimal commas; credit notes are negative', async () => {
    const { scope, on, issue, pay, credit } = await testBooks();
    await on('2026-07-01');
    const id = await issue({});
    await pay(id, 1_50);
    await credit(await issue({}));
    const invoices = (await textOf(invoicesCsv(scope))).trimEnd().split('\r\n');
    expect(invoices[0]?.startsWith('\ufeffNuméro;Type;')).toBe(true);
    const rows = invoices.slice(1).map((line) => line.split(';'));
    expect(rows.map(([number]) => number)).toEqual(['FAC-2026-001', 'FAC-2026-002', 'AVO-2026-001']);
    expect(rows[0]?.[2]).toBe('Réglée en partie');
    expect(rows[0]?.[10]).toBe('1,50');
    expect(rows[2]?.[9]).toBe(`-${rows[1]?.[9]}`);
    const lines = (await textOf(linesCsv(scope))).trimEnd().split('\r\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.every((line) => !/\d\.\d/.test(line))).toBe(true);
    const payments = (await textOf(paymentsCsv(scope))).trimEnd().split('\r\n');
    expect(payments).toHaveLength(2);
    expect(payments[1]).toContain(';1,50;');
  });
});
