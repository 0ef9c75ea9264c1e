import { afterEach, describe, expect, it, vi } from 'vitest';
import { ISSUES_PER_HOUR } from './issue-limit';
import { accountLedgerStub, issueCommand, issuedBesides } from './ledger-for-tests';

const NOON = Date.parse('2026-11-24T11:00:00Z');
const HOUR_MS = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

describe('documents an hour', () => {
  it('are limited, each document counts for an hour, and a refusal leaves no trace', async () => {
    vi.setSystemTime(NOON);
    const { stub, ledger } = accountLedgerStub();
    const first = issueCommand();
    expect(await ledger.issue(first)).toMatchObject({ ok: true });
    await issuedBesides(stub, ISSUES_PER_HOUR - 2, NOON + 60_000);
    vi.setSystemTime(NOON + 120_000);
    expect(await ledger.issue(issueCommand())).toMatchObject({ ok: true });

    const waiting = issueCommand();
    const refused = { ok: false, code: 'too_many', limit: ISSUES_PER_HOUR, retryAt: NOON + HOUR_MS };
    expect(await ledger.issue(waiting)).toEqual({ ...refused, retryAfterSeconds: 3_480 });
    expect((await ledger.register()).entries).toBe(2);
    expect(await ledger.issue(first)).toMatchObject({ ok: true, replayed: true });

    vi.setSystemTime(NOON + HOUR_MS - 1);
    expect(await ledger.issue(waiting)).toEqual({ ...refused, retryAfterSeconds: 1 });
    vi.setSystemTime(NOON + HOUR_MS);
    expect(await ledger.issue(waiting)).toMatchObject({ ok: true, snapshot: { series: { sequence: 3 } } });
    // the next place becomes free when the copies are an hour old
    expect(await ledger.issue(issueCommand())).toMatchObject({ retryAt: NOON + 60_000 + HOUR_MS });
  });

  it('are counted by account', async () => {
    vi.setSystemTime(NOON);
    const full = accountLedgerStub();
    await full.ledger.issue(issueCommand());
    await issuedBesides(full.stub, ISSUES_PER_HOUR, NOON);
    expect(await full.ledger.issue(issueCommand())).toMatchObject({ code: 'too_many' });
    expect(await accountLedgerStub().ledger.issue(issueCommand())).toMatchObject({ ok: true });
  });
});
