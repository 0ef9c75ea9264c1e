import { SELF } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { COMPARED_BYTES } from '~/domain/proof/comparison';
import { eraseAccount } from '~/services/account/erase-account';
import { hashPassword } from '~/services/auth/password-hash';
import { sha256Hex } from '~/services/auth/sha256';
import { readDocumentRecord } from '~/services/documents/read-document';
import { printedProof } from '~/services/proof/printed-proof';
import { verifyRegister } from '~/services/register/verify-register';
import { scopeForTest } from '../../tests/account-scope';
import { ORIGIN, post, send } from '../../tests/app-client';
import { type AccountWorld, accountWorld } from '../../tests/isolation/other-account';

const MARK = 'Vitrine';

/** Where the paper of a document leads. */
async function printedPath({ account }: AccountWorld, id: string): Promise<string> {
  const scope = scopeForTest(account.userId);
  const { snapshot } = await readDocumentRecord(scope, { id, language: 'fr' });
  const printed = printedProof(scope.config, snapshot);
  if (!printed?.address.startsWith(`${ORIGIN}/p/`)) throw new Error(`no page: ${printed?.address}`);
  return printed.address.slice(ORIGIN.length);
}

/** Archives bytes as the document's original. */
async function archive({ account }: AccountWorld, id: string, text: string): Promise<string> {
  const scope = scopeForTest(account.userId);
  const bytes = new TextEncoder().encode(text);
  const sha256 = sha256Hex(text);
  const pdf = { key: `issued/2026/${account.userId}/${id}/${sha256}.pdf`, sha256, size: bytes.length };
  await scope.files.putOnce({ key: pdf.key, bytes, contentType: 'application/pdf', sha256 });
  await scope.ledger(account.userId).recordPdf({ documentId: id, pdf, requestId: 'test' });
  return text;
}

