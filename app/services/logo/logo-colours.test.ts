import { describe, expect, it } from 'vitest';
import { contrastOnPaper } from '~/documents/invoice/accent';
import { isAccent } from '~/domain/invoice/looks';
import { checkImage } from './image';
import { visitJpeg } from './jpeg-pixels';
import { logoColours, MOST_LOGO_COLOURS } from './logo-colours';
import { logoSamples } from './logo-samples';
import { UnreadablePixels } from './pixels';
import { visitPng } from './png-pixels';

type Name = keyof typeof logoSamples;

const bytesOf = (name: Name) =>
  Uint8Array.from(atob(logoSamples[name]), (character) => character.charCodeAt(0));

async function coloursOf(name: Name): Promise<string[] | null> {
  const bytes = bytesOf(name);
  const checked = checkImage(bytes);
  return checked.ok ? logoColours(bytes, checked.image.extension) : null;
}

/** How far two colours lie apart, by the channel that differs most. */
function apart(a: string, b: string): number {
  return Math.max(
    ...[1, 3, 5].map((at) => {
      const channel = (colour: string) => Number.parseInt(colour.slice(at, at + 2), 16);
      return Math.abs(channel(a) - channel(b));
    }),
  );
}

describe('the colours of a logo', () => {
  it.each<Name>(['pngTransparent', 'pngPalette', 'pngInterlaced', 'pngDeep'])(
    '%s: the disc’s red, then the corner’s navy, and no edge',
    async (name) => {
      expect(await coloursOf(name)).toEqual(['#c8102e', '#1b3a6b']);
    },
  );

  it.each<Name>(['jpegBaseline', 'jpegProgressive'])('%s: nearly the same', async (name) => {
    const colours = (await coloursOf(name)) ?? [];
    expect(colours).toHaveLength(2);
    expect(apart(colours[0] ?? '', '#c8102e')).toBeLessThan(8);
    expect(apart(colours[1] ?? '', '#1b3a6b')).toBeLessThan(8);
  });

  it('leaves black and white out where there is a colour, and gives one dark grey where there is none', async () => {
    expect(await coloursOf('pngBlackAndRed')).toEqual(['#c8102e']);
    for (const name of ['pngGrey', 'jpegGrey'] as const) {
      const [only, ...more] = (await coloursOf(name)) ?? [];
      expect(more).toEqual([]);
      expect(apart(only ?? '', name === 'pngGrey' ? '#333333' : '#222222')).toBeLessThan(8);
    }
  });

  it('darkens what could not be read on white', async () => {
    const [yellow] = (await coloursOf('pngYellow')) ?? [];
    expect(yellow).not.toBe('#ffd400');
    expect(contrastOnPaper(yellow ?? '#ffffff')).toBeGreaterThanOrEqual(4.5);
  });

  it('are none for a white logo, and unknown where pixels cannot be read', async () => {
    expect(await coloursOf('pngWhite')).toEqual([]);
    expect(await coloursOf('webp')).toBeNull();
    expect(await coloursOf('jpegCmyk')).toBeNull();
  });

  it('are at most four accents that documents can carry', async () => {
    for (const name of Object.keys(logoSamples) as Name[]) {
      const colours = (await coloursOf(name)) ?? [];
      expect(colours.length).toBeLessThanOrEqual(MOST_LOGO_COLOURS);
      for (const colour of colours) {
        expect(isAccent(colour)).toBe(true);
        expect(contrastOnPaper(colour)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

describe('pixels', () => {
  const seen = () => {
    const pixels: number[][] = [];
    return { pixels, visit: (...pixel: number[]) => void pixels.push(pixel) };
  };

  it('are every pixel of a small PNG, with its opacity', async () => {
    const { pixels, visit } = seen();
    await visitPng(bytesOf('pngTransparent'), visit);
    expect(pixels).toHaveLength(48 * 32);
    expect(pixels[0]?.[3]).toBe(0);
    expect(pixels[16 * 48 + 14]).toEqual([0xc8, 0x10, 0x2e, 255]);
  });

  it.each<Name>(['jpegBaseline', 'jpegProgressive'])(
    'of a large JPEG (as %s) are the means of its blocks',
    (name) => {
      const { pixels, visit } = seen();
      visitJpeg(bytesOf(name), visit, 100);
      expect(pixels).toHaveLength(6 * 4);
      // chroma may have blocks of 16 × 16, which reach beyond the disc
      const [red = 0, green = 0] = pixels[2 * 6 + 1] ?? [];
      expect(red - green).toBeGreaterThan(50);
    },
  );

  it('of a damaged file end in one kind of error, whatever byte is wrong', async () => {
    for (const name of Object.keys(logoSamples) as Name[]) {
      const whole = bytesOf(name);
      for (let at = 2; at < whole.length; at += 11) {
        const damaged = whole.slice();
        damaged[at] = (damaged[at] ?? 0) ^ 0x55;
        const read = name.startsWith('png')
          ? visitPng(damaged, () => undefined)
          : (async () => visitJpeg(damaged, () => undefined))();
        await read.catch((error: unknown) => {
          if (!(error instanceof UnreadablePixels) && !(error instanceof RangeError)) throw error;
        });
        const colours = await logoColours(damaged, name.startsWith('png') ? 'png' : 'jpg');
        expect(colours === null || colours.length <= MOST_LOGO_COLOURS).toBe(true);
      }
    }
  });

  it('of a JPEG that claims to be huge, or has scans without end, are not looked at', () => {
    const whole = bytesOf('jpegProgressive');
    const frameAt = whole.findIndex((byte, at) => byte === 0xff && whole[at + 1] === 0xc2);
    const huge = whole.slice();
    huge.set([0xff, 0xff, 0xff, 0xff], frameAt + 5);
    expect(() => visitJpeg(huge, () => undefined)).toThrow(UnreadablePixels);
    const scanAt = whole.findIndex((byte, at) => byte === 0xff && whole[at + 1] === 0xda);
    const rest = whole.subarray(scanAt + 2);
    const next = rest.findIndex((byte, at) => byte === 0xff && [0xc4, 0xda].includes(rest[at + 1] ?? 0));
    const first = whole.subarray(scanAt, scanAt + 2 + next);
    const parts = [
      whole.subarray(0, scanAt),
      ...Array.from({ length: 120 }, () => first),
      whole.subarray(-2),
    ];
    const endless = new Uint8Array(parts.flatMap((part) => [...part]));
    expect(() => visitJpeg(endless, () => undefined)).toThrow('too many scans');
  });
});
