import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { sampleCandidate } from '~/domain/invoice/fixtures';
import type { IssueCommand, Issued, Refusal } from '~/ports/ledger-commands';
import { accountLedgerStub, issueCommand } from './ledger/ledger-for-tests';

const actor = { id: 'user:test', requestId: 'test' };

function issuedOrThrow(result: Issued | Refusal): Issued {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
}

async function projected(accountId: string) {
  const { results } = await env.DB.prepare(
    'SELECT * FROM documents WHERE account_id = ? AND number IS NOT NULL ORDER BY series_kind, series_year, series_sequence',
  )
    .bind(accountId)
    .all<Record<string, unknown>>();
  return results;
}

describe('numbering', () => {
  it('gives 50 drafts issued at once 50 consecutive numbers', async () => {
    const { accountId, ledger } = accountLedgerStub();
    const commands = Array.from({ length: 50 }, () => issueCommand());
    const results = await Promise.all(commands.map((command) => ledger.issue(command)));
    const numbers = results.map((result) => issuedOrThrow(result).snapshot.number).sort();
    const year = numbers[0]?.slice(4, 8);
    expect(numbers).toEqual(
      Array.from({ length: 50 }, (_, n) => `FAC-${year}-${String(n + 1).padStart(3, '0')}`),
    );
    expect((await projected(accountId)).map((row) => row.number)).toEqual(numbers);
  });

  it('gives one draft issued 20 times at once one number', async () => {
    const { accountId, ledger } = accountLedgerStub();
    const command = issueCommand();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        ledger.issue({ ...command, operation: { ...command.operation, id: `op-${n}` } }),
      ),
    );
    expect(new Set(results.map((result) => issuedOrThrow(result).snapshot.number)).size).toBe(1);
    expect(await projected(accountId)).toHaveLength(1);
  });

  it('refuses a number to an incomplete draft and leaves no gap', async () => {
    const { ledger } = accountLedgerStub();
    const broken = issueCommand({ candidate: sampleCandidate({ content: { lines: [] } }) });
    const refused = await ledger.issue(broken);
    expect(refused).toMatchObject({ ok: false, code: 'incomplete' });
    const next = issuedOrThrow(await ledger.issue(issueCommand()));
    expect(next.snapshot.series.sequence).toBe(1);
    expect((await ledger.register()).gaps).toBe(0);
  });

  it('follows the Paris year at New Year, to the second', async () => {
    const { stub, accountId, ledger } = accountLedgerStub();
    await stub.setClock(accountId, Date.parse('2026-12-31T22:59:59Z'));
    const last = issuedOrThrow(await ledger.issue(issueCommand()));
    await stub.setClock(accountId, Date.parse('2026-12-31T23:00:00Z'));
    const first = issuedOrThrow(await ledger.issue(issueCommand()));
    expect([last.snapshot.number, first.snapshot.number]).toEqual(['FAC-2026-001', 'FAC-2027-001']);
    await stub.setClock(accountId, Date.parse('2026-12-31T22:50:00Z'));
    const behind = issuedOrThrow(await ledger.issue(issueCommand()));
    expect(behind.snapshot).toMatchObject({ number: 'FAC-2027-002', issueDate: '2027-01-01' });
  });
});

describe('crashes', () => {
  it('keeps the number when D1 fails after the ledger committed, and heals by the alarm', async () => {
    const { stub, accountId, ledger } = accountLedgerStub();
    const command = issueCommand();
    const number = await runInDurableObject(stub, async (instance) => {
      const unplug = {
        ...env,
        DB: {
          prepare: env.DB.prepare.bind(env.DB),
          batch: () => Promise.reject(new Error('Network connection lost.')),
        },
      };
      Object.defineProperty(instance, 'env', { value: unplug, configurable: true });
      const issued = issuedOrThrow(await instance.issue(accountId, command));
      Object.defineProperty(instance, 'env', { value: env, configurable: true });
      return issued.snapshot.number;
    });
    expect(await projected(accountId)).toEqual([]);
    expect((await ledger.register()).pending).toBeGreaterThan(0);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect((await projected(accountId)).map((row) => row.number)).toEqual([number]);
    expect(await ledger.register()).toMatchObject({ pending: 0, gaps: 0, issued: 1 });
    expect(issuedOrThrow(await ledger.issue(command)).snapshot.number).toBe(number);
  });

  it('takes the same number again after the reply was lost and the object restarted', async () => {
    const { stub, ledger } = accountLedgerStub();
    const command = issueCommand();
    const first = issuedOrThrow(await ledger.issue(command));
    await evictDurableObject(stub);
    const again = issuedOrThrow(await ledger.issue(command));
    expect(again).toMatchObject({ replayed: true, snapshot: { number: first.snapshot.number } });
    expect(issuedOrThrow(await ledger.issue(issueCommand())).snapshot.series.sequence).toBe(2);
  });

  it('rebuilds what D1 knows from the ledger alone, to the byte', async () => {
    const { stub, accountId, ledger } = accountLedgerStub();
    for (let n = 0; n < 3; n += 1) await ledger.issue(issueCommand());
    const before = await projected(accountId);
    const guard = await env.DB.prepare(
      `SELECT sql FROM sqlite_master WHERE name = 'documents_issued_permanent'`,
    ).first<{ sql: string }>();
    await env.DB.exec('DROP TRIGGER documents_issued_permanent');
    await env.DB.prepare('DELETE FROM documents WHERE account_id = ?').bind(accountId).run();
    await env.DB.prepare(guard?.sql ?? '').run();
    expect(await projected(accountId)).toEqual([]);
    expect(await stub.rebuild(accountId)).toEqual({ pending: 0 });
    expect(await projected(accountId)).toEqual(before);
  });
});

