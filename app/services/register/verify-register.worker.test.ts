import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { quarterOfEverything } from '~/services/accounting/books-for-tests';
import { sha256Hex } from '~/services/auth/sha256';
import type { AccountScope } from '~/services/scope';
import { readRegisterLine } from './read-register-line';
import { enrolRegisters, verifyDueRegisters } from './verify-due-registers';
import { readLastVerification, restoreCopies, verifyRegister } from './verify-register';

const codes = ({ findings }: { findings: Array<{ code: string }> }) => findings.map(({ code }) => code);

function storage(scope: AccountScope, work: (sql: SqlStorage) => void) {
  const stub = env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(scope.accountId));
  return runInDurableObject(stub, (_instance, state) => work(state.storage.sql));
}

/** All rows of issued data that D1 holds of an account, as they are. */
async function issuedRows(accountId: string) {
  const queries = [
    'SELECT * FROM documents WHERE account_id = ? AND number IS NOT NULL ORDER BY id',
    'SELECT * FROM payments WHERE account_id = ? ORDER BY id',
    'SELECT * FROM mails WHERE account_id = ? ORDER BY id',
    'SELECT * FROM month_totals WHERE account_id = ? ORDER BY month',
    'SELECT * FROM client_totals WHERE account_id = ? ORDER BY year, client_id',
    `SELECT id, at, actor, action, entity, entity_id, details, request_id FROM audit_events
     WHERE account_id = ? AND entity IN ('document', 'series', 'register') AND action NOT LIKE 'draft.%' ORDER BY id`,
    `SELECT kind, entity_id, body FROM search_entries WHERE account = REPLACE(?, '-', '') AND kind = 'document' ORDER BY 2`,
    'SELECT * FROM vat_parts WHERE account_id = ? ORDER BY document_id, kind, month, rate',
    'SELECT * FROM series_totals WHERE account_id = ? ORDER BY kind, year',
    'SELECT * FROM proof_links WHERE account_id = ? ORDER BY id',
  ];
  const results = await env.DB.batch<Record<string, unknown>>(
    queries.map((query) => env.DB.prepare(query).bind(accountId)),
  );
  return results.map((result) => result.results);
}

/** Takes the guards away for one statement, as someone with their hands in the database could. */
async function tamper(statements: string[], accountId: string): Promise<void> {
  const { results } = await env.DB.prepare(
    `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('documents', 'payments', 'audit_events')`,
  ).all<{ name: string; sql: string }>();
  await env.DB.batch([
    ...results.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)),
    ...statements.map((statement) => env.DB.prepare(statement).bind(accountId)),
    ...results.map(({ sql }) => env.DB.prepare(sql)),
  ]);
}

function literal(value: unknown): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

