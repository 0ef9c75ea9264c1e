import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentCss, accentInk, contrastOnPaper, DEFAULT_ACCENT, safeAccent } from './accent';

describe('the accent', () => {
  it('is a colour or the default: nothing else reaches a stylesheet', () => {
    expect(safeAccent('#1F4D46')).toBe('#1f4d46');
    for (const text of [
      '',
      'red',
      '#fff',
      '#12345g',
      '#1f4d46}body{display:none',
      '</style><script>',
      'url(x)',
    ]) {
      expect(safeAccent(text)).toBe(DEFAULT_ACCENT);
      expect(accentCss(text)).toBe(accentCss(DEFAULT_ACCENT));
    }
  });

  it('always leaves a text that reads on paper', () => {
    expect(contrastOnPaper('#000000')).toBeCloseTo(21, 5);
    expect(contrastOnPaper('#ffffff')).toBeCloseTo(1, 5);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const ink = accentInk(`#${value.toString(16).padStart(6, '0')}`);
        expect(ink).toMatch(/^#[0-9a-f]{6}$/);
        expect(contrastOnPaper(ink)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('stays as chosen where it reads already', () => {
    expect(accentInk('#1f4d46')).toBe('#1f4d46');
    expect(accentInk('#ffd400')).not.toBe('#ffd400');
  });
});
