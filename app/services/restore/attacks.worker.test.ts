import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { readRestore } from '~/db/queries/restores';
import type { ArchiveProblemCode } from '~/domain/archive/archive-error';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import { sampleContent } from '~/domain/invoice/fixtures';
import { testBooks } from '~/services/accounting/books-for-tests';
import { sha256Hex } from '~/services/auth/sha256';
import { createDraft } from '~/services/documents/save-draft';
import { signManifest } from '~/services/exports/archive-signature';
import type { AccountScope } from '~/services/scope';
import { archiveOf, begin, newAccount, rewritten, runAll, storePdf } from './archives-for-tests';
import { cancelRestore } from './request-restore';
import { continueRestore } from './run-restore';

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

  it('ends the same wherever it crashes: every call fails once, before and after its effect', async () => {
    const { scope: source, archive } = await smallArchive();
    const target = await newAccount();
    await begin(target, archive);
    let calls = 0;
    let crashAt = 1;
    const breaking = <T extends object>(port: T): T =>
      new Proxy(port, {
        get(object, name) {
          const found: unknown = Reflect.get(object, name);
          if (typeof found !== 'function') return found;
          return async (...input: unknown[]) => {
            calls += 1;
            const crash = calls === Math.ceil(crashAt / 2);
            if (crash && crashAt % 2 === 1) throw new Error('crash before');
            const answer: unknown = await found.apply(object, input);
            if (crash) throw new Error('crash after');
            return answer;
          };
        },
      });
    const crashing: AccountScope = {
      ...target,
      files: breaking(target.files),
      ledger: (accountId) => breaking(target.ledger(accountId)),
    };
    let crashes = 0;
    for (let run = 0; run < 500; run += 1) {
      calls = 0;
      try {
        const { more } = await continueRestore(crashing, target.accountId);
        crashAt = 1;
        if (!more) break;
      } catch {
        crashes += 1;
        crashAt += 1;
      }
    }
    expect(crashes).toBeGreaterThan(60);
    expect(await readRestore(target.db)).toMatchObject({ state: 'done' });
    const [one, two] = [
      await source.ledger(source.accountId).register(),
      await target.ledger(target.accountId).register(),
    ];
    expect({ ...two, lineage: [] }).toEqual(one);
  });
});
