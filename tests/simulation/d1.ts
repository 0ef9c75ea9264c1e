import type { SqlValue } from '../../workers/durable-objects/ledger/sql';
import type { Scheduler } from './scheduler';
import type { Sqlite } from './sqlite';

const META: D1Meta & Record<string, unknown> = {
  duration: 0,
  size_after: 0,
  rows_read: 0,
  rows_written: 0,
  last_row_id: 0,
  changed_db: false,
  changes: 0,
};

/** D1 as its client sees it, over `node:sqlite`: one statement or one batch is one call and one transaction. */
export function d1Database(sqlite: Sqlite, scheduler: Scheduler): D1Database {
  const answer = <Row>(results: Row[]): D1Result<Row> => ({ success: true, meta: META, results });
  const call = <Result>(name: string, effect: () => Result) => scheduler.boundary(`d1.${name}`, effect);

  class Statement {
    constructor(
      readonly query: string,
      readonly params: readonly SqlValue[] = [],
    ) {}

    bind(...params: unknown[]): Statement {
      return new Statement(this.query, params.map(sqlValue));
    }

    execute<Row>(): Row[] {
      return sqlite.all(this.query, this.params) as Row[];
    }

    all<Row>(): Promise<D1Result<Row>> {
      return call('all', () => answer(this.execute<Row>()));
    }

    run<Row>(): Promise<D1Result<Row>> {
      return call('run', () => answer(this.execute<Row>()));
    }

    raw<Row>(): Promise<Row[]> {
      return call('raw', () => sqlite.raw(this.query, this.params) as Row[]);
    }

    first<Row>(column?: string): Promise<Row | null> {
      return call('first', () => {
        const [row] = this.execute<Record<string, unknown>>();
        return (column === undefined ? (row ?? null) : (row?.[column] ?? null)) as Row | null;
      });
    }
  }

  const database = {
    prepare: (query: string) => new Statement(query),
    batch: <Row>(statements: Statement[]) =>
      call('batch', () =>
        sqlite.transaction(() => statements.map((statement) => answer(statement.execute<Row>()))),
      ),
  };
  // The rest of D1's surface is not used by the application; a call of it fails loudly.
  return database as object as D1Database;
}

/** What D1 takes as a parameter, as SQLite stores it. */
function sqlValue(value: unknown): SqlValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`D1 takes no ${typeof value}`);
}
