import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { readRestore } from '~/db/queries/restores';
import type { ArchiveProblemCode } from '~/domain/archive/archive-error';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import { sampleContent } from '~/domain/invoice/fixtures';
import { testBooks } from '~/services/accounting/books-for-tests';
import { sha256Hex } from '~/services/auth/sha256';
import { recordPayment } from '~/services/documents/record-payment';
import { createDraft } from '~/services/documents/save-draft';
import { signManifest } from '~/services/exports/archive-signature';
import { verifyRegister } from '~/services/register/verify-register';
import type { AccountScope } from '~/services/scope';
import { dyingScope, isDeath } from '../../../tests/dying-scope';
import { archiveOf, begin, newAccount, rewritten, runAll, storePdf } from './archives-for-tests';
import { cancelRestore } from './request-restore';
import { continueRestore } from './run-restore';
import { RESTORE_STEPS } from './step';

const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const encode = (text: string) => new TextEncoder().encode(text);

async function smallArchive() {
  const books = await testBooks();
  await books.on('2026-07-01');
  const first = await books.issue({});
  const second = await books.issue({});
  await storePdf(books.scope, first);
  await books.pay(first, 1_00);
  await books.credit(second);
  return { ...books, archive: await archiveOf(books.scope) };
}

/** Nothing of an archive is in the account: no row, no entry, no object, and numbers begin at 1. */
async function expectEmpty(scope: AccountScope): Promise<void> {
  for (const table of ['documents', 'payments', 'mails', 'clients', 'businesses', 'audit_events']) {
    const row = await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE account_id = ?`)
      .bind(scope.accountId)
      .first<{ n: number }>();
    expect([table, row?.n]).toEqual([table, 0]);
  }
  const register = await scope.ledger(scope.accountId).register();
  expect(register).toMatchObject({ issued: 0, entries: 0, pending: 0 });
  expect((await scope.ledger(scope.accountId).series()).every(({ next }) => next === 1)).toBe(true);
}

/** Begins and runs a restore that must fail. @returns why */
async function refusal(scope: AccountScope, archive: Uint8Array, vouched = false) {
  try {
    await begin(scope, archive, vouched);
  } catch (error) {
    await expectEmpty(scope);
    const { code, subject } = error as { code: string; subject: string };
    return { code, subject };
  }
  await runAll(scope);
  const row = await readRestore(scope.db);
  expect(row?.state).toBe('failed');
  await expectEmpty(scope);
  expect(await scope.files.head(row?.archiveKey ?? '')).toBeNull();
  return row?.problem;
}

/** Changes the JSON lists of an archive element by element. */
function edit(
  files: Map<string, Uint8Array>,
  name: string,
  change: (rows: Array<Record<string, unknown>>) => void,
) {
  const rows: Array<Record<string, unknown>> = JSON.parse(decode(files.get(name)));
  change(rows);
  const lines = rows.map((row) => JSON.stringify(row)).join(',\n');
  files.set(name, encode(rows.length === 0 ? '[\n]\n' : `[\n${lines}\n]\n`));
}

/** Hashes the chain anew after a change of its payloads: what somebody does who makes a register up. */
function rechain(rows: Array<Record<string, unknown>>): string {
  let hash = '0'.repeat(64);
  for (const row of rows) {
    row.previousHash = hash;
    hash = sha256Hex(encode(hash + String(row.payload)));
    row.hash = hash;
  }
  return hash;
}

describe('an archive that is not as it was written', () => {
  it('names the file in which a byte was changed', async () => {
    const { archive } = await smallArchive();
    const changed = archive.slice();
    const at = Buffer.from(changed).indexOf('%PDF original');
    changed[at + 8] = 0x58;
    expect(await refusal(await newAccount(), changed)).toEqual({
      code: 'hash_differs',
      subject: 'factures/FAC-2026-001.pdf',
    });
  });

  it.each<[string, ArchiveProblemCode, (bytes: Buffer) => Uint8Array]>([
    ['cut off', 'not_a_zip', (bytes) => bytes.subarray(0, bytes.length - 1)],
    ['longer', 'not_a_zip', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
    ['something before it', 'repacked', (bytes) => Buffer.concat([Buffer.from('MZ'), bytes])],
    ['no zip', 'not_a_zip', () => Buffer.from('Nom;E-mail\n'.repeat(10))],
    [
      'a compressed entry',
      'repacked',
      (bytes) => {
        bytes.writeUInt16LE(8, bytes.readUInt32LE(bytes.length - 6) + 10);
        return bytes;
      },
    ],
    [
      'a size that lies',
      'repacked',
      (bytes) => {
        const directory = bytes.readUInt32LE(bytes.length - 6);
        bytes.writeUInt32LE(4_000_000_000, directory + 24);
        bytes.writeUInt32LE(4_000_000_000, directory + 20);
        return bytes;
      },
    ],
    [
      'entries that overlap',
      'repacked',
      (bytes) => {
        const directory = bytes.readUInt32LE(bytes.length - 6);
        const second = directory + 46 + bytes.readUInt16LE(directory + 28);
        bytes.writeUInt32LE(0, second + 42);
        return bytes;
      },
    ],
    [
      'sixty-five thousand entries',
      'too_many_files',
      (bytes) => {
        bytes.writeUInt16LE(65_535, bytes.length - 12);
        bytes.writeUInt16LE(65_535, bytes.length - 14);
        return bytes;
      },
    ],
  ])('refuses %s', async (_what, code, change) => {
    const { archive } = await smallArchive();
    const changed = change(Buffer.from(archive));
    expect(await refusal(await newAccount(), changed)).toMatchObject({ code });
  });

  it.each<[string, ArchiveProblemCode, (files: Map<string, Uint8Array>) => void]>([
    ['a path out of its folder', 'bad_name', (files) => files.set('factures/../../logos/x.png', encode('x'))],
    ['an absolute path', 'bad_name', (files) => files.set('/etc/passwd', encode('x'))],
    ['a backslash', 'bad_name', (files) => files.set('factures\\x.pdf', encode('x'))],
    ['a file of no kind', 'unexpected_file', (files) => files.set('programme.exe', encode('x'))],
    ['a missing list', 'missing_file', (files) => void files.delete('json/clients.json')],
    ['no register', 'missing_file', (files) => void files.delete('registre/chaine.json')],
    ['a list in one line', 'unreadable', (files) => files.set('json/clients.json', encode('[]'))],
    ['broken JSON', 'unreadable', (files) => files.set('json/clients.json', encode('[\n{"id":\n]\n'))],
    [
      'a client of no kind',
      'bad_row',
      (files) => edit(files, 'json/clients.json', ([row]) => row && Object.assign(row, { kind: 'pirate' })),
    ],
    [
      'a draft for nobody',
      'unknown_reference',
      (files) => edit(files, 'json/clients.json', (rows) => void rows.splice(0)),
    ],
  ])('refuses %s, even signed', async (_what, code, change) => {
    const { scope, company } = await smallArchive();
    const content = sampleContent({ clientId: company });
    await createDraft(scope, { id: scope.ids.uuid(), content, language: 'fr' });
    const changed = await rewritten(await archiveOf(scope), scope.config, change);
    expect(await refusal(await newAccount(), changed)).toMatchObject({ code });
  });

  it('refuses one name twice', async () => {
    const { archive } = await smallArchive();
    const text = Buffer.from(archive);
    const directory = text.readUInt32LE(text.length - 6);
    // the only two names of one length
    const payments = text.indexOf('json/paiements.json', directory);
    text.write('json/courriels.json', payments);
    expect(await refusal(await newAccount(), text)).toEqual({
      code: 'duplicate_file',
      subject: 'json/courriels.json',
    });
  });
});

describe('an archive that somebody made up', () => {
  it('is not taken without a signature, with a foreign key, or for another manifest', async () => {
    const { scope, archive } = await smallArchive();
    const nobody = await rewritten(archive, null, () => {});
    expect(await refusal(await newAccount(), nobody)).toMatchObject({ code: 'unsigned' });
    const foreign = { ...scope.config, SESSION_SECRET: 'another-instance-with-a-secret-of-its-own' };
    const signed = await rewritten(archive, foreign, () => {});
    expect(await refusal(await newAccount(), signed)).toMatchObject({ code: 'untrusted_key' });
    const bytes = Buffer.from(archive);
    bytes.write('"formatVersion":2,"software":"9', bytes.indexOf('"formatVersion":2'));
    expect(await refusal(await newAccount(), bytes)).toMatchObject({ code: 'bad_signature' });
  });

  it('is taken from another instance whose key the operator trusts', async () => {
    const { scope, archive } = await smallArchive();
    const foreign = { ...scope.config, SESSION_SECRET: 'another-instance-with-a-secret-of-its-own' };
    const signed = await rewritten(archive, foreign, () => {});
    const target = await newAccount();
    const trusting = {
      ...target,
      config: { ...target.config, ARCHIVE_TRUSTED_KEYS: [signManifest(foreign, '').publicKey] },
    };
    await begin(trusting, signed);
    await runAll(trusting);
    const { lineage } = await target.ledger(target.accountId).register();
    expect(lineage).toMatchObject([{ keyId: signManifest(foreign, '').keyId }]);
  });

  it('is taken on the operator’s word, and says so for good', async () => {
    const { archive } = await smallArchive();
    const target = await newAccount();
    await begin(target, await rewritten(archive, null, () => {}), true);
    await runAll(target);
    expect((await target.ledger(target.accountId).register()).lineage).toMatchObject([{ keyId: null }]);
  });

  it('is not taken in an unknown format, even signed', async () => {
    const { scope, archive } = await smallArchive();
    const version = await rewritten(archive, scope.config, (_files, manifest) => {
      manifest.formatVersion = 3;
    });
    expect(await refusal(await newAccount(), version)).toEqual({ code: 'unknown_version', subject: '3' });
    const format = await rewritten(archive, scope.config, (_files, manifest) => {
      manifest.format = 'other';
    });
    expect(await refusal(await newAccount(), format)).toMatchObject({ code: 'unknown_format' });
  });

  it.each<[string, ArchiveProblemCode, string, (rows: Array<Record<string, unknown>>) => void]>([
    [
      'a changed entry',
      'chain_broken',
      '1',
      ([row]) => row && Object.assign(row, { payload: String(row.payload).replace('"EUR"', '"EUR" ') }),
    ],
    ['a missing entry', 'chain_broken', '3', (rows) => void rows.splice(1, 1)],
    ['a swapped pair', 'chain_broken', '2', (rows) => rows.splice(0, 2, ...rows.slice(0, 2).reverse())],
  ])('refuses a chain with %s on anybody’s word', async (_what, code, subject, change) => {
    const { archive } = await smallArchive();
    const changed = await rewritten(archive, null, (files) => edit(files, 'registre/chaine.json', change));
    expect(await refusal(await newAccount(), changed, true)).toEqual({ code, subject });
  });

  it.each<[string, ArchiveProblemCode, (snapshot: Record<string, unknown>) => void]>([
    ['amounts that do not add up', 'amounts_broken', (s) => Object.assign(s.totals ?? {}, { gross: 1 })],
    ['another number', 'numbers_broken', (s) => Object.assign(s, { number: 'FAC-2026-009' })],
    ['a date of another year', 'dates_broken', (s) => Object.assign(s, { issueDate: '2025-01-01' })],
    ['somebody else’s document', 'unknown_reference', (s) => Object.assign(s, { documentId: 'x' })],
    ['a field that nobody knows', 'bad_row', (s) => Object.assign(s, { admin: true })],
  ])('refuses a newly hashed register with %s on anybody’s word', async (_what, code, change) => {
    const { archive } = await smallArchive();
    const changed = await rewritten(archive, null, (files, manifest) => {
      edit(files, 'registre/chaine.json', (rows) => {
        const [first] = rows;
        if (!first) throw new Error('no entry');
        const snapshot: Record<string, unknown> = JSON.parse(String(first.payload));
        change(snapshot);
        first.payload = canonicalJson(snapshot);
        manifest.chain = { entries: rows.length, headHash: rechain(rows) };
      });
    });
    expect(await refusal(await newAccount(), changed, true)).toMatchObject({ code });
  });

  it('refuses a register that ends elsewhere than the manifest says', async () => {
    const { scope, archive } = await smallArchive();
    const shorter = await rewritten(archive, scope.config, (files) =>
      edit(files, 'registre/chaine.json', (rows) => void rows.splice(-1)),
    );
    const problem = await refusal(await newAccount(), shorter);
    expect(['wrong_head', 'bad_row']).toContain(problem?.code);
  });
});

describe('a restore', () => {
  it('goes into an empty account only, also when it stops being empty meanwhile', async () => {
    const { archive } = await smallArchive();
    const busy = await testBooks();
    await expect(begin(busy.scope, archive)).rejects.toMatchObject({ code: 'restore.not_empty' });
    const target = await newAccount();
    await begin(target, archive);
    await continueRestore(target, target.accountId);
    await env.DB.prepare(
      `INSERT INTO clients (id, account_id, kind, name, created_at, updated_at) VALUES (?, ?, 'company', 'X', 0, 0)`,
    )
      .bind(crypto.randomUUID(), target.accountId)
      .run();
    await runAll(target);
    expect(await readRestore(target.db)).toMatchObject({ state: 'failed', problem: { code: 'not_empty' } });
    expect(await target.ledger(target.accountId).register()).toMatchObject({ issued: 0, entries: 0 });
  });

  it('runs once: of two at once, the second is refused', async () => {
    const { archive } = await smallArchive();
    const target = await newAccount();
    const results = await Promise.allSettled([begin(target, archive), begin(target, archive)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await Promise.all([runAll(target), runAll(target)]);
    await runAll(target);
    expect(await readRestore(target.db)).toMatchObject({ state: 'done' });
    expect(await target.ledger(target.accountId).register()).toMatchObject({ issued: 3, entries: 4 });
  });

  it('shows nothing, numbers nothing and can be called off until the account changes', async () => {
    const { archive } = await smallArchive();
    const target = await newAccount();
    await begin(target, archive);
    for (let step = ''; step !== 'originals'; step = (await readRestore(target.db))?.step ?? '')
      await continueRestore(target, target.accountId);
    await expectEmpty(target);
    const ledger = target.ledger(target.accountId);
    const operation = { id: 'op', fingerprint: 'op' };
    const actor = { id: 'user:test', requestId: 'test' };
    expect(
      await ledger.openSeries({ kind: 'invoice', firstSequence: 42, prefix: 'FAC', operation, actor }),
    ).toMatchObject({ ok: false, code: 'frozen' });
    expect(await cancelRestore(target)).toBe(true);
    await expectEmpty(target);
    expect(
      await ledger.openSeries({ kind: 'invoice', firstSequence: 42, prefix: 'FAC', operation, actor }),
    ).toMatchObject({ ok: true });
    await begin(target, archive);
    await runAll(target);
    expect(await readRestore(target.db)).toMatchObject({ state: 'done' });
  });

  it('ends the same wherever it crashes: every write of every step dies, before and after its effect', async () => {
    const { scope: source, archive } = await smallArchive();
    const target = await newAccount();
    await begin(target, archive);
    let crashAt = 1;
    const crashing = dyingScope(target);
    const died = new Map<string, number>();
    let step = '';
    for (let round = 0; round < 400; round += 1) {
      // whoever died had a lease, which is over when the message comes again
      await env.DB.prepare('UPDATE restores SET lease_until = 0 WHERE account_id = ?')
        .bind(target.accountId)
        .run();
      const before = await readRestore(target.db);
      if (before?.state === 'done') break;
      if (before?.step !== step) crashAt = 1;
      step = before?.step ?? '';
      crashing.dieAt(crashAt);
      try {
        await continueRestore(crashing.scope, target.accountId);
        crashAt = 1;
      } catch (error) {
        // whatever else fails would fail for ever
        if (!isDeath(error)) throw new Error(`${step}, turn ${crashAt}`, { cause: error });
        crashAt += 1;
        died.set(step, (died.get(step) ?? 0) + 1);
      }
    }
    expect(await readRestore(target.db)).toMatchObject({ state: 'done' });
    // taking the lease and noting how far it came are two writes, each dies twice: what is more is the step's own
    for (const each of RESTORE_STEPS) expect([each, (died.get(each) ?? 0) >= 3]).toEqual([each, true]);
    const [one, two] = [
      await source.ledger(source.accountId).register(),
      await target.ledger(target.accountId).register(),
    ];
    expect({ ...two, lineage: [] }).toEqual(one);
    expect((await verifyRegister(target)).findings).toEqual([]);
  });
});

describe('an archive and other people’s accounts', () => {
  /** Every row of an account that a restore could touch, as text. */
  async function everything(scope: AccountScope): Promise<string> {
    const tables = [
      'documents',
      'payments',
      'mails',
      'clients',
      'businesses',
      'audit_events',
      'mail_settings',
    ];
    const found: unknown[] = [];
    for (const table of [...tables, 'webhook_endpoints', 'vat_parts', 'client_totals', 'month_totals'])
      found.push(
        (
          await env.DB.prepare(`SELECT * FROM ${table} WHERE account_id = ? ORDER BY 1, 2, 3`)
            .bind(scope.accountId)
            .all()
        ).results,
      );
    found.push(await scope.ledger(scope.accountId).register());
    found.push(
      (await env.DB.prepare('SELECT id, email, name FROM users WHERE id = ?').bind(scope.accountId).all())
        .results,
    );
    return JSON.stringify(found);
  }

  it('restored twice, it makes two registers with one head, each marked, that share no row and go their own ways', async () => {
    const { scope: source, archive } = await smallArchive();
    const before = await everything(source);
    const [one, two] = [await newAccount(source.clock), await newAccount(source.clock)];
    for (const scope of [one, two]) {
      await begin(scope, archive);
      await runAll(scope);
      expect(await readRestore(scope.db)).toMatchObject({ state: 'done' });
    }
    const registers = [
      await one.ledger(one.accountId).register(),
      await two.ledger(two.accountId).register(),
    ];
    expect(registers[0]?.headHash).toBe(registers[1]?.headHash);
    // who looks at one of them sees that it came from an archive, when, and by whose signature
    for (const [at, scope] of [one, two].entries())
      expect(registers[at]?.lineage).toMatchObject([{ salt: scope.accountId, entries: 4 }]);
    const ids = async (scope: AccountScope) =>
      (
        await env.DB.prepare('SELECT id FROM documents WHERE account_id = ?')
          .bind(scope.accountId)
          .all<{ id: string }>()
      ).results.map(({ id }) => id);
    const [ofOne, ofTwo] = [await ids(one), new Set(await ids(two))];
    expect(ofOne).toHaveLength(3);
    expect(ofOne.filter((id) => ofTwo.has(id))).toEqual([]);
    const kept = await everything(two);
    const open = await env.DB.prepare(
      `SELECT id FROM documents WHERE account_id = ? AND due_cents > 0 AND type = 'invoice' LIMIT 1`,
    )
      .bind(one.accountId)
      .first<{ id: string }>();
    await recordPayment(one, {
      id: open?.id ?? '',
      paymentId: one.ids.uuid(),
      amount: 1_00,
      paidAt: null,
      method: null,
      reference: null,
      operationId: 'pay-one',
      language: 'fr',
    });
    expect(await everything(two)).toBe(kept);
    expect(await everything(source)).toBe(before);
  });

  it('writes no row of another account and reads none, whatever ids and accounts its rows name', async () => {
    const victim = await smallArchive();
    const { scope: source, company } = await smallArchive();
    const content = sampleContent({ clientId: company });
    await createDraft(source, { id: source.ids.uuid(), content, language: 'fr' });
    const theirs = victim.scope.accountId;
    const first = async (query: string) =>
      (await env.DB.prepare(query).bind(theirs).first<{ id: string }>())?.id ?? '';
    const client = await first('SELECT id FROM clients WHERE account_id = ? LIMIT 1');
    const document = await first('SELECT id FROM documents WHERE account_id = ? LIMIT 1');
    const audit = await first('SELECT id FROM audit_events WHERE account_id = ? LIMIT 1');
    const before = await everything(victim.scope);
    const forged = await rewritten(await archiveOf(source), source.config, (files, manifest) => {
      // everything says that it is the other account's
      manifest.accountId = theirs;
      edit(files, 'json/clients.json', (rows) => {
        for (const row of rows) Object.assign(row, { accountId: theirs, account_id: theirs });
        rows.push({ ...rows[0], id: client, name: 'Pirate' });
      });
      edit(files, 'json/brouillons.json', (rows) => {
        for (const row of rows)
          Object.assign(row, { accountId: theirs, number: 'FAC-2026-777', id: document });
      });
      edit(files, 'json/journal.json', (rows) => {
        for (const row of rows) Object.assign(row, { accountId: theirs, actor: `user:${theirs}` });
        Object.assign(rows[0] ?? {}, { id: audit, entityId: document, details: { documentId: document } });
      });
      edit(files, 'json/factures.json', (rows) => {
        for (const row of rows) Object.assign(row, { accountId: theirs, id: document, mailProblem: 'spam' });
      });
      edit(files, 'json/courriels.json', (rows) => {
        rows.push({ id: document, accountId: theirs, delivery: 'bounced', events: [] });
      });
      const account: Record<string, Record<string, unknown>> = JSON.parse(
        decode(files.get('json/compte.json')),
      );
      Object.assign(account.user ?? {}, { id: theirs, email: 'pirate@example.fr', passwordHash: 'x' });
      Object.assign(account.business ?? {}, {
        accountId: theirs,
        logoKey: `logos/${theirs}/${'a'.repeat(64)}.png`,
      });
      files.set('json/compte.json', encode(`${JSON.stringify(account)}\n`));
    });
    const target = await newAccount();
    await begin(target, forged);
    await runAll(target);
    expect(await readRestore(target.db)).toMatchObject({ state: 'done' });
    expect(await everything(victim.scope)).toBe(before);
    const restored = await everything(target);
    // neither the account nor an id of its things, nor a file of it: all of it has ids of its own here
    for (const id of [theirs, client, document, audit]) expect(restored).not.toContain(id);
    expect(restored).toContain('Pirate');
    expect(restored).not.toContain('pirate@example.fr');
    expect(restored).not.toContain('FAC-2026-777');
  });

  it('keeps no original of a document that is not in the register', async () => {
    const { scope, archive } = await smallArchive();
    const strange = await rewritten(archive, scope.config, (files) => {
      files.set('factures/FAC-2025-001.pdf', encode('%PDF of no document'));
    });
    expect(await refusal(await newAccount(), strange)).toMatchObject({ code: 'unexpected_file' });
  });
});
