import { describe, expect, it } from 'vitest';
import { post, registered, send } from '../../tests/app-client';

async function signedIn(): Promise<Record<string, string>> {
  const { email, password } = await registered();
  const response = await post('/login', { email, password });
  expect(response.status).toBe(303);
  return { Cookie: (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '' };
}

const files = [
  '/accounting/journal?period=2026',
  '/accounting/archive?period=2026',
  '/accounting/tables?period=2026&table=vat',
];

describe('the accountant’s files', () => {
  it.each(files)('asks who is there before it answers %s', async (path) => {
    const response = await send(path);
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe(`/login?redirectTo=${encodeURIComponent(path)}`);
  });

  it('sends who has no SIREN back to the page that says so', async () => {
    const response = await send('/accounting/journal?period=2026', { headers: await signedIn() });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/accounting?period=2026');
    expect(response.headers.get('Set-Cookie')).toContain('SIREN');
  });

  it('answers an archive without documents, and never from a cache', async () => {
    const response = await send('/accounting/archive?period=2026-11', { headers: await signedIn() });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="factures-2026-11.zip"');
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
    await response.body?.cancel();
  });

  it.each(['2026-13', '', '2026-11-01', '../2026'])('knows no period %j', async (period) => {
    const headers = await signedIn();
    for (const path of ['/accounting/journal', '/accounting/archive', '/accounting/tables']) {
      const address = `${path}?table=vat&period=${encodeURIComponent(period)}`;
      expect((await send(address, { headers })).status).toBe(404);
    }
  });
});
