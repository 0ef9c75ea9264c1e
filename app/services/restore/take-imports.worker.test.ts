import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { readRestore } from '~/db/queries/restores';
import { testBooks } from '~/services/accounting/books-for-tests';
import { certifiableYears } from '~/services/register/certifiable-years';
import { makeCertificate } from '~/services/register/make-certificate';
import { verifyRegister } from '~/services/register/verify-register';
import type { AccountScope } from '~/services/scope';
import { archiveOf, newAccount, rewritten, runAll } from './archives-for-tests';
import { type ImportAnswer, purgeImports, takeImports } from './take-imports';

const encode = (text: string) => new TextEncoder().encode(text);

async function smallArchive() {
  const books = await testBooks();
  await books.on('2026-07-01');
  await books.issue({});
  return { ...books, archive: await archiveOf(books.scope) };
}

const addressOf = (scope: AccountScope) => `${scope.accountId}@example.fr`;

/** Lays an archive down as the command does, in `parts` parts. @returns the folder */
async function layDown(
  archive: Uint8Array,
  request: { account: string; vouched?: boolean; parts?: number; size?: number },
): Promise<string> {
  const { parts = 3, account, vouched = false, size = archive.byteLength } = request;
  const folder = `ops/imports/2026-11-26-${crypto.randomUUID()}`;
  const length = Math.ceil(archive.byteLength / parts);
  for (let part = 0; part < parts; part += 1) {
    const bytes = archive.slice(part * length, (part + 1) * length);
    await env.FILES.put(`${folder}/${String(part + 1).padStart(4, '0')}`, bytes);
  }
  await env.FILES.put(`${folder}/request.json`, JSON.stringify({ account, vouched, parts, size }));
  return folder;
}

async function answerOf(folder: string): Promise<ImportAnswer | null> {
  return (await (await env.FILES.get(`${folder}/answer.json`))?.json<ImportAnswer>()) ?? null;
}

async function namesIn(prefix: string): Promise<string[]> {
  return (await env.FILES.list({ prefix })).objects.map(({ key }) => key.slice(prefix.length));
}

