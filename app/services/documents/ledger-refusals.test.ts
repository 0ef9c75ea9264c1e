import { expect, it } from 'vitest';
import { refusalError } from './ledger-refusals';

it('says how much is due as people write it', () => {
  const said = (language: 'fr' | 'en') =>
    refusalError({ ok: false, code: 'above_due', due: 201_420 }, language).details.issues?.[0]?.message;
  expect(said('fr')).toContain('2\u202f014,20\u202f€ au plus');
  expect(said('en')).toContain('€2,014.20 at most');
});