describe('the daily verifier', () => {
  it('finds a quarter of everything in order, keeps what it saw, and the foot of the page says so', async () => {
    const { scope } = await quarterOfEverything();
    expect(await readLastVerification(scope)).toBeNull();
    expect((await readRegisterLine(scope)).verifiedOn).toBeNull();
    const found = await verifyRegister(scope);
    expect(found.findings).toEqual([]);
    expect(found.documents).toBe(7);
    expect(found.headHash).toBe((await scope.ledger(scope.accountId).register()).headHash);
    expect(await readLastVerification(scope)).toMatchObject(found);
    expect(await readRegisterLine(scope)).toMatchObject({ gaps: 0, sound: true, verifiedOn: '2026-09-15' });
  });

  it('stops issuing on a breach, tells it, and lets go on once a verification is clean', async () => {
    const books = await quarterOfEverything();
    const { scope } = books;
    await storage(scope, (sql) =>
      sql.exec('UPDATE documents SET paid = paid + 1 WHERE sequence = 1 AND kind = ?', 'invoice'),
    );
    const broken = await verifyRegister(scope);
    expect(codes(broken)).toContain('totals.paid');
    expect((await readRegisterLine(scope)).sound).toBe(false);
    await expect(books.issue({})).rejects.toMatchObject({ code: 'ledger.frozen', status: 409 });
    await storage(scope, (sql) =>
      sql.exec('UPDATE documents SET paid = paid - 1 WHERE sequence = 1 AND kind = ?', 'invoice'),
    );
    expect(codes(await verifyRegister(scope))).toEqual([]);
    await books.issue({});
    const { results } = await env.DB.prepare(
      `SELECT action FROM audit_events WHERE account_id = ? AND entity = 'register' ORDER BY seq`,
    )
      .bind(scope.accountId)
      .all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual(['register.frozen', 'register.released']);
  });

  it('finds copies that D1 lost or that were changed there', async () => {
    const { scope, ids } = await quarterOfEverything();
    await tamper(
      [`UPDATE documents SET paid_cents = paid_cents + 1 WHERE account_id = ? AND id = '${ids[0]}'`],
      scope.accountId,
    );
    expect(codes(await verifyRegister(scope))).toEqual(['copy.differs']);
    await tamper(
      [
        `UPDATE documents SET snapshot = REPLACE(snapshot, 'Atelier', 'Bureau') WHERE account_id = ? AND id = '${ids[1]}'`,
      ],
      scope.accountId,
    );
    expect(codes(await verifyRegister(scope))).toEqual(['copy.differs', 'copy.differs']);
    await tamper([`DELETE FROM documents WHERE account_id = ?`], scope.accountId);
    expect(new Set(codes(await verifyRegister(scope)))).toEqual(new Set(['copy.missing']));
  });

  it('finds every column of every copy that somebody changed in D1, and mends what no guard holds', async () => {
    const { scope, ids } = await quarterOfEverything();
    await scope.ledger(scope.accountId).requestMail({
      documentId: ids[0] ?? '',
      mail: {
        mailId: scope.ids.uuid(),
        to: ['a@example.fr'],
        cc: [],
        subject: 's',
        message: 'm',
        duplicate: false,
      },
      operation: { id: 'mail', fingerprint: 'mail' },
      actor: { id: scope.actor, requestId: 'test' },
    });
    const tables: Record<string, string> = {
      documents: 'copy.',
      payments: 'copy.payment',
      mails: 'copy.mail',
      month_totals: 'copy.month',
      client_totals: 'copy.client_year',
      audit_events: 'copy.audit',
      proof_links: 'copy.proof_link',
    };
    const unguarded = ['mails', 'month_totals', 'client_totals', 'proof_links'];
    let columns = 0;
    let mended = 0;
    for (const [table, code] of Object.entries(tables)) {
      // D1's own: where a mail's delivery is, what waits for what; and whose the row is
      const own = [
        'seq',
        'account_id',
        'mail_problem',
        'search_text',
        'delivery',
        'handled_at',
        'issuing_since',
      ];
      const { results } = await env.DB.prepare(
        `SELECT name, type, "notnull" AS needed FROM pragma_table_info('${table}')`,
      ).all<{ name: string; type: string; needed: number }>();
      const one = {
        documents: 'AND number IS NOT NULL',
        audit_events: `AND action = 'invoice.issued'`,
      }[table];
      for (const { name, type } of results.filter((column) => !own.includes(column.name))) {
        const whole = await env.DB.prepare(
          `SELECT rowid AS place, * FROM ${table} WHERE account_id = ? ${one ?? ''} ORDER BY rowid LIMIT 1`,
        )
          .bind(scope.accountId)
          .first();
        const row = `rowid = ${whole?.place} AND account_id = ?1`;
        const old = whole?.[name] ?? null;
        const higher = type.toUpperCase() === 'INTEGER' ? Number(old ?? 0) + 1_000 : `${String(old ?? '')}x`;
        // a version that the ledger has not reached yet speaks of a ledger set back: it is found, never written over
        const other = name === 'ledger_version' ? 0 : higher;
        const set = async (value: unknown) =>
          tamper([`UPDATE ${table} SET ${name} = ${literal(value)} WHERE ${row}`], scope.accountId);
        await set(other);
        const found = codes(await verifyRegister(scope));
        expect(
          found.some((each) => each.startsWith(code)),
          `${table}.${name}: ${found}`,
        ).toBe(true);
        columns += 1;
        if (!unguarded.includes(table)) await set(old);
        else {
          // a row under another key is one too many, and stays so until a hand takes it away
          if (['id', 'month', 'client_id', 'year'].includes(name))
            await tamper(
              [`DELETE FROM ${table} WHERE account_id = ?1 AND ${name} = ${literal(other)}`],
              scope.accountId,
            );
          expect(codes(await restoreCopies(scope)), `${table}.${name} mended`).toEqual([]);
          mended += 1;
        }
        expect(codes(await verifyRegister(scope)), `${table}.${name} put back`).toEqual([]);
      }
    }
    expect(columns).toBeGreaterThan(70);
    expect(mended).toBeGreaterThan(25);
  }, 120_000);

  it('finds a public page that D1 lost, moved or was given, and restores it', async () => {
    const { scope, ids } = await quarterOfEverything();
    const all = () =>
      env.DB.prepare('SELECT * FROM proof_links WHERE account_id = ? ORDER BY id')
        .bind(scope.accountId)
        .all()
        .then(({ results }) => results);
    const before = await all();
    const first = `document_id = '${ids[0]}' AND account_id = ?1`;
    for (const tampering of [
      `DELETE FROM proof_links WHERE ${first}`,
      `UPDATE proof_links SET document_id = 'nowhere' WHERE ${first}`,
      `UPDATE proof_links SET hash = 'another' WHERE ${first}`,
      `UPDATE proof_links SET revoked_at = 1 WHERE ${first}`,
      `UPDATE proof_links SET id = 'forged', hash = 'forged' WHERE ${first}`,
    ]) {
      await env.DB.prepare(tampering).bind(scope.accountId).run();
      expect(codes(await verifyRegister(scope)), tampering).toContain('copy.proof_link');
      expect(codes(await restoreCopies(scope)), tampering).toEqual([]);
      expect(await all(), tampering).toEqual(before);
    }
  });

  it('takes an erased account’s register as it was left', async () => {
    const { scope } = await quarterOfEverything();
    await scope.ledger(scope.accountId).close();
    expect(codes(await verifyRegister(scope))).toEqual([]);
  });

  it('reads archived PDFs byte by byte', async () => {
    const { scope, ids } = await quarterOfEverything();
    const bytes = new TextEncoder().encode('%PDF-1.7 original');
    const sha256 = sha256Hex(bytes);
    for (const id of ids) {
      const key = `issued/test/${scope.accountId}/${id}.pdf`;
      await scope.files.putOnce({ key, bytes, contentType: 'application/pdf', sha256 });
      const pdf = { key, sha256, size: bytes.length };
      await scope.ledger(scope.accountId).recordPdf({ documentId: id, pdf, requestId: 'test' });
    }
    expect(codes(await verifyRegister(scope))).toEqual([]);
    await env.FILES.put(`issued/test/${scope.accountId}/${ids[2]}.pdf`, 'another');
    await env.FILES.delete(`issued/test/${scope.accountId}/${ids[3]}.pdf`);
    expect(codes(await verifyRegister(scope)).sort()).toEqual(['file.differs', 'file.missing']);
  });
});

