import { UnreadablePixels } from './pixels';

/** Codes of a Huffman table by length: the first code of each length, and where its values begin (ITU-T T.81, annex C). */
export interface HuffmanTable {
  /** the code after the last one of each length, 1 to 16; 0 where there is none */
  ends: Int32Array;
  /** what to add to a code of each length for the index of its value */
  offsets: Int32Array;
  values: Uint8Array;
}

/** @param counts how many codes each of the 16 lengths has */
export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const ends = new Int32Array(17);
  const offsets = new Int32Array(17);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    offsets[length] = index - code;
    code += count;
    index += count;
    ends[length] = code;
    code <<= 1;
  }
  return { ends, offsets, values };
}

/** Reads the entropy-coded data of a scan bit by bit (ITU-T T.81, annex F.2.2). */
export class JpegBits {
  private bits = 0;
  private left = 0;

  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  bit(): number {
    if (this.left === 0) {
      const byte = this.bytes[this.at] ?? 0xff;
      // an FF that no stuffed 00 follows is a marker: the data ended too early
      if (byte === 0xff && this.bytes[this.at + 1] !== 0) throw new UnreadablePixels('scan too short');
      this.at += byte === 0xff ? 2 : 1;
      this.bits = byte;
      this.left = 8;
    }
    this.left -= 1;
    return (this.bits >> this.left) & 1;
  }

  receive(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = (value << 1) | this.bit();
    return value;
  }

  /** A signed number of `count` bits. */
  receiveExtended(count: number): number {
    if (count === 0) return 0;
    const value = this.receive(count);
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  decode({ ends, offsets, values }: HuffmanTable): number {
    let code = 0;
    for (let length = 1; length <= 16; length += 1) {
      code = (code << 1) | this.bit();
      if (code < (ends[length] ?? 0)) return values[code + (offsets[length] ?? 0)] ?? 0;
    }
    throw new UnreadablePixels('no such code');
  }

  /** Drops the rest of the byte and steps over a restart marker. */
  restart(): void {
    this.left = 0;
    const marker = this.bytes[this.at + 1] ?? 0;
    if (this.bytes[this.at] !== 0xff || marker < 0xd0 || marker > 0xd7)
      throw new UnreadablePixels('restart marker missing');
    this.at += 2;
  }
}
