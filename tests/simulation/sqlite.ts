import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { LedgerSql, SqlValue } from '../../workers/durable-objects/ledger/sql';

/** A SQLite database that keeps its prepared statements. */
export class Sqlite {
  readonly database = new DatabaseSync(':memory:');
  private readonly objects = new Map<string, StatementSync>();
  private readonly arrays = new Map<string, StatementSync>();

  all(query: string, params: readonly SqlValue[]): Record<string, unknown>[] {
    return this.prepared(this.objects, query).all(...params);
  }

  /** Rows as arrays, so that columns of the same name do not hide each other. */
  raw(query: string, params: readonly SqlValue[]): unknown[] {
    const statement = this.prepared(this.arrays, query);
    statement.setReturnArrays(true);
    return statement.all(...params);
  }

  transaction<Result>(work: () => Result): Result {
    this.database.exec('SAVEPOINT work');
    try {
      const result = work();
      this.database.exec('RELEASE work');
      return result;
    } catch (error) {
      this.database.exec('ROLLBACK TO work');
      this.database.exec('RELEASE work');
      throw error;
    }
  }

  private prepared(kept: Map<string, StatementSync>, query: string): StatementSync {
    const known = kept.get(query);
    if (known) return known;
    const statement = this.database.prepare(query);
    kept.set(query, statement);
    return statement;
  }
}

/** A Durable Object's storage on `node:sqlite`. */
export function ledgerSql(sqlite: Sqlite): LedgerSql {
  return {
    all<Row>(query: string, ...params: SqlValue[]) {
      return sqlite.all(query, params) as Row[];
    },
    run(query, ...params) {
      sqlite.all(query, params);
    },
    transaction: (work) => sqlite.transaction(work),
  };
}

/** An empty D1: the real migrations on `node:sqlite`. */
export function migratedD1(migrationsFolder: string): Sqlite {
  const sqlite = new Sqlite();
  for (const file of readdirSync(migrationsFolder).sort()) {
    if (file.endsWith('.sql')) sqlite.database.exec(readFileSync(join(migrationsFolder, file), 'utf8'));
  }
  return sqlite;
}
