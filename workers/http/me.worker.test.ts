import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, ORIGIN, post, registered, send, type TestAccount } from '../../tests/app-client';

const IBAN = 'FR7630006000011234567890189';
const OTHER_IBAN = 'FR1420041010050500013M02606';

async function put(
  account: TestAccount,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return call('PUT', '/api/me', { token: account.accessToken, body, headers });
}

async function errorsOf(response: Response): Promise<string[]> {
  const { errors }: { errors: Array<{ path: string; code: string }> } = await response.json();
  return errors.map(({ path, code }) => `${path} ${code}`);
}

describe('/api/me', () => {
  it('answers every field of a new account, none omitted', async () => {
    const account = await registered();
    const response = await call('GET', '/api/me', { token: account.accessToken });
    expect(response.headers.get('ETag')).toBe('"1.0"');
    expect(await response.json()).toEqual({
      id: account.userId,
      email: account.email,
      name: null,
      locale: 'fr',
      logoUrl: null,
      business: {
        legalName: null,
        tradeName: null,
        legalForm: null,
        shareCapital: null,
        siren: null,
        siret: null,
        vatNumber: null,
        vatRegime: 'standard',
        vatOnDebits: false,
        vatPeriod: 'month',
        rcsCity: null,
        address: { line1: null, line2: null, postalCode: null, city: null, countryCode: null },
        phone: null,
        website: null,
        iban: null,
        bic: null,
        paymentTermsDays: 30,
        latePenaltyRate: null,
        discountTerms: null,
        invoicePrefix: 'FAC',
        creditNotePrefix: 'AVO',
        invoiceDigits: 3,
        creditNoteDigits: 3,
        footer: null,
      },
    });
  });

  it('keeps what is absent, empties what is null, and normalizes', async () => {
    const account = await registered();
    const business = {
      legalName: ' Studio Martin ',
      siren: '732 829 320',
      shareCapital: 1000,
      latePenaltyRate: '12.50',
      address: { city: 'Lyon', countryCode: 'fr' },
    };
    expect((await put(account, { name: 'Ada', business })).status).toBe(200);
    const later = await put(account, {
      locale: 'en',
      business: { legalName: null, address: { line1: '1 rue X' } },
    });
    expect(await later.json()).toMatchObject({
      name: 'Ada',
      locale: 'en',
      business: {
        legalName: null,
        siren: '732829320',
        shareCapital: '1000.00',
        latePenaltyRate: '12.5',
        address: { line1: '1 rue X', city: 'Lyon', countryCode: 'FR' },
      },
    });
    const trail = await env.DB.prepare(
      'SELECT action, details FROM audit_events WHERE account_id = ? ORDER BY seq',
    )
      .bind(account.userId)
      .all<{ action: string; details: string }>();
    expect(trail.results.map(({ action }) => action)).toEqual(['business.updated', 'business.updated']);
    expect(trail.results[1]?.details).toBe('{"fields":["legalName","address"]}');
  });

  it('says what is wrong with identifiers, each by itself and together', async () => {
    const account = await registered();
    const wrong = {
      siren: '732829321',
      iban: 'FR7630006000011234567890188',
      bic: 'x',
      vatNumber: 'FR00732829320',
    };
    expect(await errorsOf(await put(account, { business: wrong }))).toEqual(
      expect.arrayContaining([
        'business.siren bad_check_digit',
        'business.iban bad_check_digit',
        'business.vatNumber bad_check_digit',
      ]),
    );
    const apart = { siren: '552100554', siret: '73282932000074', invoicePrefix: 'X', creditNotePrefix: 'X' };
    expect(await errorsOf(await put(account, { business: apart }))).toEqual([
      'business.siret siret_not_of_siren',
      'business.creditNotePrefix same_prefix',
    ]);
  });

  it('honours If-Match and If-None-Match', async () => {
    const account = await registered();
    const stale = (await call('GET', '/api/me', { token: account.accessToken })).headers.get('ETag') ?? '';
    const fresh = (await put(account, { name: 'A' }, { 'If-Match': stale })).headers.get('ETag') ?? '';
    expect(fresh).not.toBe(stale);
    expect((await put(account, { name: 'B' }, { 'If-Match': stale })).status).toBe(412);
    expect((await put(account, { name: 'B' }, { 'If-Match': `W/${fresh}` })).status).toBe(412);
    const headers = { 'If-None-Match': fresh };
    expect((await call('GET', '/api/me', { token: account.accessToken, headers })).status).toBe(304);
  });

  it('takes the first IBAN from any token, another one from a fresh password only', async () => {
    const account = await registered();
    const age = () =>
      env.DB.prepare(
        'UPDATE refresh_families SET authenticated_at = authenticated_at - 600000 WHERE user_id = ?',
      )
        .bind(account.userId)
        .run();
    await age();
    expect((await put(account, { business: { iban: IBAN } })).status).toBe(200);
    expect((await put(account, { business: { iban: IBAN } })).status).toBe(200);
    for (const iban of [OTHER_IBAN, null]) {
      const refused = await put(account, { business: { iban } });
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ code: 'reauthentication_required' });
    }
    const { email, password } = account;
    const again = await call('POST', '/api/auth/login', { body: { email, password } });
    const { accessToken }: { accessToken: string } = await again.json();
    expect((await put({ ...account, accessToken }, { business: { iban: OTHER_IBAN } })).status).toBe(200);
  });
});

