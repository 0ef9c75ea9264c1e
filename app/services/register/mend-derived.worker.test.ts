import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleContent } from '~/domain/invoice/fixtures';
import { quarterOfEverything } from '~/services/accounting/books-for-tests';
import { createDraft } from '~/services/documents/save-draft';
import type { AccountScope } from '~/services/scope';
import { markEverythingPending, pendingStatements } from '../../../workers/durable-objects/ledger/projection';
import { storageSql } from '../../../workers/durable-objects/ledger/sql';
import { readRegisterLine } from './read-register-line';
import { rebuildLedgers, requestRebuild } from './rebuild-ledgers';
import { readLastVerification, restoreCopies, verifyRegister } from './verify-register';

/** What the ledger tells column by column: verify-register.worker.test.ts forges those. */
const COPIES = [
  'documents',
  'payments',
  'mails',
  'month_totals',
  'client_totals',
  'audit_events',
  'proof_links',
];
/** Written by triggers and no account of anything: an outbox, and the index of a derived table. */
const NOT_DERIVED = ['webhook_deliveries', 'search_index'];
/** The number by which the index knows an entry: any will do. */
const FREE = ['search_entries.id'];

interface Column {
  name: string;
  type: string;
}
type Row = Record<string, string | number | null>;

async function all<T>(query: string, ...params: unknown[]): Promise<T[]> {
  return (
    await env.DB.prepare(query)
      .bind(...params)
      .all<T>()
  ).results;
}

/** Every table that D1's triggers write, or the ledger's projection, beside the copies. */
async function derivedTables(accountId: string): Promise<string[]> {
  const triggers = await all<{ sql: string }>(`SELECT sql FROM sqlite_master WHERE type = 'trigger'`);
  const stub = env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(accountId));
  const told = await runInDurableObject(stub, (_instance, { storage }) => {
    const store = { sql: storageSql(storage), now: () => 0, uuid: () => '' };
    markEverythingPending(store);
    const { statements } = pendingStatements(store, accountId);
    store.sql.run('DELETE FROM journal');
    return statements.map(({ query }) => query);
  });
  const written = [...triggers.map(({ sql }) => sql.slice(sql.indexOf('BEGIN'))), ...told].flatMap((text) =>
    [...text.matchAll(/(?:INSERT INTO|DELETE FROM|UPDATE)\s+(\w+)\s*(?:\(|SET|WHERE)/g)].map(
      ([, table = '']) => table,
    ),
  );
  return [...new Set(written)].filter((table) => ![...COPIES, ...NOT_DERIVED].includes(table)).sort();
}

