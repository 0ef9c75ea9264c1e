import { env } from 'cloudflare:workers';
import { describe, expect, inject, it, vi } from 'vitest';
import { logoSamples } from '~/services/logo/logo-samples';
import { post, registered, send } from '../../tests/app-client';

const { receiver, control } = inject('localServers');

async function signedIn(locale: 'fr' | 'en' = 'fr') {
  const account = await registered();
  await env.DB.prepare('UPDATE users SET locale = ? WHERE id = ?').bind(locale, account.userId).run();
  const response = await post('/login', { email: account.email, password: account.password });
  const cookie = (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
  return { ...account, cookie };
}

const read = async (path: string, cookie: string) => {
  const response = await send(path, { headers: { Cookie: cookie } });
  return { status: response.status, text: await response.text() };
};

function postList(path: string, fields: Array<[string, string]>, cookie: string) {
  return send(path, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'same-origin', Cookie: cookie },
    body: new URLSearchParams(fields),
  });
}

describe('the page of webhooks', () => {
  it('adds an address, shows its secret once, pauses, replays and deletes', async () => {
    const { cookie, userId } = await signedIn();
    const path = `/${crypto.randomUUID()}/ok`;
    const url = `http://127.0.0.1:${receiver}${path}`;
    const added = await postList(
      '/settings/webhooks',
      [
        ['url', url],
        ['events', 'invoice.issued'],
        ['events', 'invoice.paid'],
      ],
      cookie,
    );
    expect(added.status).toBe(200);
    expect(await added.text()).toMatch(/whsec_[A-Za-z0-9+/=]{44}/);
    const shown = await read('/settings/webhooks', cookie);
    expect(shown.text).toContain(url);
    expect(shown.text).not.toContain('whsec_');

    const endpoint = await env.DB.prepare('SELECT id, events FROM webhook_endpoints WHERE account_id = ?')
      .bind(userId)
      .first<{ id: string; events: string }>();
    expect(JSON.parse(endpoint?.events ?? '')).toEqual(['invoice.issued', 'invoice.paid']);
    const id = endpoint?.id ?? '';
    await env.DB.prepare(
      `INSERT INTO webhook_deliveries (id, account_id, endpoint_id, event_id, event, entity_id, event_at, next_at, state)
       VALUES (?1, ?2, ?3, ?1, 'invoice.paid', 'd', 1, 1, 'failed')`,
    )
      .bind(`msg_${id}`, userId, id)
      .run();
    expect((await read('/settings/webhooks', cookie)).text).toContain('Facture réglée');
    await post('/settings/webhooks', { replay: `msg_${id}` }, { Cookie: cookie });
    await vi.waitFor(async () => {
      const got: unknown[] = await (await fetch(`http://127.0.0.1:${control}/receiver?to=${path}`)).json();
      expect(got.length).toBe(1);
    }, 10_000);

    await post('/settings/webhooks', { pause: id }, { Cookie: cookie });
    expect((await read('/settings/webhooks', cookie)).text).toContain('en pause');
    await post('/settings/webhooks', { remove: id }, { Cookie: cookie });
    expect((await read('/settings/webhooks', cookie)).text).not.toContain(url);
  });

  it('says what is wrong: an address inside, no event', async () => {
    const { cookie } = await signedIn('en');
    const inside = await postList(
      '/settings/webhooks',
      [
        ['url', 'https://192.168.1.1/hook'],
        ['events', 'invoice.issued'],
      ],
      cookie,
    );
    expect(inside.status).toBe(400);
    expect(await inside.text()).toContain('Give a public https address');
    const silent = await postList('/settings/webhooks', [['url', 'https://a.example/']], cookie);
    expect(silent.status).toBe(422);
    expect(await silent.text()).toContain('Choose at least one event');
  });

  it('belongs to who signed in, and never touches the webhooks of others', async () => {
    expect((await send('/settings/webhooks')).headers.get('Location')).toContain('/login');
    const owner = await signedIn();
    await postList(
      '/settings/webhooks',
      [
        ['url', 'https://mine.example/'],
        ['events', 'invoice.issued'],
      ],
      owner.cookie,
    );
    const row = await env.DB.prepare('SELECT id FROM webhook_endpoints WHERE account_id = ?')
      .bind(owner.userId)
      .first<{ id: string }>();
    const stranger = await signedIn();
    const paused = await post('/settings/webhooks', { pause: row?.id ?? '' }, { Cookie: stranger.cookie });
    expect(paused.status).toBe(404);
    await post('/settings/webhooks', { remove: row?.id ?? '' }, { Cookie: stranger.cookie });
    expect((await read('/settings/webhooks', owner.cookie)).text).toContain('https://mine.example/');
  });
});