function chunk(type: string, data: number[]): number[] {
  const body = [...new TextEncoder().encode(type), ...data];
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  crc = (crc ^ 0xffffffff) >>> 0;
  const word = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
  return [...word(data.length), ...body, ...word(crc)];
}

function png(width: number, height: number, extra: number[] = []): number[] {
  const word = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
  return [
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...word(width), ...word(height), 8, 2, 0, 0, 0]),
    ...extra,
    ...chunk('IDAT', [0x78, 0x9c, 0x63, 0x60, 0x60, 0x60, 0x00, 0x00, 0x00, 0x04, 0x00, 0x01]),
    ...chunk('IEND', []),
  ];
}

const text = (value: string) => [...new TextEncoder().encode(value)];
const good = png(1, 1);
const jpeg = [
  ...[0xff, 0xd8, 0xff, 0xc0, 0x00, 0x0b, 8, 0, 2, 0, 3, 1, 1, 0x11, 0],
  ...[0xff, 0xda, 0x00, 0x08, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd9],
];

function upload(
  account: TestAccount,
  bytes: number[] | Uint8Array<ArrayBuffer>,
  name = 'logo.png',
  type = 'image/png',
) {
  const form = new FormData();
  form.set('logo', new File([new Uint8Array(bytes)], name, { type }));
  return send('/api/me/upload-logo', {
    method: 'POST',
    headers: { Authorization: `Bearer ${account.accessToken}` },
    body: form,
  });
}

describe('the logo', () => {
  const refused: Array<[string, number[], number]> = [
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 422],
    ['nothing', [], 422],
    ['a GIF with script', text('GIF89a/*<script>*/=1;alert(1)'), 422],
    ['a PNG followed by HTML', [...good, ...text('<html><script>alert(1)</script>')], 422],
    ['a PNG with HTML inside', png(1, 1, chunk('tEXt', text('a\0<script>alert(1)</script>'))), 422],
    ['a PNG with a wrong CRC', good.map((byte, index) => (index === 20 ? byte ^ 1 : byte)), 422],
    ['half a PNG', good.slice(0, good.length / 2), 422],
    ['a PNG of 30000 × 30000', png(30_000, 30_000), 422],
    ['a JPEG followed by a ZIP', [...jpeg, ...text('PK\u0003\u0004')], 422],
    ['half a JPEG', jpeg.slice(0, -2), 422],
    ['a PDF', text('%PDF-1.7'), 422],
  ];
  it.each(refused)('is not %s', async (_name, bytes, status) => {
    expect((await upload(await registered(), bytes)).status).toBe(status);
  });

  it('has 2 MiB at most', async () => {
    const account = await registered();
    expect((await upload(account, new Uint8Array(2 * 1_048_576 + 1))).status).toBe(413);
    expect((await upload(account, new Uint8Array(2 * 1_048_576))).status).toBe(422);
  });

  it('is what its bytes are, whatever its name; it is served to its owner alone, inert', async () => {
    const account = await registered();
    const response = await upload(account, jpeg, '../../x.html', 'text/html');
    expect(response.status).toBe(200);
    const { logoUrl }: { logoUrl: string } = await response.json();
    expect(logoUrl).toMatch(new RegExp(`^${ORIGIN}/files/logos/[0-9a-f]{64}\\.jpg$`));
    const path = new URL(logoUrl).pathname;

    const login = await post('/login', { email: account.email, password: account.password });
    const Cookie = (login.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
    const served = await send(path, { headers: { Cookie } });
    expect(served.status).toBe(200);
    expect(served.headers.get('Content-Type')).toBe('image/jpeg');
    expect(served.headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox");
    expect(served.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(new Uint8Array(jpeg));
    expect((await call('GET', path, { token: account.accessToken })).status).toBe(200);

    const stranger = await registered();
    expect((await call('GET', path, { token: stranger.accessToken })).status).toBe(404);
    expect((await send(path)).status).toBe(404);
    const me: { logoUrl: string } = await (
      await call('GET', '/api/me', { token: account.accessToken })
    ).json();
    expect(me.logoUrl).toBe(logoUrl);
  });
});
