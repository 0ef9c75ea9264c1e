import { expect, it } from 'vitest';
import { refusalError } from './ledger-refusals';

it('says how much is due as people write it', () => {
  const said = (language: 'fr' | 'en') =>
    refusalError({ ok: false, code: 'above_due', due: 201_420 }, language).details.issues?.[0]?.message;
  expect(said('fr')).toContain('2\u202f014,20\u202f€ au plus');
  expect(said('en')).toContain('€2,014.20 at most');
});

it('says how many an hour allows, and from when the next may follow', () => {
  const retryAt = Date.parse('2026-11-23T13:05:00Z');
  const refusal = { ok: false, code: 'too_many', limit: 3_600, retryAt, retryAfterSeconds: 61 } as const;
  const error = refusalError(refusal);
  expect(error).toMatchObject({
    code: 'invoice.hourly_limit',
    status: 429,
    details: { retryAfterSeconds: 61 },
  });
  expect(error.text.fr).toContain('3\u202f600 documents en une heure');
  expect(error.text.fr).toContain('23\u00a0novembre\u00a02026 à 14\u00a0h\u00a005');
  expect(error.text.en).toContain('3,600 documents within an hour');
  expect(error.text.en).toMatch(/23.November.2026 at 14:05/);
});
