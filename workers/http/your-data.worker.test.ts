import { describe, expect, it } from 'vitest';
import { call, post, registered, send, type TestAccount } from '../../tests/app-client';
import { readZip } from '../../tests/read-zip';

const FILE = 'Nom;E-mail;Ville\nÉlodie Martin;elodie@example.fr;Lyon\nDurand;durand@example.fr;Paris\n';

function upload(
  account: TestAccount,
  file: BlobPart | null,
  fields: Record<string, string> = {},
  query = '',
) {
  const form = new FormData();
  if (file !== null) form.set('file', new File([file], 'clients.csv', { type: 'text/csv' }));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return send(`/api/clients/import${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${account.accessToken}` },
    body: form,
  });
}

async function clientNames(account: TestAccount): Promise<string[]> {
  const response = await call('GET', '/api/clients?sort=name', { token: account.accessToken });
  const { items }: { items: Array<{ name: string }> } = await response.json();
  return items.map(({ name }) => name);
}

async function cookieOf({ email, password }: TestAccount): Promise<string> {
  const response = await post('/login', { email, password });
  return (
    (response.headers.getSetCookie().find((cookie) => cookie.startsWith('sid=')) ?? '').split(';')[0] ?? ''
  );
}

describe('POST /api/clients/import', () => {
  it('tries, imports, and changes nothing the second time', async () => {
    const account = await registered();
    const dry = await upload(account, FILE, { dryRun: 'true' });
    expect([dry.status, await dry.json()]).toEqual([
      200,
      { created: 2, updated: 0, unchanged: 0, errors: [] },
    ]);
    expect(await clientNames(account)).toEqual([]);
    expect(await (await upload(account, FILE, { dryRun: 'false' })).json()).toMatchObject({ created: 2 });
    expect(await clientNames(account)).toEqual(['Durand', 'Élodie Martin']);
    expect(await (await upload(account, FILE)).json()).toMatchObject({ created: 0, unchanged: 2 });
  });

  it('takes the flags from the address too, and never imports when one of the two says dry run', async () => {
    const account = await registered();
    expect((await upload(account, FILE, {}, '?dryRun=true')).status).toBe(200);
    expect(await clientNames(account)).toEqual([]);
  });

  it('answers errors by row and column in the caller’s language', async () => {
    const account = await registered();
    const response = await upload(account, 'Nom;E-mail\nDurand;nulle part\n');
    expect(await response.json()).toEqual({
      created: 0,
      updated: 0,
      unchanged: 0,
      errors: [
        {
          row: 2,
          column: 'E-mail',
          value: 'nulle part',
          message: 'Saisissez une adresse e-mail, par exemple nom@exemple.fr.',
        },
      ],
    });
  });

  it('reads Windows-1252', async () => {
    const account = await registered();
    const bytes = Uint8Array.from([...'Nom\nÉlodie Lefèvre\n'].map((character) => character.charCodeAt(0)));
    expect(await (await upload(account, bytes)).json()).toMatchObject({ created: 1 });
    expect(await clientNames(account)).toEqual(['Élodie Lefèvre']);
  });

  it.each([
    ['no file', 422, null, {}],
    ['another field', 422, FILE, { number: '1' }],
    ['a flag that is neither', 422, FILE, { dryRun: 'yes' }],
    ['no names', 422, 'Ville\nLyon\n', {}],
    ['open quotes', 422, 'Nom\n"Martin\n', {}],
    ['too many rows', 413, `Nom\n${'a\n'.repeat(10_001)}`, {}],
    ['too many columns', 413, `Nom\n${'a;'.repeat(51)}\n`, {}],
    ['a long cell', 413, `Nom\n${'a'.repeat(2_049)}\n`, {}],
    ['too many bytes', 413, 'a'.repeat(10 * 1_048_576 + 1), {}],
  ])('refuses %s with %i', async (_what, status, file, fields: Record<string, string>) => {
    const account = await registered();
    const response = await upload(account, file, fields);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });
});

