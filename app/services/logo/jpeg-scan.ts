import type { HuffmanTable, JpegBits } from './jpeg-bits';
import type { JpegComponent, JpegFrame } from './jpeg-frame';
import { UnreadablePixels } from './pixels';

/** Natural order of the coefficients of a block (ITU-T T.81, figure A.6). */
// biome-ignore format: the figure's own rows
export const ZIGZAG = new Uint8Array([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55,
  62, 63,
]);

/** A scan's header: which components, which coefficients, which bits of them. */
export interface JpegScan {
  parts: Array<{ component: JpegComponent; dc: HuffmanTable | undefined; ac: HuffmanTable | undefined }>;
  from: number;
  to: number;
  high: number;
  low: number;
}

type Part = JpegScan['parts'][number];

/** Decodes one scan into the coefficients of its components (ITU-T T.81, annexes F and G). */
export function decodeScan(frame: JpegFrame, scan: JpegScan, bits: JpegBits, restartInterval: number): void {
  const decoder = new ScanDecoder(frame, scan, bits);
  for (const { component } of scan.parts) component.before = 0;
  const [only] = scan.parts;
  const alone = scan.parts.length === 1 && only ? only.component : null;
  const columns = alone ? alone.blocksX : frame.mcusX;
  const units = columns * (alone ? alone.blocksY : frame.mcusY);
  for (let unit = 0; unit < units; unit += 1) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      bits.restart();
      decoder.endOfBand = 0;
      for (const { component } of scan.parts) component.before = 0;
    }
    const x = unit % columns;
    const y = Math.floor(unit / columns);
    for (const part of scan.parts) {
      const { h, v } = part.component;
      if (alone) decoder.block(part, x, y);
      else
        for (let block = 0; block < h * v; block += 1)
          decoder.block(part, x * h + (block % h), y * v + Math.floor(block / h));
    }
  }
}

class ScanDecoder {
  /** blocks to come whose band is empty */
  endOfBand = 0;

  constructor(
    private readonly frame: JpegFrame,
    private readonly scan: JpegScan,
    private readonly bits: JpegBits,
  ) {}

  block(part: Part, x: number, y: number): void {
    const { kept, progressive } = this.frame;
    const at = (y * part.component.stride + x) * kept;
    if (!progressive) this.sequential(part, at);
    else if (this.scan.from === 0) this.progressiveDc(part, at);
    else if (this.scan.high === 0) this.firstAc(part, at);
    else this.refinedAc(part, at);
  }

  private sequential(part: Part, at: number): void {
    const { component } = part;
    component.before += this.bits.receiveExtended(this.bits.decode(table(part.dc)));
    component.coefficients[at] = component.before;
    const ac = table(part.ac);
    for (let k = 1; k < 64; k += 1) {
      const code = this.bits.decode(ac);
      const size = code & 15;
      if (size === 0 && code >> 4 < 15) return;
      k += code >> 4;
      const value = this.bits.receiveExtended(size);
      if (k > 63) throw new UnreadablePixels('too many coefficients');
      if (this.frame.kept === 64) component.coefficients[at + (ZIGZAG[k] ?? 0)] = value;
    }
  }

  private progressiveDc(part: Part, at: number): void {
    const { component } = part;
    const { high, low } = this.scan;
    if (high > 0) {
      if (this.bits.bit() === 1) component.coefficients[at] = (component.coefficients[at] ?? 0) | (1 << low);
      return;
    }
    component.before += this.bits.receiveExtended(this.bits.decode(table(part.dc)));
    component.coefficients[at] = component.before * (1 << low);
  }

  private firstAc(part: Part, at: number): void {
    if (this.endOfBand > 0) {
      this.endOfBand -= 1;
      return;
    }
    const { from, to, low } = this.scan;
    for (let k = from; k <= to; k += 1) {
      const code = this.bits.decode(table(part.ac));
      const run = code >> 4;
      const size = code & 15;
      if (size === 0 && run < 15) {
        this.endOfBand = (1 << run) - 1 + this.bits.receive(run);
        return;
      }
      k += run;
      if (k > 63) throw new UnreadablePixels('too many coefficients');
      part.component.coefficients[at + (ZIGZAG[k] ?? 0)] = this.bits.receiveExtended(size) * (1 << low);
    }
  }

  private refinedAc(part: Part, at: number): void {
    const { from, to, low } = this.scan;
    const { coefficients } = part.component;
    let k = from;
    if (this.endOfBand === 0) {
      for (; k <= to; k += 1) {
        const code = this.bits.decode(table(part.ac));
        let run = code >> 4;
        let value = 0;
        if ((code & 15) > 0) value = this.bits.bit() === 1 ? 1 << low : -(1 << low);
        else if (run < 15) {
          this.endOfBand = (1 << run) + this.bits.receive(run);
          break;
        }
        for (; k <= to; k += 1) {
          const place = at + (ZIGZAG[k] ?? 0);
          if ((coefficients[place] ?? 0) !== 0) this.refine(coefficients, place);
          else {
            run -= 1;
            if (run < 0) break;
          }
        }
        if (value !== 0 && k <= to) coefficients[at + (ZIGZAG[k] ?? 0)] = value;
      }
    }
    if (this.endOfBand === 0) return;
    for (; k <= to; k += 1) {
      const place = at + (ZIGZAG[k] ?? 0);
      if ((coefficients[place] ?? 0) !== 0) this.refine(coefficients, place);
    }
    this.endOfBand -= 1;
  }

  private refine(coefficients: Int16Array, place: number): void {
    const step = 1 << this.scan.low;
    const value = coefficients[place] ?? 0;
    if (this.bits.bit() === 1 && (value & step) === 0)
      coefficients[place] = value + (value > 0 ? step : -step);
  }
}

function table(found: HuffmanTable | undefined): HuffmanTable {
  if (!found) throw new UnreadablePixels('table missing');
  return found;
}
