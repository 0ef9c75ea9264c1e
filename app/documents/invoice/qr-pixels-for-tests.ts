import type { QrView } from './view-model';

const SCALE = 4;

/** Draws the SVG path of a code as a viewer would, black on white, for a reader of pixels. */
export function drawnPixels(qr: QrView): { pixels: Uint8ClampedArray; width: number } {
  const width = qr.size * SCALE;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of qr.path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row++) {
      const from = (row * width + Number(x) * SCALE) * 4;
      for (let at = from; at < from + Number(length) * SCALE * 4; at += 4) pixels.fill(0, at, at + 3);
    }
  }
  return { pixels, width };
}