/** The page of an import once its job is over, reloaded as its header says. */
async function followed(location: string, headers: Record<string, string>): Promise<string> {
  for (let reload = 0; reload < 200; reload += 1) {
    const response = await send(location, { headers });
    if (response.headers.get('Refresh') === null) return response.text();
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${location} never came to an end`);
}

describe('the pages of an import', () => {
  it('keep the file, check it, and import it without JavaScript', async () => {
    const account = await registered();
    const cookie = await cookieOf(account);
    const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' };
    const form = new FormData();
    form.set('file', new File([`${FILE};;\n;sans-nom@example.fr;\n`], 'clients.csv'));
    const kept = await send('/clients/import', { method: 'POST', headers, body: form });
    const location = kept.headers.get('Location') ?? '';
    expect([kept.status, location]).toEqual([
      303,
      expect.stringMatching(/^\/clients\/import\/[0-9a-f-]{36}$/),
    ]);
    const report = await followed(location, headers);
    expect(report).toContain('Ce champ est requis.');
    const revision = /name="revision" value="(\d+)"/.exec(report)?.[1] ?? '';
    const accepted = { intent: 'import', revision };

    const refused = await post(location, accepted, headers);
    expect(refused.headers.get('Location')).toContain(location);
    expect(await followed(location, headers)).toContain('name="partial"');
    expect(await clientNames(account)).toEqual([]);
    const taken = await post(location, { ...accepted, partial: 'on' }, headers);
    expect([taken.status, taken.headers.get('Location')]).toEqual([303, location]);
    // the second click
    expect((await post(location, { ...accepted, partial: 'on' }, headers)).status).toBe(303);
    const result = await followed(location, headers);
    expect(result).toContain('Import terminé');
    expect(result).toContain('Ce champ est requis.');
    expect(await clientNames(account)).toEqual(['Durand', 'Élodie Martin']);
    const recent = await (await send('/clients/import', { headers })).text();
    expect(recent).toContain(`href="${location}"`);
  });

  it('shows another account nothing of a kept file', async () => {
    const [owner, other] = [await registered(), await registered()];
    const form = new FormData();
    form.set('file', new File([FILE], 'clients.csv'));
    const ownerHeaders = { Cookie: await cookieOf(owner), 'Sec-Fetch-Site': 'same-origin' };
    const kept = await send('/clients/import', { method: 'POST', headers: ownerHeaders, body: form });
    const location = kept.headers.get('Location') ?? '';
    expect((await send(location, { headers: ownerHeaders })).status).toBe(200);
    await followed(location, ownerHeaders);
    const seen = await send(location, { headers: { Cookie: await cookieOf(other) } });
    expect(seen.headers.get('Location')).toBe('/clients/import');
  });

  it('say on the page what is wrong with a file', async () => {
    const account = await registered();
    const form = new FormData();
    form.set('file', new File(['Nom\n"Martin\n'], 'clients.csv'));
    const headers = { Cookie: await cookieOf(account), 'Sec-Fetch-Site': 'same-origin' };
    const response = await send('/clients/import', { method: 'POST', headers, body: form });
    expect([response.status, (await response.text()).includes('guillemets')]).toEqual([422, true]);
  });
});

describe('one’s own data', () => {
  it('comes as an archive, by the API and by the page', async () => {
    const account = await registered();
    await upload(account, FILE);
    const response = await call('GET', '/api/me/export', { token: account.accessToken });
    expect(response.headers.get('Content-Type')).toBe('application/zip');
    if (!response.body) throw new Error('no body');
    const entries = await readZip(response.body);
    expect(new TextDecoder().decode(entries.get('csv/clients.csv'))).toContain('Élodie Martin');
    const headers = { Cookie: await cookieOf(account) };
    const page = await send('/settings/data/archive.zip', { headers });
    if (!page.body) throw new Error('no body');
    expect((await readZip(page.body)).has('manifeste.sig')).toBe(true);
    const csv = await send('/clients/export.csv', { headers });
    expect([csv.headers.get('Content-Type'), (await csv.text()).slice(0, 5)]).toEqual([
      'text/csv; charset=utf-8',
      'Type;',
    ]);
    for (const path of [
      '/invoices/export.csv',
      '/invoices/lines.csv',
      '/invoices/payments.csv',
      '/settings/data',
    ]) {
      const answer = await send(path, { headers });
      expect([path, answer.status]).toEqual([path, 200]);
      await answer.text();
    }
  });

  it('is only for who is signed in', async () => {
    expect((await call('GET', '/api/me/export')).status).toBe(401);
    for (const path of ['/settings/data/archive.zip', '/clients/export.csv', '/invoices/export.csv']) {
      expect([path, (await send(path)).headers.get('Location')?.startsWith('/login')]).toEqual([path, true]);
    }
  });

  it('is erased by the API with the password only, and frees the address', async () => {
    const account = await registered();
    await upload(account, FILE);
    const token = account.accessToken;
    const attempt = (body: unknown) => call('DELETE', '/api/me', { token, body });
    expect((await attempt({})).status).toBe(422);
    const wrong = await attempt({ password: 'autre chose' });
    expect([wrong.status, (await wrong.json()) as object]).toMatchObject([
      403,
      { code: 'reauthentication_required' },
    ]);
    expect((await call('GET', '/api/me', { token })).status).toBe(200);
    const erased = await attempt({ password: account.password });
    expect([erased.status, await erased.json()]).toEqual([202, { kept: { documents: 0, until: null } }]);
    expect((await call('GET', '/api/me', { token })).status).toBe(401);
    const { email, password } = account;
    expect((await call('POST', '/api/auth/login', { body: { email, password } })).status).toBe(401);
    expect((await call('POST', '/api/auth/register', { body: { email, password } })).status).toBe(201);
  });

  it('is erased by the page, which says first what is kept', async () => {
    const account = await registered();
    const headers = { Cookie: await cookieOf(account) };
    expect(await (await send('/settings/data/delete', { headers })).text()).toContain(
      'Aucun document n’a été émis',
    );
    const wrong = await post('/settings/data/delete', { password: 'autre chose' }, headers);
    expect(wrong.status).toBe(422);
    const done = await post('/settings/data/delete', { password: account.password }, headers);
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/login']);
    const after = await send('/settings/data', { headers });
    expect(after.headers.get('Location')).toContain('/login');
  });
});

describe('the page that restores an archive', () => {
  async function uploaded(account: TestAccount, body: BodyInit, boundary: string) {
    const response = await send('/settings/data/restore', {
      method: 'POST',
      headers: {
        Cookie: await cookieOf(account),
        'Sec-Fetch-Site': 'same-origin',
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
      },
      body,
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }
  const head = (boundary: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="archive"; filename="a.zip"\r\n\r\n`;

  it('says what is wrong with a file, in the language of the person, and that nothing was changed', async () => {
    const account = await registered();
    const refused = await uploaded(account, `${head('x')}Nom;Ville\r\n--x--\r\n`, 'x');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('n’est pas une archive entière');
    expect(refused.text).toContain('Rien n’a été changé dans ce compte.');
    const none = await uploaded(account, '--x--\r\n', 'x');
    expect(none.status).toBe(400);
  });

  it('stops taking a file that is too large, without having it in memory', async () => {
    const account = await registered();
    const chunk = new Uint8Array(1_048_576);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(head('x'))),
      pull(controller) {
        sent += 1;
        if (sent > 120) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const refused = await uploaded(account, body, 'x');
    expect([refused.status, sent < 110]).toEqual([413, true]);
    expect(refused.text).toContain('L’archive n’a pas été restaurée');
  });

  it('takes what the account’s own export writes, and shows how far it is without JavaScript', async () => {
    const [source, target] = [await registered(), await registered()];
    await upload(source, FILE);
    const archive = await (await call('GET', '/api/me/export', { token: source.accessToken })).arrayBuffer();
    const body = new Blob([head('x'), archive, '\r\n--x--\r\n']);
    const taken = await uploaded(target, body, 'x');
    expect([taken.status, taken.headers.get('Location')]).toEqual([303, '/settings/data/restore']);
    const headers = { Cookie: await cookieOf(target) };
    let shown = await send('/settings/data/restore', { headers });
    for (let tries = 0; tries < 100 && !(await shown.clone().text()).includes('est restaurée'); tries += 1) {
      const text = await shown.text();
      if (text.includes('Restauration en cours')) expect(shown.headers.get('Refresh')).toBe('2');
      await new Promise((next) => setTimeout(next, 200));
      shown = await send('/settings/data/restore', { headers });
    }
    expect(await shown.text()).toContain('L’archive est restaurée');
    expect(await clientNames(target)).toEqual(['Durand', 'Élodie Martin']);
    const again = await uploaded(target, new Blob([head('x'), archive, '\r\n--x--\r\n']), 'x');
    expect([again.status, again.text.includes('compte vide')]).toEqual([409, true]);
  });
});