describe('rebuild', () => {
  it('brings an emptied D1 back from the ledger alone, bit for bit', async () => {
    const { scope } = await quarterOfEverything();
    const mailId = scope.ids.uuid();
    const issued = 'SELECT id FROM documents WHERE account_id = ? AND number IS NOT NULL LIMIT 1';
    await scope.ledger(scope.accountId).requestMail({
      documentId: String(await env.DB.prepare(issued).bind(scope.accountId).first('id')),
      mail: { mailId, to: ['a@example.fr'], cc: [], subject: 's', message: 'm', duplicate: false },
      operation: { id: `mail-${mailId}`, fingerprint: mailId },
      actor: { id: scope.actor, requestId: 'test' },
    });
    await scope.ledger(scope.accountId).project();
    const before = await issuedRows(scope.accountId);
    expect(before.map((rows) => rows.length)).toEqual([7, 7, 1, 3, 2, expect.any(Number), 7, 11, 2, 7]);
    const tables = [
      'documents',
      'payments',
      'mails',
      'month_totals',
      'client_totals',
      'vat_parts',
      'series_totals',
      'audit_events',
      'proof_links',
    ];
    await tamper(
      [
        ...tables.map((table) => `DELETE FROM ${table} WHERE account_id = ?`),
        `DELETE FROM search_entries WHERE account = REPLACE(?, '-', '')`,
      ],
      scope.accountId,
    );
    expect((await issuedRows(scope.accountId)).flat()).toEqual([]);
    expect(codes(await verifyRegister(scope))).toContain('copy.missing');
    expect(codes(await restoreCopies(scope))).toEqual([]);
    const after = await issuedRows(scope.accountId);
    // the freeze, the release and what was put right are the only news
    const news = after[5]?.filter(({ entity }) => entity === 'register').map(({ action }) => action);
    // clients are no part of the register: the search is made of them again, and that is told
    expect(news?.sort()).toEqual(['register.frozen', 'register.mended', 'register.released']);
    after[5] = after[5]?.filter(({ entity }) => entity !== 'register') ?? [];
    expect(after).toEqual(before);
  });
});

describe('the round', () => {
  it('visits each account that issued something once a day, and no other', async () => {
    const { scope } = await quarterOfEverything();
    await enrolRegisters(scope);
    expect(await readLastVerification(scope)).toBeNull();
    await verifyDueRegisters(scope);
    const first = await readLastVerification(scope);
    expect(first?.findings).toEqual([]);
    const day = 86_400_000;
    const later = (ms: number) => ({ ...scope, clock: { now: () => (first?.at ?? 0) + ms } });
    await verifyDueRegisters(later(day - 1));
    expect((await readLastVerification(scope))?.at).toBe(first?.at);
    await verifyDueRegisters(later(day + 1));
    expect((await readLastVerification(scope))?.at).toBe((first?.at ?? 0) + day + 1);
  });
});
