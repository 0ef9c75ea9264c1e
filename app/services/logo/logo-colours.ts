import { accentInk } from '~/documents/invoice/accent';
import type { CheckedImage } from './image';
import { visitJpeg } from './jpeg-pixels';
import { type PixelVisitor, UnreadablePixels } from './pixels';
import { visitPng } from './png-pixels';

/** How many colours of a logo are offered. */
export const MOST_LOGO_COLOURS = 4;
/** A colour fills at least this part of what is coloured: less is an edge or a speck. */
const SMALLEST_SHARE = 0.03;
/** What is coloured fills at least this part of what is not paper: less is noise of a grey logo. */
const SMALLEST_COLOURED_SHARE = 0.01;
/** Colours this near each other (distance of red, green and blue) are one. */
const SAME_COLOUR = 72;
/** Below this difference of channels a colour is a grey. */
const LEAST_CHROMA = 40;
/** Above this a grey is paper. */
const PAPER = 225;

interface Cell {
  count: number;
  red: number;
  green: number;
  blue: number;
}

/**
 * The colours a logo is made of, most of it first, dark enough to be read on white: 1 to 4 as `#rrggbb`. Transparent
 * pixels, paper and greys do not count where there is a colour; a logo of greys alone has its main one. Null when the
 * pixels cannot be read (WebP), empty for a blank image.
 */
export async function logoColours(
  bytes: Uint8Array,
  extension: CheckedImage['extension'],
): Promise<string[] | null> {
  const palette = new Palette();
  try {
    if (extension === 'png') await visitPng(bytes, palette.add);
    else if (extension === 'jpg') visitJpeg(bytes, palette.add);
    else return null;
  } catch (error) {
    // a file that lies about a length runs out of its bytes
    if (error instanceof UnreadablePixels || error instanceof RangeError) return null;
    throw error;
  }
  return palette.accents();
}

/** Counts pixels in cells of 16 × 16 × 16 colours. */
class Palette {
  private readonly coloured = new Map<number, Cell>();
  private readonly greys = new Map<number, Cell>();
  private inked = 0;

  readonly add: PixelVisitor = (red, green, blue, alpha) => {
    if (alpha < 128) return;
    const most = Math.max(red, green, blue);
    const chroma = most - Math.min(red, green, blue);
    const isGrey = chroma < LEAST_CHROMA;
    if (isGrey && most > PAPER) return;
    this.inked += 1;
    const cells = isGrey ? this.greys : this.coloured;
    const key = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    const cell = cells.get(key) ?? { count: 0, red: 0, green: 0, blue: 0 };
    cell.count += 1;
    cell.red += red;
    cell.green += green;
    cell.blue += blue;
    cells.set(key, cell);
  };

  accents(): string[] {
    const coloured = total(this.coloured);
    const useful = coloured > 0 && coloured >= this.inked * SMALLEST_COLOURED_SHARE;
    const found = useful ? prominent(this.coloured, coloured) : prominent(this.greys, total(this.greys));
    const inks = found.map((colour) => accentInk(hex(colour)));
    return [...new Set(inks)].slice(0, useful ? MOST_LOGO_COLOURS : 1);
  }
}

interface Prominent {
  mean: [number, number, number];
  count: number;
}

function total(cells: ReadonlyMap<number, Cell>): number {
  return [...cells.values()].reduce((sum, { count }) => sum + count, 0);
}

/** The fullest cells, each with all that is near it taken out, until what is left is edges. */
function prominent(cells: ReadonlyMap<number, Cell>, all: number): Array<[number, number, number]> {
  const left = [...cells.values()].sort((a, b) => b.count - a.count);
  const found: Prominent[] = [];
  for (const cell of left) {
    const mean: [number, number, number] = [cell.red, cell.green, cell.blue].map(
      (sum) => sum / cell.count,
    ) as [number, number, number];
    const near = found.find((other) => distance(other.mean, mean) < SAME_COLOUR);
    if (near) near.count += cell.count;
    else found.push({ mean, count: cell.count });
  }
  return found
    .filter(({ count }) => count >= all * SMALLEST_SHARE)
    .sort((a, b) => b.count - a.count)
    .filter((one, index, sorted) => !sorted.slice(0, index).some((other) => isEdgeOf(one, other)))
    .map(({ mean }) => mean);
}

/** Whether one is the other mixed with white, and much less of it: where a shape meets the paper, edges are so. */
function isEdgeOf(one: Prominent, other: Prominent): boolean {
  const toWhite = other.mean.map((value) => 255 - value);
  const away = one.mean.map((value, index) => value - (other.mean[index] ?? 0));
  const length = toWhite.reduce((sum, value) => sum + value * value, 0);
  const mix = away.reduce((sum, value, index) => sum + value * (toWhite[index] ?? 0), 0) / length;
  const miss = distance(
    away,
    toWhite.map((value) => value * mix),
  );
  return mix > 0 && miss < SAME_COLOUR / 2 && one.count < other.count / 3;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));
}

function hex(colour: readonly number[]): string {
  return `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
