import { beforeEach, describe, expect, it } from 'vitest';
import { sampleCandidate } from '~/domain/invoice/fixtures';
import { ledgerSql, Sqlite } from '../../../tests/simulation/sqlite';
import { nextWake, takeDueJobs } from './due-work';
import { issueDocument } from './issue';
import { recordPdf } from './pdfs';
import type { LedgerStore } from './store';
import { migrateLedger } from './tables';

const actor = { id: 'user:test', requestId: 'test' };
const HOUR = 3_600_000;

let now: number;
let store: LedgerStore;

beforeEach(() => {
  now = Date.parse('2026-11-23T11:00:00Z');
  const sql = ledgerSql(new Sqlite());
  migrateLedger(sql);
  let ids = 0;
  store = { sql, now: () => now, uuid: () => `id-${++ids}` };
  const issued = issueDocument(
    store,
    {
      candidate: sampleCandidate({ documentId: 'd1' }),
      draftCreatedAt: now,
      draftVersion: 1,
      numbering: { prefix: 'FAC' },
      language: 'fr',
      send: { mailId: 'm1', to: ['a@b.fr'], cc: [] },
      operation: { id: 'o1', fingerprint: 'f1' },
      actor,
    },
    { check: () => [], issuesPerHour: 100 },
  );
  if (!issued.ok) throw new Error(JSON.stringify(issued));
});

/** Lets the alarm ring for a day. @returns when each job was handed in, in milliseconds from now */
function aDayOfAlarms(): number[] {
  const begin = now;
  const at: number[] = [];
  for (let wake = nextWake(store); wake !== null && wake < begin + 24 * HOUR; wake = nextWake(store)) {
    now = Math.max(now, wake);
    at.push(...takeDueJobs(store, 'account', actor).map(() => now - begin));
  }
  return at;
}

describe('a job that nobody does', () => {
  it.each(['render', 'mail'])('is handed in again, ever more rarely, and never given up (%s)', (kind) => {
    if (kind === 'mail') recordPdf(store, 'd1', { key: 'k', sha256: 's', size: 1 }, actor);
    const at = aDayOfAlarms();
    const gaps = at.slice(1).map((moment, index) => moment - (at[index] ?? 0));
    expect(gaps[0]).toBe(30_000);
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    expect(gaps.at(-1)).toBe(300_000);
    // a queue that stands still for an hour is not filled with 120 copies
    expect(at.filter((moment) => moment < HOUR).length).toBeLessThan(25);
    expect(at.at(-1)).toBeGreaterThan(24 * HOUR - 300_001);
  });
});
