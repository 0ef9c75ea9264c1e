/** A value that SQLite stores. */
export type SqlValue = string | number | null;

/**
 * Synchronous SQLite, as a Durable Object offers it and as `node:sqlite` does for simulations.
 * `transaction` rolls everything back when the callback throws.
 */
export interface LedgerSql {
  all<Row>(query: string, ...params: SqlValue[]): Row[];
  run(query: string, ...params: SqlValue[]): void;
  transaction<Result>(work: () => Result): Result;
}

/** The first row, or null. */
export function firstRow<Row>(sql: LedgerSql, query: string, ...params: SqlValue[]): Row | null {
  return sql.all<Row>(query, ...params)[0] ?? null;
}

/** A Durable Object's own storage. */
export function storageSql(storage: DurableObjectStorage): LedgerSql {
  return {
    all<Row>(query: string, ...params: SqlValue[]) {
      return storage.sql.exec(query, ...params).toArray() as Row[];
    },
    run(query, ...params) {
      storage.sql.exec(query, ...params);
    },
    transaction: (work) => storage.transactionSync(work),
  };
}
