import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeRedirect } from './safe-redirect';

const APP = 'https://facturier.example';
const bad = [
  '//evil',
  '/\\evil',
  '/\t/evil',
  '/\n/evil',
  '\\\\evil',
  'javascript:alert(1)',
  'https:evil',
  'https://evil',
  '/..//evil',
  '/%2f%2fevil',
  '/%2F/evil',
  '/%5cevil',
  '/./%2fevil',
  'evil',
  '',
  ' /x',
  '?x',
  '#x',
  `/${'a'.repeat(1_001)}`,
];

describe('safeRedirect', () => {
  it.each(bad)('does not follow %j', (target) => {
    expect(safeRedirect(target)).toBe('/dashboard');
  });

  it.each(['/', '/invoices?status=DRAFT&q=é#top', '/clients/42/edit'])('follows %j', (target) => {
    expect(decodeURI(safeRedirect(target))).toBe(target);
  });

  it('always stays here, whatever it is given', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '%2f',
      '%5c',
      '..',
      '.',
      '\t',
      '\n',
      'evil.example',
      ':',
      '@',
      'https:',
      '?',
      '#',
      'a',
      '%09',
    );
    const target = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(target, (text) => {
        const out = safeRedirect(text);
        expect(out.startsWith('/')).toBe(true);
        expect(out.startsWith('//')).toBe(false);
        expect(new URL(out, APP).origin).toBe(APP);
      }),
      { numRuns: 10_000 },
    );
  });
});
