import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { sampleCandidate } from '~/domain/invoice/fixtures';
import type { OpenSeriesCommand } from '~/ports/ledger-commands';
import { accountLedgerStub, issueCommand } from './ledger-for-tests';

function openCommand(overrides: Partial<OpenSeriesCommand> = {}): OpenSeriesCommand {
  const id = crypto.randomUUID();
  return {
    kind: 'invoice',
    firstSequence: 42,
    prefix: 'FAC',
    operation: { id: `open-${id}`, fingerprint: id },
    actor: { id: 'user:test', requestId: 'test' },
    ...overrides,
  };
}

async function ledgerOn(day: string) {
  const world = accountLedgerStub();
  await world.stub.setClock(world.accountId, Date.parse(`${day}T11:00:00Z`));
  return world;
}

async function numberOf(ledger: ReturnType<typeof accountLedgerStub>['ledger'], command = issueCommand()) {
  const result = await ledger.issue(command);
  return result.ok ? result.snapshot.number : result.code;
}

describe('the first number of a series', () => {
  it('is where issuing starts, without a gap, also after the object slept', async () => {
    const { ledger, stub, accountId } = await ledgerOn('2026-11-24');
    expect(await ledger.openSeries(openCommand())).toEqual({
      ok: true,
      replayed: false,
      year: 2026,
      firstSequence: 42,
    });
    await evictDurableObject(stub);
    expect([await numberOf(ledger), await numberOf(ledger)]).toEqual(['FAC-2026-042', 'FAC-2026-043']);
    expect(await ledger.register()).toMatchObject({ issued: 2, gaps: 0 });
    await stub.setClock(accountId, Date.parse('2027-01-02T11:00:00Z'));
    expect(await numberOf(ledger)).toBe('FAC-2027-001');
    expect((await ledger.register()).gaps).toBe(0);
  });

  it('is set once: another is refused, the same form sent again is answered the same', async () => {
    const { ledger } = await ledgerOn('2026-11-24');
    const command = openCommand();
    await ledger.openSeries(command);
    expect(await ledger.openSeries(command)).toMatchObject({ ok: true, replayed: true, year: 2026 });
    expect(await ledger.openSeries(openCommand({ firstSequence: 50 }))).toEqual({
      ok: false,
      code: 'series_started',
    });
    expect(
      await ledger.openSeries({ ...command, operation: { ...command.operation, fingerprint: 'other' } }),
    ).toEqual({ ok: false, code: 'operation_mismatch' });
    expect(await numberOf(ledger)).toBe('FAC-2026-042');
  });

  it('is refused once a number was given, even in an earlier year', async () => {
    const { ledger, stub, accountId } = await ledgerOn('2026-12-30');
    await numberOf(ledger);
    expect(await ledger.openSeries(openCommand())).toMatchObject({ ok: false, code: 'series_started' });
    await stub.setClock(accountId, Date.parse('2027-01-02T11:00:00Z'));
    expect(await ledger.openSeries(openCommand())).toMatchObject({ ok: false, code: 'series_started' });
    expect(await numberOf(ledger)).toBe('FAC-2027-001');
  });

  it('leaves the other series alone', async () => {
    const { ledger } = await ledgerOn('2026-11-24');
    await numberOf(ledger);
    expect(await ledger.openSeries(openCommand({ kind: 'credit_note', prefix: 'AVO' }))).toMatchObject({
      ok: true,
    });
    expect(await ledger.series()).toEqual([
      { kind: 'invoice', year: 2026, next: 2, started: true, fixed: { prefix: 'FAC', digits: 3 } },
      { kind: 'credit_note', year: 2026, next: 42, started: true, fixed: null },
    ]);
  });

  it('can be set after a refused emit, takes the prefix of the first emit, and binds no date', async () => {
    const { ledger } = await ledgerOn('2026-11-24');
    const broken = issueCommand({ candidate: sampleCandidate({ content: { lines: [] } }) });
    expect(await numberOf(ledger, broken)).toBe('incomplete');
    await ledger.openSeries(openCommand({ firstSequence: 7 }));
    const earlier = issueCommand({ numbering: { prefix: 'F' } });
    earlier.candidate = {
      ...earlier.candidate,
      content: { ...earlier.candidate.content, issueDate: '2026-11-02' },
    };
    expect(await numberOf(ledger, earlier)).toBe('F-2026-007');
  });

  it('opened twice at once has one winner', async () => {
    const { ledger } = await ledgerOn('2026-11-24');
    const results = await Promise.all(
      [10, 20, 30, 40].map((firstSequence) => ledger.openSeries(openCommand({ firstSequence }))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is told in the trail', async () => {
    const { ledger, accountId } = await ledgerOn('2026-11-24');
    await ledger.openSeries(openCommand());
    const { results } = await env.DB.prepare(
      'SELECT action, entity, entity_id, details FROM audit_events WHERE account_id = ?',
    )
      .bind(accountId)
      .all();
    expect(results).toEqual([
      {
        action: 'series.opened',
        entity: 'series',
        entity_id: 'invoice 2026',
        details: JSON.stringify({ kind: 'invoice', year: 2026, firstSequence: 42 }),
      },
    ]);
  });

  it.each([0, -1, 1.5, 1_000_000, Number.NaN])('cannot be %d', async (firstSequence) => {
    const { stub, accountId } = await ledgerOn('2026-11-24');
    const refused = await runInDurableObject(stub, (instance) =>
      instance.openSeries(accountId, openCommand({ firstSequence })).catch(String),
    );
    expect(refused).toContain('a series cannot start at');
  });
});

describe('how many digits a number has', () => {
  const wide = (digits: number) => issueCommand({ numbering: { prefix: 'FAC', digits } });

  it('is what the first number of the year had, until the next year', async () => {
    const { ledger, stub, accountId } = await ledgerOn('2026-11-24');
    expect(await numberOf(ledger, wide(5))).toBe('FAC-2026-00001');
    expect(await numberOf(ledger, wide(1))).toBe('FAC-2026-00002');
    await evictDurableObject(stub);
    expect(await numberOf(ledger, wide(2))).toBe('FAC-2026-00003');
    expect((await ledger.series())[0]).toMatchObject({ next: 4, fixed: { prefix: 'FAC', digits: 5 } });
    await stub.setClock(accountId, Date.parse('2026-12-31T22:59:59Z'));
    expect(await numberOf(ledger, wide(2))).toBe('FAC-2026-00004');
    await stub.setClock(accountId, Date.parse('2026-12-31T23:00:00Z'));
    expect((await ledger.series())[0]).toMatchObject({ year: 2027, next: 1, fixed: null });
    expect(await numberOf(ledger, wide(2))).toBe('FAC-2027-01');
    expect((await ledger.verify({ after: 0, previousHash: '0'.repeat(64) })).findings).toEqual([]);
  });

  it('is each series’ own, and 3 where a release before this one asks', async () => {
    const { ledger } = await ledgerOn('2026-11-24');
    const invoice = wide(6);
    expect(await numberOf(ledger, invoice)).toBe('FAC-2026-000001');
    const line = invoice.candidate.content.lines[0];
    const credit = issueCommand({ numbering: { prefix: 'AVO' } });
    const creditOf = { documentId: invoice.candidate.documentId, reason: 'Retour' };
    const lines = line ? [{ ...line, sourceLineId: line.id }] : [];
    const [original] = (await ledger.entries({ after: 0, limit: 1 })).map(({ payload }) =>
      JSON.parse(payload),
    );
    credit.candidate = {
      ...credit.candidate,
      content: { ...credit.candidate.content, type: 'credit_note', creditOf, lines, dueDate: null },
      preceding: [{ id: creditOf.documentId, number: original.number, issueDate: original.issueDate }],
    };
    expect(await numberOf(ledger, credit)).toBe('AVO-2026-001');
  });

  it('may still be chosen after a refused emit and after the first number was set', async () => {
    const { ledger } = await ledgerOn('2026-11-24');
    const broken = { ...wide(4), candidate: sampleCandidate({ content: { lines: [] } }) };
    expect(await numberOf(ledger, broken)).toBe('incomplete');
    await ledger.openSeries(openCommand({ firstSequence: 7 }));
    expect(await numberOf(ledger, wide(2))).toBe('FAC-2026-07');
  });

  it.each([0, 11, 2.5])('is not %d: nothing is numbered then', async (digits) => {
    const { ledger, stub, accountId } = await ledgerOn('2026-11-24');
    const refused = await runInDurableObject(stub, (instance) =>
      instance.issue(accountId, wide(digits)).then(JSON.stringify, String),
    );
    expect(refused).toContain('1 to 10 digits');
    expect(await ledger.register()).toMatchObject({ issued: 0, entries: 0 });
  });
});
