import { type HuffmanTable, huffmanTable, JpegBits } from './jpeg-bits';
import { type JpegFrame, readFrame } from './jpeg-frame';
import { planeOf } from './jpeg-plane';
import { decodeScan, type JpegScan, ZIGZAG } from './jpeg-scan';
import { type PixelVisitor, UnreadablePixels } from './pixels';

/** Above so many pixels, one value for each block of 8 × 8 tells enough and takes a sixty-fourth of the memory. */
const WHOLE_PIXELS = 2_000_000;
/** Programs write about ten; a scan may cost few bytes and yet go over the whole image. */
const MOST_SCANS = 100;

interface Tables {
  quantization: Map<number, Uint16Array>;
  dc: Map<number, HuffmanTable>;
  ac: Map<number, HuffmanTable>;
  restartInterval: number;
  /** Adobe's APP14 says that the three components are red, green and blue */
  isRgb: boolean;
}

/**
 * Shows pixels of an intact JPEG to the visitor, baseline or progressive; of a large one the mean of each block.
 * @throws UnreadablePixels for what logos hardly are: CMYK, arithmetic coding, 12 bits
 */
export function visitJpeg(bytes: Uint8Array, visit: PixelVisitor, wholePixels = WHOLE_PIXELS): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables: Tables = {
    quantization: new Map(),
    dc: new Map(),
    ac: new Map(),
    restartInterval: 0,
    isRgb: false,
  };
  let frame: JpegFrame | null = null;
  let offset = 2;
  let scans = 0;
  while (offset + 4 <= bytes.length) {
    const marker = view.getUint8(offset + 1);
    if (
      view.getUint8(offset) !== 0xff ||
      marker === 0xff ||
      marker === 0 ||
      (marker >= 0xd0 && marker <= 0xd7)
    ) {
      // fill bytes, or the rest of a scan
      offset += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const end = offset + 2 + view.getUint16(offset + 2);
    const segment = bytes.subarray(offset + 4, end);
    offset = end;
    if (marker === 0xda) {
      scans += 1;
      if (scans > MOST_SCANS) throw new UnreadablePixels('too many scans');
      offset = readScan(bytes, end, frame, segment, tables);
    } else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      frame = readFrame(marker, segment, wholePixels);
    else readTables(marker, segment, tables);
  }
  if (!frame) throw new UnreadablePixels('no frame');
  visitPlanes(frame, tables, visit);
}

function readScan(
  bytes: Uint8Array,
  start: number,
  frame: JpegFrame | null,
  segment: Uint8Array,
  tables: Tables,
): number {
  if (!frame) throw new UnreadablePixels('scan before frame');
  const count = segment[0] ?? 0;
  const parts = Array.from({ length: count }, (_, index) => {
    const component = frame.components.find(({ id }) => id === segment[1 + index * 2]);
    if (!component) throw new UnreadablePixels('unknown component');
    const choice = segment[2 + index * 2] ?? 0;
    return { component, dc: tables.dc.get(choice >> 4), ac: tables.ac.get(choice & 15) };
  });
  const [from = 0, to = 63, bits = 0] = segment.subarray(1 + count * 2);
  const scan: JpegScan = { parts, from, to, high: bits >> 4, low: bits & 15 };
  // the means of blocks are all in the scans of DC coefficients
  if (frame.progressive && frame.kept === 1 && from > 0) return start;
  const reader = new JpegBits(bytes, start);
  decodeScan(frame, scan, reader, tables.restartInterval);
  return reader.at;
}

function readTables(marker: number, segment: Uint8Array, tables: Tables): void {
  if (marker === 0xdb) readQuantization(segment, tables);
  if (marker === 0xc4) readHuffman(segment, tables);
  if (marker === 0xdd) tables.restartInterval = ((segment[0] ?? 0) << 8) | (segment[1] ?? 0);
  const isAdobe = String.fromCharCode(...segment.subarray(0, 5)) === 'Adobe';
  if (marker === 0xee && isAdobe) tables.isRgb = segment[11] === 0;
}

function readQuantization(segment: Uint8Array, tables: Tables): void {
  let at = 0;
  while (at < segment.length) {
    const head = segment[at] ?? 0;
    const wide = head >> 4 === 1;
    const table = new Uint16Array(64);
    at += 1;
    for (let k = 0; k < 64; k += 1) {
      table[ZIGZAG[k] ?? 0] = wide ? ((segment[at] ?? 0) << 8) | (segment[at + 1] ?? 0) : (segment[at] ?? 0);
      at += wide ? 2 : 1;
    }
    tables.quantization.set(head & 15, table);
  }
}

function readHuffman(segment: Uint8Array, tables: Tables): void {
  let at = 0;
  while (at + 17 <= segment.length) {
    const head = segment[at] ?? 0;
    const counts = segment.subarray(at + 1, at + 17);
    const size = counts.reduce((sum, count) => sum + count, 0);
    const table = huffmanTable(counts, segment.subarray(at + 17, at + 17 + size));
    (head >> 4 === 0 ? tables.dc : tables.ac).set(head & 15, table);
    at += 17 + size;
  }
}

function visitPlanes(frame: JpegFrame, tables: Tables, visit: PixelVisitor): void {
  const { components, kept, maxH, maxV } = frame;
  const planes = components.map((component) => {
    const quantization = tables.quantization.get(component.quantization);
    if (!quantization) throw new UnreadablePixels('table missing');
    return { ...planeOf(component, quantization, kept), x: component.h / maxH, y: component.v / maxV };
  });
  const [first, second, third] = planes;
  if (!first) return;
  const width = kept === 64 ? frame.width : Math.ceil(frame.width / 8);
  const height = kept === 64 ? frame.height : Math.ceil(frame.height / 8);
  const at = ({ width: stride, samples, x: dx, y: dy }: typeof first, x: number, y: number) =>
    samples[Math.floor(y * dy) * stride + Math.floor(x * dx)] ?? 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = at(first, x, y);
      if (!second || !third) visit(light, light, light, 255);
      else if (tables.isRgb) visit(light, at(second, x, y), at(third, x, y), 255);
      else visitColour(light, at(second, x, y) - 128, at(third, x, y) - 128, visit);
    }
  }
}

/** Luminance and colour differences to red, green and blue (JFIF, ITU-R BT.601). */
function visitColour(light: number, blueness: number, redness: number, visit: PixelVisitor): void {
  const clamp = (value: number) => Math.max(0, Math.min(255, value));
  visit(
    clamp(light + 1.402 * redness),
    clamp(light - 0.344136 * blueness - 0.714136 * redness),
    clamp(light + 1.772 * blueness),
    255,
  );
}