describe('drafts that change during an emit', () => {
  it('never issues a discarded draft, nor discards an issued one', async () => {
    const { ledger } = accountLedgerStub();
    const command = issueCommand();
    const documentId = command.candidate.documentId;
    expect(await ledger.discardDraft({ documentId })).toEqual({ discarded: true });
    expect(await ledger.issue(command)).toMatchObject({ ok: false, code: 'draft_discarded' });
    await ledger.restoreDraft({ documentId });
    expect(await ledger.issue(command)).toMatchObject({ ok: true });
    expect(await ledger.discardDraft({ documentId })).toEqual({ discarded: false });
  });

  it('never issues a version older than the one a person saved meanwhile', async () => {
    const { ledger } = accountLedgerStub();
    const command = issueCommand();
    const documentId = command.candidate.documentId;
    expect(await ledger.raiseDraftVersion({ documentId, version: 2 })).toEqual({ issued: false });
    expect(await ledger.issue(command)).toMatchObject({ ok: false, code: 'draft_changed' });
    const newer: IssueCommand = { ...command, draftVersion: 2 };
    expect(await ledger.issue(newer)).toMatchObject({ ok: true });
  });
});

describe('payments', () => {
  const payment = (documentId: string, amount: number | null, id = crypto.randomUUID()) => ({
    documentId,
    paymentId: id,
    amount,
    paidAt: null,
    method: 'transfer',
    reference: null,
    operation: { id: `pay-${id}`, fingerprint: `${amount}` },
    actor,
  });

  it('accepts one of two full payments made at once', async () => {
    const { ledger } = accountLedgerStub();
    const { snapshot } = issuedOrThrow(await ledger.issue(issueCommand()));
    const results = await Promise.all([
      ledger.recordPayment(payment(snapshot.documentId, null)),
      ledger.recordPayment(payment(snapshot.documentId, null)),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({ code: 'nothing_due' });
  });

  it('refuses more than is due, and takes a payment back by a counter-entry', async () => {
    const { accountId, ledger } = accountLedgerStub();
    const { snapshot } = issuedOrThrow(await ledger.issue(issueCommand()));
    const { gross } = snapshot.totals;
    expect(await ledger.recordPayment(payment(snapshot.documentId, gross + 1))).toMatchObject({
      code: 'above_due',
      due: gross,
    });
    const paid = await ledger.recordPayment(payment(snapshot.documentId, 1_00));
    if (!paid.ok) throw new Error(paid.code);
    const reversal = {
      documentId: snapshot.documentId,
      paymentId: paid.payment.id,
      counterEntryId: crypto.randomUUID(),
      reason: 'wrong invoice',
      operation: { id: 'reverse-1', fingerprint: 'x' },
      actor,
    };
    expect(await ledger.reversePayment(reversal)).toMatchObject({
      ok: true,
      standing: { paid: 0, due: gross },
    });
    expect(await ledger.reversePayment(reversal)).toMatchObject({ ok: true, replayed: true });
    expect(
      await ledger.reversePayment({
        ...reversal,
        counterEntryId: crypto.randomUUID(),
        operation: { id: 'reverse-2', fingerprint: 'x' },
      }),
    ).toMatchObject({ code: 'already_reversed' });
    const { results } = await env.DB.prepare(
      'SELECT amount_cents, reverses FROM payments WHERE account_id = ? ORDER BY recorded_at, amount_cents DESC',
    )
      .bind(accountId)
      .all();
    expect(results).toEqual([
      { amount_cents: 100, reverses: null },
      { amount_cents: -100, reverses: paid.payment.id },
    ]);
  });
});

describe('the second guard', () => {
  it('refuses any change of what was issued', async () => {
    const { accountId, ledger } = accountLedgerStub();
    const { snapshot } = issuedOrThrow(await ledger.issue(issueCommand()));
    const id = snapshot.documentId;
    const attempts = [
      `UPDATE documents SET number = 'FAC-2026-999' WHERE id = '${id}'`,
      `UPDATE documents SET gross_cents = 1 WHERE id = '${id}'`,
      `UPDATE documents SET snapshot = '{}' WHERE id = '${id}'`,
      `UPDATE documents SET deleted_at = 1 WHERE id = '${id}'`,
      `DELETE FROM documents WHERE id = '${id}'`,
      `DELETE FROM audit_events WHERE account_id = '${accountId}'`,
      `UPDATE audit_events SET actor = 'x' WHERE account_id = '${accountId}'`,
    ];
    for (const statement of attempts) {
      await expect(env.DB.prepare(statement).run()).rejects.toThrow(/IMMUTABLE/);
    }
  });

  it('lets two accounts have the same numbers', async () => {
    const first = accountLedgerStub();
    const second = accountLedgerStub();
    const a = issuedOrThrow(await first.ledger.issue(issueCommand()));
    const b = issuedOrThrow(await second.ledger.issue(issueCommand()));
    expect(a.snapshot.number).toBe(b.snapshot.number);
    expect(await projected(second.accountId)).toHaveLength(1);
  });
});