describe('what D1 works out by itself', () => {
  let scope: AccountScope;
  let tables: string[];
  let truth: Row[][];

  /** The account's rows of a table, without what is free and the months that triggers leave at nothing. */
  async function rowsOf(table: string): Promise<Row[]> {
    const rows =
      table === 'search_entries'
        ? await all<Row>(
            `SELECT account, kind, entity_id, body FROM search_entries WHERE account = REPLACE(?, '-', '')`,
            scope.accountId,
          )
        : await all<Row>(`SELECT * FROM ${table} WHERE account_id = ?`, scope.accountId);
    return rows
      .filter((row) => table !== 'vat_months' || row.base_cents !== 0 || row.vat_cents !== 0)
      .map((row) => JSON.stringify(row))
      .sort()
      .map((row) => JSON.parse(row));
  }
  const everything = () => Promise.all(tables.map(rowsOf));
  const of = (table: string) =>
    table === 'search_entries' ? `account = REPLACE(?1, '-', '')` : 'account_id = ?1';

  /** Verifies: nothing stops, what was forged is told, and everything is as it was. */
  async function expectMended(table: string, what: string): Promise<void> {
    const found = await verifyRegister(scope);
    expect(found.findings, what).toEqual([]);
    expect(
      found.mended.map(({ code }) => code),
      what,
    ).toContain(`derived.${table}`);
    expect(await everything(), what).toEqual(truth);
    expect((await verifyRegister(scope)).mended, `${what}: once`).toEqual([]);
  }

  beforeAll(async () => {
    const books = await quarterOfEverything();
    scope = books.scope;
    await createDraft(scope, {
      id: scope.ids.uuid(),
      content: sampleContent({ clientId: books.company }),
      language: 'fr',
    });
    tables = await derivedTables(scope.accountId);
    truth = await everything();
  });

  it('is of the tables that the verifier knows', () => {
    expect(tables).toEqual(['open_days', 'search_entries', 'series_totals', 'vat_months', 'vat_parts']);
    for (const [index, rows] of truth.entries()) expect(rows.length, tables[index]).toBeGreaterThan(1);
  });

  it('is found and put right whichever column of it somebody changed, and nobody stops issuing', async () => {
    let forged = 0;
    for (const table of tables) {
      const columns = await all<Column>(`SELECT name, type FROM pragma_table_info('${table}')`);
      const kinds = table === 'search_entries' ? ['client', 'document'] : [null];
      for (const { name, type } of columns.filter((column) => !FREE.includes(`${table}.${column.name}`)))
        for (const kind of kinds) {
          const [one] = await all<Row>(
            `SELECT rowid AS place, * FROM ${table} WHERE ${of(table)} ${kind ? `AND kind = '${kind}'` : ''} ORDER BY rowid LIMIT 1`,
            scope.accountId,
          );
          const old = one?.[name] ?? null;
          const other = type.toUpperCase() === 'INTEGER' ? Number(old) + 1 : `${String(old)}x`;
          const forge = env.DB.prepare(`UPDATE ${table} SET ${name} = ?1 WHERE rowid = ?2`);
          await forge.bind(other, one?.place ?? 0).run();
          await expectMended(table, `${table}.${name} ${kind ?? ''}`);
          forged += 1;
        }
    }
    expect(forged).toBe(8 + 5 + 4 + 4 + 4 * 2);
    expect((await readRegisterLine(scope)).sound).toBe(true);
  }, 120_000);

  it('comes back when rows of it are lost, and goes when it is of nothing', async () => {
    for (const table of tables) {
      await env.DB.prepare(
        `DELETE FROM ${table} WHERE rowid = (SELECT MIN(rowid) FROM ${table} WHERE ${of(table)})`,
      )
        .bind(scope.accountId)
        .run();
      await expectMended(table, `a row of ${table}`);
      await env.DB.prepare(`DELETE FROM ${table} WHERE ${of(table)}`)
        .bind(scope.accountId)
        .run();
      await expectMended(table, `all of ${table}`);
    }
    const surplus: Record<string, string> = {
      vat_parts: `SELECT ?1, 'nowhere', 'due', '2026-01', '20', '', 5, 1`,
      vat_months: `SELECT ?1, 'due', '1999-01', 5, 1`,
      open_days: `SELECT ?1, '1999-01-01', 0, 0`,
      series_totals: `SELECT ?1, 'invoice', 1999, 3`,
      search_entries: `SELECT NULL, REPLACE(?1, '-', ''), 'document', 'nowhere', 'nothing'`,
    };
    expect(Object.keys(surplus).sort()).toEqual(tables);
    for (const [table, select] of Object.entries(surplus)) {
      await env.DB.prepare(`INSERT INTO ${table} ${select}`).bind(scope.accountId).run();
      await expectMended(table, `surplus of ${table}`);
    }
  }, 60_000);

  it('is put right by a rebuild too, and by «Rétablir»', async () => {
    for (const mend of [
      async () => {
        await requestRebuild(scope, '');
        while ((await rebuildLedgers(scope)) > 0);
      },
      async () => void (await restoreCopies(scope)),
    ]) {
      await env.DB.batch(
        tables.map((table) =>
          env.DB.prepare(`DELETE FROM ${table} WHERE ${of(table)}`).bind(scope.accountId),
        ),
      );
      await mend();
      expect(await everything()).toEqual(truth);
    }
  });

  it('is told on the page and in the trail', async () => {
    await env.DB.prepare('UPDATE open_days SET due_cents = due_cents + 1 WHERE account_id = ?')
      .bind(scope.accountId)
      .run();
    const days = await rowsOf('open_days');
    await verifyRegister(scope);
    const told = days.map(({ due_date }) => ({ code: 'derived.open_days', subject: due_date }));
    expect((await readLastVerification(scope))?.mended).toEqual(told);
    const [event] = await all<{ details: string; entity: string }>(
      `SELECT entity, details FROM audit_events WHERE account_id = ? AND action = 'register.mended' ORDER BY seq DESC LIMIT 1`,
      scope.accountId,
    );
    expect(event?.entity).toBe('register');
    expect(JSON.parse(event?.details ?? '')).toEqual({ 'derived.open_days': days.length });
  });

  it('waits while what it is made of is wrong, and follows once that is right', async () => {
    await env.DB.batch([
      env.DB.prepare('UPDATE month_totals SET net_cents = net_cents + 1 WHERE account_id = ?').bind(
        scope.accountId,
      ),
      env.DB.prepare('UPDATE series_totals SET documents = documents + 1 WHERE account_id = ?').bind(
        scope.accountId,
      ),
    ]);
    const broken = await verifyRegister(scope);
    expect(broken.findings.map(({ code }) => code)).toContain('copy.month');
    expect(broken.mended).toEqual([]);
    expect(await everything()).not.toEqual(truth);
    const restored = await restoreCopies(scope);
    expect(restored.findings).toEqual([]);
    expect(restored.mended.map(({ code }) => code)).toContain('derived.series_totals');
    expect(await everything()).toEqual(truth);
  });

  it('stops issuing when it cannot be put right', async () => {
    await env.DB.prepare(
      `CREATE TRIGGER stubborn AFTER INSERT ON open_days WHEN NEW.account_id = '${scope.accountId}'
       BEGIN UPDATE open_days SET due_cents = due_cents + 1 WHERE account_id = NEW.account_id; END`,
    ).run();
    await env.DB.prepare('UPDATE open_days SET due_cents = 1 WHERE account_id = ?')
      .bind(scope.accountId)
      .run();
    expect((await verifyRegister(scope)).findings.map(({ code }) => code)).toContain('derived.open_days');
    expect((await readRegisterLine(scope)).sound).toBe(false);
    await env.DB.prepare('DROP TRIGGER stubborn').run();
    expect((await verifyRegister(scope)).findings).toEqual([]);
    expect(await everything()).toEqual(truth);
  });

  it('leaves another account’s rows alone', async () => {
    const { scope: other } = await quarterOfEverything();
    const before = await all('SELECT * FROM vat_parts WHERE account_id = ?', other.accountId);
    const [theirs] = await all<{ id: string }>(
      'SELECT id FROM documents WHERE account_id = ? AND number IS NOT NULL LIMIT 1',
      other.accountId,
    );
    await scope.ledger(scope.accountId).mendDerived({ documentIds: [theirs?.id ?? ''] });
    await verifyRegister(scope);
    expect(await all('SELECT * FROM vat_parts WHERE account_id = ?', other.accountId)).toEqual(before);
  });
});
