import { describe, expect, it } from 'vitest';
import { leaksOf } from './log-leaks';

describe('the look through a whole log', () => {
  it.each([
    '{"event":"request.failed","error":"params: Claire Fontaine"}',
    '{"error":"550 <claire.mx1@example.org> unknown"}',
    '{"error":"FR7630004008230001014827123"}',
    '{"error":"FR76 3000 4008 2300 0101 4827 123"}',
    'Authorization: Bearer fk_abcdefghijklmnopqrstuvwxyz0123456789abcdefgh',
    '{"error":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"}',
    '[wrangler:info] GET /reset-password?token=Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9 200 OK',
    '{"event":"request","path":"/p/Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9"}',
    '{"error":"une phrase longue mx1"}',
    'params: scrypt$16384$8$5$…',
  ])('finds what is private in %s', (line) => {
    expect(leaksOf(`fine\n${line}\nfine`)).not.toEqual([]);
  });

  it('finds nothing in what the application says', () => {
    const lines = [
      '{"ts":"2026-11-24T10:00:00.000Z","event":"request","requestId":"019ac2f0-7b1e-7c3d-8e4f-0123456789ab","method":"POST","route":"/invoices/:id/emit","status":303,"durationMs":41}',
      '{"event":"ledger.alarm","jobs":2,"pending":0}',
      '[wrangler:info] GET /invoices/019ac2f0-7b1e-7c3d-8e4f-0123456789ab/pdf 200 OK (41ms)',
      '\u001b[32m[wrangler:info]\u001b[39m \u001b[1mGET\u001b[22m /p/Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9 200 OK (46ms)',
      '{"event":"auth.failed","requestId":"r","reason":"throttled"}',
    ];
    expect(leaksOf(lines.join('\n'))).toEqual([]);
  });
});
