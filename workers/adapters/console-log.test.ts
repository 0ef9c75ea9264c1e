import { describe, expect, it, vi } from 'vitest';
import { consoleLog, withoutPrivate } from './console-log';

describe('a line of the log', () => {
  it.each([
    'jeanne.delattre+test@mail.example.org',
    'FR7630004008230001014827123',
    'FR76 3000 4008 2300 0101 4827 123',
    'fk_abcdefghijklmnopqrstuvwxyz0123456789',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    'Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9',
  ])('never holds %s', (secret) => {
    const print = vi.spyOn(console, 'log').mockImplementation(() => {});
    consoleLog.write({ event: 'job.failed', queue: 'mail', attempt: 1, error: `550 <${secret}> refused` });
    const [line] = print.mock.calls[0] ?? [];
    print.mockRestore();
    expect(JSON.parse(line)).toMatchObject({ event: 'job.failed', error: '550 <…> refused' });
  });

  it.each([
    'alarm-019ac2f0-7b1e-7c3d-8e4f-0123456789ab',
    `a SHA-256: ${'0123456789abcdef'.repeat(4)}`,
    'Failed query: insert into "clients" ("id") values (?)',
    '    at issueDocument (workers/durable-objects/ledger/issue.ts:12:34)',
    'FAC-2026-001',
  ])('keeps %s', (text) => {
    expect(withoutPrivate(text)).toBe(text);
  });
});