function upload(path: string, content: BlobPart, headers: Record<string, string> = {}) {
  const body = new FormData();
  body.set('file', new File([content], 'facture.pdf', { type: 'application/pdf' }));
  return send(path, { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin', ...headers }, body });
}

const outcomeOf = (html: string) => /data-outcome="(\w+)"/.exec(html)?.[1];
/** What differs from one answer to the next whoever asks. */
const plain = (html: string) =>
  html.replaceAll(/nonce="[^"]*"|"nonce":"[^"]*"|"requestId":"[^"]*"|\/p\/[\w-]+/g, '');

afterEach(() => {
  vi.useRealTimers();
});

describe('the public page of a document', () => {
  it('says what is on the paper and in the register, and nothing of the client, lines or payments', async () => {
    const world = await accountWorld(MARK);
    const { issued, creditNote, client } = world.ids;
    const path = await printedPath(world, issued);
    await archive(world, issued, '%PDF-1.7 original');
    await verifyRegister(scopeForTest(world.account.userId));
    const response = await send(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('X-Robots-Tag')).toBe('noindex, nofollow');
    expect(response.headers.get('Referrer-Policy')).toBe('same-origin');
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
    // the router takes it in any case: so do the headers
    const shouted = await send(path.replace('/p/', '/P/'));
    await shouted.body?.cancel();
    for (const name of ['X-Robots-Tag', 'Referrer-Policy'])
      expect(shouted.headers.get(name), name).toBe(response.headers.get(name));
    const html = await response.text();
    expect(html).toContain('name="robots" content="noindex, nofollow"');
    const row = await env.DB.prepare('SELECT * FROM documents WHERE id = ?')
      .bind(issued)
      .first<Record<string, string | number>>();
    for (const said of [row?.number, row?.chain_hash, `${MARK} SAS`, sha256Hex('%PDF-1.7 original')])
      expect(html).toContain(String(said));
    expect(html).toContain('Registre vérifié le');
    const hidden = [`${MARK} client`, `${MARK} ligne`, `${MARK.toLowerCase()}@example.fr`, 'FR76'];
    for (const secret of [...hidden, issued, client, world.account.userId, world.account.email])
      expect(html).not.toContain(secret);
    // the credit note has a page of its own, and the invoice that it corrects tells its number
    const credit = await env.DB.prepare('SELECT number, credit_of_id AS original FROM documents WHERE id = ?')
      .bind(creditNote)
      .first<{ number: string; original: string }>();
    const original = await (await send(await printedPath(world, credit?.original ?? ''))).text();
    expect(original).toContain(credit?.number);
    expect((await send(await printedPath(world, creditNote))).status).toBe(200);
  });

  it('tells the original from a changed byte, from what is no PDF and from what is too large', async () => {
    const world = await accountWorld(MARK);
    const path = await printedPath(world, world.ids.issued);
    expect(await (await send(path)).text()).toContain('encore en préparation');
    expect((await upload(path, '%PDF-1.7')).status).toBe(409);
    const original = await archive(world, world.ids.issued, `%PDF-1.7 ${'x'.repeat(200_000)}`);
    const files = (await env.FILES.list()).objects.length;
    const cases: Array<[BlobPart, number, string]> = [
      [original, 200, 'original'],
      [`${original.slice(0, 100_000)}y${original.slice(100_001)}`, 200, 'different'],
      [`${original}\n`, 200, 'different'],
      [original.slice(0, -1), 200, 'different'],
      ['PK not a document', 422, 'not_pdf'],
      ['', 422, 'empty'],
      [`%PDF-${'z'.repeat(COMPARED_BYTES)}`, 413, 'too_large'],
    ];
    for (const [content, status, outcome] of cases) {
      const response = await upload(path, content);
      expect([response.status, outcomeOf(await response.text())]).toEqual([status, outcome]);
    }
    expect((await env.FILES.list()).objects).toHaveLength(files);
  });

  it('reads no more of an endless file than the limit', async () => {
    const world = await accountWorld(MARK);
    const path = await printedPath(world, world.ids.issued);
    await archive(world, world.ids.issued, '%PDF-1.7');
    let given = 0;
    const chunk = new TextEncoder().encode(
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n%PDF-'.padEnd(65_536, 'a'),
    );
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1;
        controller.enqueue(given === 1 ? chunk : new Uint8Array(65_536));
      },
    });
    const response = await SELF.fetch(
      new Request(`${ORIGIN}${path}`, {
        method: 'POST',
        headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'multipart/form-data; boundary=b' },
        body,
      }),
    );
    expect([response.status, outcomeOf(await response.text())]).toEqual([413, 'too_large']);
    expect(given * 65_536).toBeLessThan(2 * COMPARED_BYTES);
  });

  it('is closed and opened again by its owner alone, and a closed page is like one that never was', async () => {
    const [world, other] = [await accountWorld(MARK), await accountWorld('Curieux')];
    const here = `/invoices/${world.ids.issued}`;
    const path = await printedPath(world, world.ids.issued);
    const cookie = { Cookie: world.cookie };
    const shown = async () => (await send(here, { headers: cookie })).text();
    expect(await shown()).toContain(`${ORIGIN}${path}`);

    for (const intent of ['proof-close', 'proof-open', 'proof-reopen'])
      expect((await post(here, { intent, linkId: 'x' }, { Cookie: other.cookie })).status).toBe(404);
    expect((await send(path)).status).toBe(200);

    const closed = await post(here, { intent: 'proof-close' }, cookie);
    expect(closed.status).toBe(303);
    const [gone, never] = [await send(path), await send(`/p/${'A'.repeat(43)}`)];
    expect([gone.status, never.status]).toEqual([404, 404]);
    expect(plain(await gone.text())).toBe(plain(await never.text()));
    const names = (response: Response) => [...response.headers.keys()].sort();
    expect(names(gone)).toEqual(names(never));
    expect(gone.headers.get('X-Robots-Tag')).toBe('noindex, nofollow');
    expect((await upload(path, '%PDF-')).status).toBe(404);

    // a new address: the printed one stays closed
    await post(here, { intent: 'proof-open' }, cookie);
    const fresh = /http:\/\/localhost:8787(\/p\/[\w-]{43})/.exec(
      (await shown()).replaceAll(`${ORIGIN}${path}`, ''),
    )?.[1];
    expect((await send(fresh ?? '')).status).toBe(200);
    expect((await send(path)).status).toBe(404);
    // twice gives the same one
    await post(here, { intent: 'proof-open' }, cookie);
    expect((await send(fresh ?? '')).status).toBe(200);

    const linkId = await env.DB.prepare(
      'SELECT id FROM proof_links WHERE document_id = ? ORDER BY created_at',
    )
      .bind(world.ids.issued)
      .first<string>('id');
    await post(here, { intent: 'proof-reopen', linkId: linkId ?? '' }, cookie);
    expect([(await send(path)).status, (await send(fresh ?? '')).status]).toEqual([200, 404]);
  });

  it('has an address that follows from no id and lies nowhere', async () => {
    const world = await accountWorld(MARK);
    const path = await printedPath(world, world.ids.issued);
    const token = path.slice('/p/'.length);
    expect(token).toMatch(/^[\w-]{43}$/);
    const { results } = await env.DB.prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'
       AND name NOT LIKE 'search_entries%' AND name NOT LIKE 'sqlite%'`,
    ).all<{ name: string }>();
    for (const { name } of results) {
      const rows = await env.DB.prepare(`SELECT * FROM "${name}"`).all();
      expect(JSON.stringify(rows.results), name).not.toContain(token);
    }
    for (const id of Object.values(world.ids)) expect((await send(`/p/${id}`)).status).toBe(404);
  });

  it('is counted by network, so that addresses cannot be searched for', async () => {
    const world = await accountWorld(MARK);
    const path = await printedPath(world, world.ids.issued);
    // time stands still, so that nothing is refilled meanwhile
    vi.setSystemTime(Date.now());
    const headers = { 'CF-Connecting-IP': `2001:db8:${crypto.randomUUID().slice(0, 4)}::1` };
    const guess = () => send(`/p/${crypto.randomUUID().replaceAll('-', '').padEnd(43, 'x')}`, { headers });
    const statuses: number[] = [];
    for (let tried = 0; tried < 62; tried += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array.from({ length: 60 }, () => 404), 429, 429]);
    // also an address that is there: who searches does not see that it was found
    expect((await send(path, { headers })).status).toBe(429);
    expect((await send(path, { headers: { 'CF-Connecting-IP': '192.0.2.77' } })).status).toBe(200);
  });

  it('says so when the register holds a contradiction, and goes on comparing', async () => {
    const world = await accountWorld(MARK);
    const path = await printedPath(world, world.ids.issued);
    const original = await archive(world, world.ids.issued, '%PDF-1.7 frozen');
    await env.DB.prepare(
      `INSERT INTO verifications (account_id, at, documents, entries, head_hash, findings)
       VALUES (?, ?, 3, 9, 'x', '[{"code":"chain.hash","subject":"1"}]')`,
    )
      .bind(world.account.userId, Date.now())
      .run();
    expect(await (await send(path)).text()).toContain('a trouvé une anomalie');
    expect(outcomeOf(await (await upload(path, original)).text())).toBe('original');
  });

  it('goes with its owner, and does not come back when the ledger tells everything again', async () => {
    const world = await accountWorld(MARK);
    const { account } = world;
    const scope = scopeForTest(account.userId);
    const path = await printedPath(world, world.ids.issued);
    expect((await send(path)).status).toBe(200);
    await env.DB.prepare('UPDATE users SET password_hash = ? WHERE id = ?')
      .bind(await hashPassword(scope.config, account.password), account.userId)
      .run();
    await eraseAccount(scope, { email: account.email, password: account.password, network: 'local' });
    expect((await send(path)).status).toBe(404);
    await env.DB.prepare('DELETE FROM proof_links WHERE account_id = ?').bind(account.userId).run();
    for (let pending = 1; pending > 0; ) pending = (await scope.ledger(account.userId).rebuild()).pending;
    expect((await send(path)).status).toBe(404);
  });
});
