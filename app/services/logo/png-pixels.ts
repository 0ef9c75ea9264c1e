import { type PixelVisitor, UnreadablePixels } from './pixels';
import { PngRows } from './png-rows';

/** Channels of a pixel by colour type (PNG specification, table 11.1). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Start and step of each pass of Adam7, x then y (PNG specification, §8.2). */
const ADAM7 = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
] as const;
/** So many pixels tell what colours a logo has. */
const SAMPLES = 200_000;

interface Png {
  width: number;
  height: number;
  depth: number;
  type: number;
  interlaced: boolean;
  palette: Uint8Array;
  transparency: Uint8Array;
  data: Uint8Array[];
}

/**
 * Shows pixels of an intact PNG to the visitor, row by row as they are unpacked: memory does not grow with the image.
 * @throws UnreadablePixels when it says of itself what it is not
 */
export async function visitPng(bytes: Uint8Array, visit: PixelVisitor): Promise<void> {
  const png = readChunks(bytes);
  const channels = CHANNELS[png.type];
  if (channels === undefined) throw new UnreadablePixels(`colour type ${png.type}`);
  const rows = new PngRows(png.data, Math.max(1, (channels * png.depth) >> 3));
  const step = Math.max(1, Math.floor(Math.sqrt((png.width * png.height) / SAMPLES)));
  const passes = png.interlaced ? ADAM7 : [[0, 1, 0, 1] as const];
  try {
    for (const [x0, dx, y0, dy] of passes) {
      const width = Math.ceil((png.width - x0) / dx);
      const height = Math.ceil((png.height - y0) / dy);
      if (width <= 0 || height <= 0) continue;
      const size = Math.ceil((width * channels * png.depth) / 8);
      rows.startPass(size);
      for (let y = 0; y < height; y += 1) {
        const row = await rows.next();
        if (y % step === 0) visitRow(png, { row, width, channels, step }, visit);
      }
    }
  } finally {
    await rows.close();
  }
}

function visitRow(
  png: Png,
  { row, width, channels, step }: { row: Uint8Array; width: number; channels: number; step: number },
  visit: PixelVisitor,
): void {
  const { depth, type, palette, transparency } = png;
  for (let x = 0; x < width; x += step) {
    const at = x * channels;
    const first = sample(row, at, depth);
    if (type === 3) {
      const entry = first * 3;
      visit(
        palette[entry] ?? 0,
        palette[entry + 1] ?? 0,
        palette[entry + 2] ?? 0,
        transparency[first] ?? 255,
      );
      continue;
    }
    const scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
    const red = first * scale;
    const isGrey = channels < 3;
    const green = isGrey ? red : sample(row, at + 1, depth);
    const blue = isGrey ? red : sample(row, at + 2, depth);
    const alpha = channels % 2 === 0 ? sample(row, at + channels - 1, depth) : 255;
    visit(red, green, blue, alpha);
  }
}

/** A sample as it is stored; of 16 bits the upper 8. */
function sample(row: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return row[index] ?? 0;
  if (depth === 16) return row[index * 2] ?? 0;
  const bit = index * depth;
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function readChunks(bytes: Uint8Array): Png {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const png: Png = {
    width: view.getUint32(16),
    height: view.getUint32(20),
    depth: view.getUint8(24),
    type: view.getUint8(25),
    interlaced: view.getUint8(28) === 1,
    palette: new Uint8Array(),
    transparency: new Uint8Array(),
    data: [],
  };
  let offset = 8;
  while (offset + 12 <= bytes.length) {
    const length = view.getUint32(offset);
    const name = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    const content = bytes.subarray(offset + 8, offset + 8 + length);
    if (name === 'PLTE') png.palette = content;
    if (name === 'tRNS' && png.type === 3) png.transparency = content;
    if (name === 'IDAT') png.data.push(content);
    offset += 12 + length;
  }
  return png;
}
