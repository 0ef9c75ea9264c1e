import { expect, it } from 'vitest';
import { checkIban } from '~/domain/identifiers/iban';
import { checkSiret } from '~/domain/identifiers/siret';
import { todayInParis } from '~/domain/time/paris';

it('the libraries behind identifiers and civil dates load inside workerd', () => {
  expect(checkSiret('356 000 000 00048')).toEqual({ ok: true, value: '35600000000048' });
  expect(checkIban('FR76 3000 6000 0112 3456 7890 189').ok).toBe(true);
  expect(todayInParis(Date.parse('2026-12-31T23:00:00Z'))).toBe('2027-01-01');
});
