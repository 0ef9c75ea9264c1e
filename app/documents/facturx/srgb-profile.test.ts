import { describe, expect, it } from 'vitest';
import { srgbProfile } from '~/documents/facturx/srgb-profile';

describe('the sRGB profile', () => {
  const profile = srgbProfile();
  const view = new DataView(profile.buffer);
  const ascii = (at: number, length: number) => String.fromCharCode(...profile.subarray(at, at + length));

  it('is an ICC v2 display profile of its own size', () => {
    expect(view.getUint32(0)).toBe(profile.length);
    expect(ascii(12, 12)).toBe('mntrRGB XYZ ');
    expect(ascii(36, 4)).toBe('acsp');
    expect(profile[8]).toBe(2);
  });

  it('has nine tags inside the file, aligned on four bytes', () => {
    const count = view.getUint32(128);
    expect(count).toBe(9);
    for (let tag = 0; tag < count; tag += 1) {
      const offset = view.getUint32(132 + 12 * tag + 4);
      expect(offset % 4).toBe(0);
      expect(offset + view.getUint32(132 + 12 * tag + 8)).toBeLessThanOrEqual(profile.length);
    }
  });

  it('adds up to the white of its connection space', () => {
    const value = (signature: string, axis: number) => {
      for (let tag = 0; tag < 9; tag += 1) {
        const at = 132 + 12 * tag;
        if (ascii(at, 4) === signature) return view.getInt32(view.getUint32(at + 4) + 8 + 4 * axis) / 65536;
      }
      return Number.NaN;
    };
    for (const [axis, white] of [0.9642, 1, 0.8249].entries()) {
      expect(value('rXYZ', axis) + value('gXYZ', axis) + value('bXYZ', axis)).toBeCloseTo(white, 3);
    }
  });
});
