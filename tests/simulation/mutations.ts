/** A defect put into the code on purpose, to see that the simulation finds it. */
export interface Mutation {
  name: string;
  edits: Array<{ file: string; changes: Array<[before: string, after: string]> }>;
}

const LEDGER = 'workers/durable-objects/ledger';

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'no journal',
    edits: [
      {
        file: `${LEDGER}/follow-up.ts`,
        changes: [
          [
            `      await this.host.database.batch(statements);
      markProjected(this.store, sequences);`,
            `      markProjected(this.store, sequences);
      await this.host.database.batch(statements);`,
          ],
        ],
      },
    ],
  },
  {
    name: 'no tombstone',
    edits: [
      {
        file: `${LEDGER}/issue.ts`,
        changes: [[`  if (draft?.tombstone) return { ok: false, code: 'draft_discarded' };\n`, '']],
      },
    ],
  },
  {
    name: 'no version check',
    edits: [
      {
        file: `${LEDGER}/issue.ts`,
        changes: [['draft.minimum_version > command.draftVersion', 'draft.minimum_version < 0']],
      },
    ],
  },
  {
    name: 'MAX()+1',
    edits: [
      {
        file: `${LEDGER}/ledger-engine.ts`,
        changes: [
          [
            `  issue(accountId: string, command: IssueCommand): Promise<Issued | Refusal> {
    const { actor } = command;`,
            `  async issue(accountId: string, command: IssueCommand): Promise<Issued | Refusal> {
    const { actor } = command;
    const kind = command.candidate.content.type === 'credit_note' ? 'credit_note' : 'invoice';
    const last = this.store.sql.all<{ n: number | null }>('SELECT MAX(sequence) AS n FROM documents WHERE kind = ?', kind)[0]?.n ?? 0;
    await this.host.database.batch([]);
    this.store.sql.run('UPDATE series SET next = ? WHERE kind = ?', last + 1, kind);`,
          ],
        ],
      },
      { file: `${LEDGER}/numbering.ts`, changes: [['  assertContinuous(store, kind, year, series);\n', '']] },
      {
        file: `${LEDGER}/tables.ts`,
        changes: [
          ['number TEXT NOT NULL UNIQUE', 'number TEXT NOT NULL'],
          [
            `version INTEGER NOT NULL, content TEXT NOT NULL, snapshot TEXT NOT NULL,
      UNIQUE (kind, year, sequence))`,
            'version INTEGER NOT NULL, content TEXT NOT NULL, snapshot TEXT NOT NULL)',
          ],
        ],
      },
    ],
  },
  {
    name: 'no outbox',
    edits: [
      {
        file: `${LEDGER}/due-work.ts`,
        changes: [
          [
            '    const requestId = actor.requestId;\n',
            '    const requestId = actor.requestId;\n    if (requestId) return [];\n',
          ],
        ],
      },
    ],
  },
];
