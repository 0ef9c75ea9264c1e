import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { sampleCandidate } from '~/domain/invoice/fixtures';
import { accountLedgerStub, issueCommand } from './ledger-for-tests';

const ZERO = { after: 0, previousHash: '0'.repeat(64) };
const actor = { id: 'system', requestId: 'test' };

/** Three documents and a payment. */
async function register() {
  const made = accountLedgerStub();
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const command = issueCommand();
    ids.push(command.candidate.documentId);
    expect((await made.ledger.issue(command)).ok).toBe(true);
  }
  const payment = {
    documentId: ids[0] ?? '',
    paymentId: crypto.randomUUID(),
    amount: 100,
    paidAt: null,
    method: null,
    reference: null,
    operation: { id: crypto.randomUUID(), fingerprint: 'x' },
    actor,
  };
  expect((await made.ledger.recordPayment(payment)).ok).toBe(true);
  return { ...made, ids };
}

describe('verify', () => {
  it('finds nothing in a register that was only written by its verbs', async () => {
    const { ledger, ids } = await register();
    const check = await ledger.verify(ZERO);
    const { headHash } = await ledger.register();
    expect(check).toMatchObject({ done: true, position: 4, entries: 4, findings: [], headHash });
    expect(check.previousHash).toBe(headHash);
    expect(check.documents.map(({ id }) => id)).toEqual(ids);
    expect((await ledger.verify({ after: 4, previousHash: headHash })).findings).toEqual([]);
  });

  // what someone with their hands in the storage could do, and what is found of it
  const breaches: Array<[string, string, string[]]> = [
    ['a changed amount', `UPDATE documents SET gross = gross + 1 WHERE sequence = 2`, ['totals.snapshot']],
    [
      'a changed snapshot',
      `UPDATE documents SET snapshot = REPLACE(snapshot, 'Atelier', 'Bureau') WHERE sequence = 2`,
      ['document.changed'],
    ],
    [
      'a changed entry',
      `UPDATE entries SET payload = REPLACE(payload, 'Atelier', 'Bureau') WHERE position = 2`,
      ['chain.hash', 'document.changed'],
    ],
    [
      'a changed hash',
      `UPDATE entries SET hash = '${'f'.repeat(64)}' WHERE position = 2`,
      ['chain.hash', 'chain.link'],
    ],
    ['a removed document', `DELETE FROM documents WHERE sequence = 2`, ['numbers.gap', 'document.missing']],
    [
      'a removed last document',
      `DELETE FROM documents WHERE sequence = 3`,
      ['numbers.gap', 'document.missing'],
    ],
    [
      'a removed entry',
      `DELETE FROM entries WHERE position = 2`,
      ['chain.missing', 'chain.position', 'chain.link'],
    ],
    ['a turned back counter', `UPDATE series SET next = 2`, ['numbers.gap']],
    ['a width changed in mid-year', `UPDATE series SET digits = 4`, ['numbers.spelling']],
    ['a lost counter', `DELETE FROM series`, ['numbers.gap']],
    [
      'a date before the one before',
      `UPDATE documents SET issue_date = '2020-01-01' WHERE sequence = 3`,
      ['dates.decreasing', 'totals.snapshot'],
    ],
    ['a changed payment', `UPDATE payments SET amount = 99`, ['totals.paid', 'payment.changed']],
    ['a removed payment', `DELETE FROM payments`, ['totals.paid', 'payment.changed']],
    [
      'money that was never recorded',
      `UPDATE documents SET paid = paid + 5 WHERE sequence = 3`,
      ['totals.paid'],
    ],
    [
      'a credit without a credit note',
      `UPDATE documents SET credited = 5 WHERE sequence = 3`,
      ['totals.credited'],
    ],
    [
      'more money than the invoice asks for',
      `UPDATE documents SET paid = gross + 1 WHERE sequence = 3`,
      ['totals.paid', 'totals.overpaid'],
    ],
    [
      'more credited than was invoiced',
      `UPDATE documents SET credited = gross + 1 WHERE sequence = 3`,
      ['totals.credited', 'totals.overpaid'],
    ],
  ];
  it.each(breaches)('finds %s', async (_name, statement, codes) => {
    const { ledger, stub } = await register();
    await runInDurableObject(stub, (_instance, state) => {
      state.storage.sql.exec(statement);
    });
    const { findings } = await ledger.verify(ZERO);
    expect([...new Set(findings.map(({ code }) => code))].sort()).toEqual([...codes].sort());
  });
});

describe('freeze', () => {
  it('stops issuing but not payments, survives a restart, and is lifted', async () => {
    const { ledger, ids } = await register();
    await ledger.freeze({ reason: 'chain.hash 2', actor });
    expect(await ledger.issue(issueCommand())).toEqual({ ok: false, code: 'frozen', reason: 'chain.hash 2' });
    const operation = { id: crypto.randomUUID(), fingerprint: 'x' };
    const how = { amount: 100, paidAt: null, method: null, reference: null, operation, actor };
    const paid = await ledger.recordPayment({
      documentId: ids[1] ?? '',
      paymentId: crypto.randomUUID(),
      ...how,
    });
    expect(paid.ok).toBe(true);
    await ledger.freeze({ reason: null, actor });
    const candidate = { ...sampleCandidate(), documentId: crypto.randomUUID() };
    const next = await ledger.issue(issueCommand({ candidate }));
    expect(next).toMatchObject({ ok: true, snapshot: { series: { sequence: 4 } } });
  });
});
