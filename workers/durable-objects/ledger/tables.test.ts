import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ledgerSql, Sqlite } from '../../../tests/simulation/sqlite';
import { migrateLedger, readMeta, STEPS } from './tables';

/** Begins of the SHA-256 of each step as it was released: what an object has run is never written anew. */
const RELEASED = [
  'b3b89d09b749',
  '6fcc6ca882c0',
  '43af9a194ba7',
  '117e334dca66',
  '4ed3c3be093f',
  '5d5b22262c66',
  '3077334875b0',
];

function shapeOf(sqlite: Sqlite): unknown {
  const tables = sqlite.all(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`, []);
  const columns = tables.map(({ name }) => sqlite.all(`PRAGMA table_info(${String(name)})`, []));
  const indexes = sqlite.all(`SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name`, []);
  return { tables, columns, indexes };
}

/** One row in every table, with a value wherever one is demanded. */
function fill(sqlite: Sqlite): string[] {
  const tables = sqlite
    .all(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('meta', 'sqlite_sequence')`,
      [],
    )
    .map(({ name }) => String(name));
  for (const table of tables) {
    const columns = sqlite.all(`PRAGMA table_info(${table})`, []);
    const values = columns.map(({ type }) => (type === 'INTEGER' ? '7' : `'old'`));
    sqlite.all(
      `INSERT INTO ${table} (${columns.map(({ name }) => name).join()}) VALUES (${values.join()})`,
      [],
    );
  }
  return tables;
}

describe('a ledger that slept through releases', () => {
  it.each(STEPS.map((_, index) => index + 1))(
    'wakes with the tables of step %i and gets today’s',
    (steps) => {
      const [fresh, old] = [new Sqlite(), new Sqlite()];
      migrateLedger(ledgerSql(fresh));
      migrateLedger(ledgerSql(old), steps);
      const tables = fill(old);
      migrateLedger(ledgerSql(old));
      migrateLedger(ledgerSql(old));
      expect(shapeOf(old)).toEqual(shapeOf(fresh));
      expect(readMeta(ledgerSql(old), 'schema')).toBe(String(STEPS.length));
      for (const table of tables) expect(old.all(`SELECT * FROM ${table}`, []), table).toHaveLength(1);
      const [series] = old.all('SELECT digits FROM series', []);
      expect(series?.digits).toBe(steps < 4 ? 3 : 7);
    },
  );

  it('has run the steps that were released: they stay as they were', () => {
    const prints = STEPS.map((step) =>
      createHash('sha256').update(step.join(';')).digest('hex').slice(0, 12),
    );
    expect(prints.slice(0, RELEASED.length)).toEqual(RELEASED);
    expect(prints.length, 'add the new step to the list').toBe(RELEASED.length);
  });
});