describe('an archive that an operator lays down', () => {
  it('goes into the account it names, from as many parts as it took to bring it', async () => {
    const { scope: source, archive } = await smallArchive();
    const target = await newAccount();
    const folder = await layDown(archive, { account: ` ${addressOf(target).toUpperCase()} ` });
    expect(await takeImports(target)).toBe(1);
    const row = await readRestore(target.db);
    expect(await answerOf(folder)).toEqual({ state: 'begun', restoreId: row?.id });
    expect(await namesIn(folder)).toEqual(['/answer.json']);
    await runAll(target);
    expect(await readRestore(target.db)).toMatchObject({ state: 'done', vouched: false });
    const register = await target.ledger(target.accountId).register();
    expect(register.headHash).toBe((await source.ledger(source.accountId).register()).headHash);
    expect(register.lineage[0]?.keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(await takeImports(target)).toBe(0);
  });

  it('needs the operator’s word when no trusted key signed it; the register and its trail say so', async () => {
    const { archive } = await smallArchive();
    const unsigned = await rewritten(archive, null, () => {});
    const target = await newAccount();
    const refused = await layDown(unsigned, { account: addressOf(target) });
    await takeImports(target);
    expect(await answerOf(refused)).toEqual({ state: 'refused', code: 'unsigned', subject: '' });
    expect(await readRestore(target.db)).toBeUndefined();

    const folder = await layDown(unsigned, { account: addressOf(target), vouched: true });
    await takeImports(target);
    expect(await answerOf(folder)).toMatchObject({ state: 'begun' });
    await runAll(target);
    expect((await target.ledger(target.accountId).register()).lineage).toMatchObject([{ keyId: null }]);
    const trail = await env.DB.prepare(
      `SELECT actor, details FROM audit_events WHERE account_id = ? AND action = 'register.restored'`,
    )
      .bind(target.accountId)
      .first<{ actor: string; details: string }>();
    expect([trail?.actor, JSON.parse(trail?.details ?? '{}')]).toMatchObject(['system', { keyId: null }]);

    // we sign nothing of what was kept elsewhere on nobody's signature
    await verifyRegister(target);
    await expect(makeCertificate(target, { year: 2026 })).rejects.toMatchObject({
      code: 'certificate.unsigned',
    });
    expect((await certifiableYears(target)).obstacle).toBe('unsigned');
  });

  it.each<[string, string, (folder: string) => Promise<unknown>]>([
    ['a part is missing', 'incomplete', (folder) => env.FILES.delete(`${folder}/0002`)],
    ['a part is short', 'incomplete', (folder) => env.FILES.put(`${folder}/0003`, 'x')],
    ['a part is long', 'incomplete', (folder) => env.FILES.put(`${folder}/0003`, 'x'.repeat(100_000))],
    ['the request is no JSON', 'bad_request', (folder) => env.FILES.put(`${folder}/request.json`, '{')],
    ['the request is empty', 'bad_request', (folder) => env.FILES.put(`${folder}/request.json`, '{}')],
  ])('is refused when %s, and nothing stays behind', async (_what, code, spoil) => {
    const { archive } = await smallArchive();
    const target = await newAccount();
    const folder = await layDown(archive, { account: addressOf(target) });
    await spoil(folder);
    await takeImports(target);
    expect(await answerOf(folder)).toMatchObject({ state: 'refused', code });
    expect(await namesIn(folder)).toEqual(['/answer.json']);
    expect(await namesIn(`restores/2026-11-26/${target.accountId}/`)).toEqual([]);
    expect(await readRestore(target.db)).toBeUndefined();
  });

  it('is refused for nobody, and for an account that is not empty or has a restore under way', async () => {
    const { scope, archive } = await smallArchive();
    const nobody = await layDown(archive, { account: 'personne@example.fr' });
    const busy = await layDown(archive, { account: addressOf(scope) });
    await env.DB.prepare('UPDATE users SET email_normalized = ? WHERE id = ?')
      .bind(addressOf(scope), scope.accountId)
      .run();
    await takeImports(scope);
    expect(await answerOf(nobody)).toMatchObject({ code: 'unknown_account' });
    expect(await answerOf(busy)).toMatchObject({ state: 'refused', code: 'not_empty' });
    const target = await newAccount();
    const first = await layDown(archive, { account: addressOf(target) });
    await takeImports(target);
    const second = await layDown(archive, { account: addressOf(target) });
    await takeImports(target);
    expect([await answerOf(first), await answerOf(second)]).toMatchObject([
      { state: 'begun' },
      { state: 'refused', code: 'restore.running' },
    ]);
    // the refused one took nothing away from the one under way
    await runAll(target);
    expect(await readRestore(target.db)).toMatchObject({ state: 'done' });
  });

  it('begins once, wherever a sweep dies, and when two sweeps find it at once', async () => {
    const { archive } = await smallArchive();
    const target = await newAccount();
    const folder = await layDown(archive, { account: addressOf(target) });
    let calls = 0;
    let crashAt = 0;
    const files = new Proxy(target.files, {
      get(object, name) {
        const found: unknown = Reflect.get(object, name);
        if (typeof found !== 'function') return found;
        return async (...input: unknown[]) => {
          calls += 1;
          const answer: unknown = await found.apply(object, input);
          if (calls === crashAt) throw new Error('crash');
          return answer;
        };
      },
    });
    for (crashAt = 2; (await answerOf(folder)) === null; crashAt += 1) {
      expect(crashAt).toBeLessThan(50);
      calls = 0;
      await takeImports({ ...target, files, log: { write: () => {} } });
    }
    const row = await readRestore(target.db);
    expect(await answerOf(folder)).toEqual({ state: 'begun', restoreId: row?.id });
    const other = await newAccount();
    const both = await layDown(archive, { account: addressOf(other) });
    await Promise.all([takeImports(other), takeImports(other)]);
    expect(await answerOf(both)).toEqual({ state: 'begun', restoreId: (await readRestore(other.db))?.id });
    await runAll(target);
    await runAll(other);
    for (const scope of [target, other]) expect(await readRestore(scope.db)).toMatchObject({ state: 'done' });
  });

  it('leaves nothing in the bucket for more than two days', async () => {
    const target = await newAccount();
    const folder = await layDown(encode('x'), { account: 'a@example.fr', parts: 1 });
    const at = (day: string) => ({ files: target.files, clock: { now: () => Date.parse(day) } });
    await purgeImports(at('2026-11-27T03:30:00Z'));
    expect(await namesIn(folder)).toHaveLength(2);
    await purgeImports(at('2026-11-28T03:30:00Z'));
    expect(await namesIn(folder)).toEqual([]);
  });
});
