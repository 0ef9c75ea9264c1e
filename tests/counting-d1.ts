/** What was asked of D1: calls over the network, statements in them, and rows that they read. */
export interface D1Count {
  calls: number;
  statements: number;
  rowsRead: number;
  /** each statement with what it read */
  each: Array<{ sql: string; rowsRead: number }>;
}

interface Meta {
  meta: { rows_read: number };
}

/** The database, counting what is asked of it. A plain read is asked twice, since only the second form tells its rows. */
export function countingD1(db: D1Database): { db: D1Database; count: D1Count } {
  const count: D1Count = { calls: 0, statements: 0, rowsRead: 0, each: [] };
  const texts = new WeakMap<D1PreparedStatement, { sql: string; real: D1PreparedStatement }>();
  const note = (sql: string, { meta }: Meta) => {
    count.statements += 1;
    count.rowsRead += meta.rows_read;
    count.each.push({ sql, rowsRead: meta.rows_read });
  };
  const wrapped = (sql: string, real: D1PreparedStatement): D1PreparedStatement => {
    const reads = /^\s*(?:select|with)\b/i.test(sql);
    const one = async <T>(run: () => Promise<T>): Promise<T> => {
      count.calls += 1;
      const result = await run();
      if (reads) note(sql, await real.all());
      else count.statements += 1;
      return result;
    };
    const statement = {
      bind: (...values: unknown[]) => wrapped(sql, real.bind(...values)),
      all: () => one(() => real.all()),
      run: () => one(() => real.run()),
      first: (column?: string) => one(() => (column === undefined ? real.first() : real.first(column))),
      raw: () => one(() => real.raw()),
    } as unknown as D1PreparedStatement;
    texts.set(statement, { sql, real });
    return statement;
  };
  const counting = {
    prepare: (sql: string) => wrapped(sql, db.prepare(sql)),
    async batch(statements: D1PreparedStatement[]) {
      count.calls += 1;
      const known = statements.map((statement) => {
        const found = texts.get(statement);
        if (!found) throw new Error('a statement of another database');
        return found;
      });
      const results = await db.batch(known.map(({ real }) => real));
      for (const [index, result] of results.entries()) note(known[index]?.sql ?? '', result);
      return results;
    },
  } as unknown as D1Database;
  return { db: counting, count };
}
