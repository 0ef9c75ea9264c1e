import { UnreadablePixels } from './pixels';

/** The rows of a PNG, unpacked and unfiltered one after another (PNG specification, §9 and §10). */
export class PngRows {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private chunk = new Uint8Array();
  private at = 0;
  private row = new Uint8Array();
  private before = new Uint8Array();

  /** @param pixel bytes between a sample and the same one of the pixel to its left */
  constructor(
    data: readonly Uint8Array[],
    private readonly pixel: number,
  ) {
    const parts = data.map((part) => new Uint8Array(part));
    this.reader = new Blob(parts).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  }

  /** Rows of so many bytes follow; the first has none above it. */
  startPass(size: number): void {
    this.row = new Uint8Array(size);
    this.before = new Uint8Array(size);
  }

  /** The next row; valid until the one after it is asked for. @throws UnreadablePixels when there is none */
  async next(): Promise<Uint8Array> {
    [this.row, this.before] = [this.before, this.row];
    const filter = await this.take(1, new Uint8Array(1));
    const row = await this.take(this.row.length, this.row);
    unfilter(filter[0] ?? 0, row, this.before, this.pixel);
    return row;
  }

  async close(): Promise<void> {
    await this.reader.cancel().catch(() => undefined);
  }

  private async take(count: number, into: Uint8Array): Promise<Uint8Array> {
    let filled = 0;
    while (filled < count) {
      if (this.at === this.chunk.length) {
        const { done, value } = await this.reader.read().catch((error: unknown) => {
          throw new UnreadablePixels(String(error));
        });
        if (done) throw new UnreadablePixels('too few rows');
        this.chunk = new Uint8Array(value);
        this.at = 0;
        continue;
      }
      const part = this.chunk.subarray(this.at, this.at + count - filled);
      into.set(part, filled);
      filled += part.length;
      this.at += part.length;
    }
    return into;
  }
}

function unfilter(filter: number, row: Uint8Array, before: Uint8Array, pixel: number): void {
  if (filter === 0) return;
  if (filter > 4) throw new UnreadablePixels(`filter ${filter}`);
  for (let index = 0; index < row.length; index += 1) {
    const left = index < pixel ? 0 : (row[index - pixel] ?? 0);
    const up = before[index] ?? 0;
    const corner = index < pixel ? 0 : (before[index - pixel] ?? 0);
    row[index] = (row[index] ?? 0) + predicted(filter, left, up, corner);
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