describe('the audit trail', () => {
  async function trail(accountId: string) {
    const insert = env.DB.prepare(
      `INSERT INTO audit_events (id, account_id, at, actor, action, entity, entity_id, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const rows = Array.from({ length: 60 }, (_, index) =>
      insert.bind(
        crypto.randomUUID(),
        accountId,
        Date.parse('2026-03-01T12:00:00Z') + index * 86_400_000,
        index % 2 === 0 ? `user:${accountId}` : 'api-key:k',
        index < 5 ? 'client.created' : 'draft.updated',
        index < 5 ? 'client' : 'document',
        `entity-${index}`,
        index === 0 ? JSON.stringify({ name: '=cmd()' }) : null,
      ),
    );
    await env.DB.batch(rows);
  }

  it('pages, filters by who, what and when, and shows no other account’s', async () => {
    const { cookie, userId } = await signedIn();
    await trail(userId);
    const other = await signedIn();
    await env.DB.prepare(
      `INSERT INTO audit_events (id, account_id, at, actor, action, entity, entity_id) VALUES ('other-row', ?, 0, 'system', 'series.opened', 'series', 'x')`,
    )
      .bind(other.userId)
      .run();
    const first = await read('/settings/audit', cookie);
    expect(first.status).toBe(200);
    const rows = (text: string) =>
      text.match(/<td[^>]*>(?:<a[^>]*>)?(?:Client créé|Brouillon modifié)/g)?.length ?? 0;
    expect(rows(first.text)).toBe(50);
    const next = /href="(\/settings\/audit\?cursor=[^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await read(next.replaceAll('&amp;', '&'), cookie);
    expect(rows(second.text)).toBe(10);
    expect(rows((await read('/settings/audit?action=client.created', cookie)).text)).toBe(5);
    expect(rows((await read('/settings/audit?actor=api-key&entity=client', cookie)).text)).toBe(2);
    expect(rows((await read('/settings/audit?from=2026-03-02&to=2026-03-04', cookie)).text)).toBe(3);
    expect(rows((await read('/settings/audit?about=entity-7', cookie)).text)).toBe(1);
    expect(rows((await read('/settings/audit?entity=series', cookie)).text)).toBe(0);
    const english = await read('/settings/audit', other.cookie);
    expect(english.text).toContain('Série de numéros ouverte');
  });

  it('exports what the filters find, safe for spreadsheets', async () => {
    const { cookie, userId } = await signedIn();
    await trail(userId);
    const { text } = await read('/settings/audit/export.csv?action=client.created', cookie);
    const lines = text.trimEnd().split('\r\n');
    expect(lines.length).toBe(6);
    expect(lines[0]).toContain('Séquence;Instant (UTC);Auteur');
    expect(text).toContain('Client créé');
    expect(text).not.toMatch(/(?:^|;)"?[=+@]/m);
    const all = await read('/settings/audit/export.csv', cookie);
    expect(all.text.trimEnd().split('\r\n').length).toBe(61);
  });
});

describe('the page of numbering', () => {
  const option = (text: string, name: string) =>
    new RegExp(`<select[^>]*name="${name}".*?<option[^>]*value="(\\d+)" selected`, 's').exec(text)?.[1];

  it('offers 1 to 10 digits for each series, shows the next numbers so, and keeps what the form does not have', async () => {
    const { cookie } = await signedIn();
    const year = new Date().getUTCFullYear();
    const before = await read('/settings/numbering', cookie);
    expect(option(before.text, 'invoiceDigits')).toBe('3');
    expect(before.text).toContain(`FAC-${year}-001`);
    expect(before.text.match(/<option/g)).toHaveLength(20);
    expect(before.text).toContain('ne change plus avant le 1er');
    const prefixes = { invoicePrefix: 'fa', creditNotePrefix: 'AVO' };
    const saved = await post(
      '/settings/numbering',
      { ...prefixes, invoiceDigits: '5', creditNoteDigits: '1' },
      { Cookie: cookie },
    );
    expect(saved.status).toBe(303);
    const after = await read('/settings/numbering', cookie);
    expect(option(after.text, 'invoiceDigits')).toBe('5');
    expect(after.text).toContain(`FA-${year}-00001`);
    expect(after.text).toContain(`AVO-${year}-1<`);
    await post('/settings/numbering', { creditNoteDigits: '2' }, { Cookie: cookie });
    const kept = await read('/settings/numbering', cookie);
    expect(kept.text).toContain(`FA-${year}-00001`);
    expect(kept.text).toContain(`AVO-${year}-01`);
  });

  it.each(['0', '11', '3,5', 'x'])('refuses %s digits beside the field', async (invoiceDigits) => {
    const { cookie } = await signedIn();
    const prefixes = { invoicePrefix: 'FAC', creditNotePrefix: 'AVO' };
    const refused = await post('/settings/numbering', { ...prefixes, invoiceDigits }, { Cookie: cookie });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('href="#field-invoiceDigits"');
  });
});

describe('the page of how documents look', () => {
  const upload = (cookie: string, sample: string) => {
    const body = new FormData();
    const bytes = Uint8Array.from(atob(sample), (character) => character.charCodeAt(0));
    body.set('logo', new File([bytes], 'logo.png', { type: 'image/png' }));
    const headers = { 'Sec-Fetch-Site': 'same-origin', Cookie: cookie };
    return send('/settings/business/logo', { method: 'POST', headers, body });
  };
  const swatches = (text: string) =>
    [...text.matchAll(/name="accent"[^>]*value="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour);

  it('offers the logo’s colours as radio buttons, takes one, and shows it chosen', async () => {
    const { cookie, userId } = await signedIn();
    expect(swatches((await read('/settings/look', cookie)).text)).toHaveLength(8);
    await upload(cookie, logoSamples.pngTransparent);
    const offered = await read('/settings/look', cookie);
    expect(offered.text).toContain('D’après votre logo');
    expect(offered.text).toContain('Rouge');
    expect(swatches(offered.text).slice(0, 2)).toEqual(['#c8102e', '#1b3a6b']);
    await post('/settings/look', { template: 'modern', accent: '#c8102e' }, { Cookie: cookie });
    expect((await read('/settings/look', cookie)).text).toMatch(/checked="" value="#c8102e"/);
    const row = await env.DB.prepare(
      'SELECT accent, logo_colours AS colours FROM businesses WHERE account_id = ?',
    )
      .bind(userId)
      .first<{ accent: string; colours: string }>();
    expect(row).toEqual({ accent: '#c8102e', colours: '["#c8102e","#1b3a6b"]' });
  });

  it('looks at a logo kept before colours were, says when it cannot, and offers none once it is gone', async () => {
    const { cookie, userId } = await signedIn('en');
    await upload(cookie, logoSamples.jpegBaseline);
    await env.DB.prepare('UPDATE businesses SET logo_colours = NULL WHERE account_id = ?').bind(userId).run();
    expect(swatches((await read('/settings/look', cookie)).text)).toHaveLength(10);
    await upload(cookie, logoSamples.webp);
    const unread = await read('/settings/look', cookie);
    expect(unread.text).toContain('cannot be read here');
    expect(swatches(unread.text)).toHaveLength(8);
    await post('/settings/business/logo', { intent: 'remove' }, { Cookie: cookie });
    expect((await read('/settings/look', cookie)).text).not.toContain('cannot be read here');
  });
});
