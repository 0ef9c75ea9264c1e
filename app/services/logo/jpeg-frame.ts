import { MAX_SIDE } from './image';
import { UnreadablePixels } from './pixels';

export interface JpegComponent {
  id: number;
  /** sampling factors */
  h: number;
  v: number;
  quantization: number;
  /** blocks that hold picture, and those that the whole MCUs have */
  blocksX: number;
  blocksY: number;
  stride: number;
  /** `kept` coefficients of each block, in natural order */
  coefficients: Int16Array;
  /** predictor of the DC coefficient */
  before: number;
}

export interface JpegFrame {
  width: number;
  height: number;
  progressive: boolean;
  /** 64, or 1: the mean of each block */
  kept: 64 | 1;
  mcusX: number;
  mcusY: number;
  maxH: number;
  maxV: number;
  components: JpegComponent[];
}

/**
 * SOF0, SOF1 or SOF2: 8 bits, 1 or 3 components.
 * @param wholePixels up to so many, every coefficient is kept
 * @throws UnreadablePixels for other kinds of JPEG
 */
export function readFrame(marker: number, segment: Uint8Array, wholePixels: number): JpegFrame {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  const count = view.getUint8(5);
  if (
    marker > 0xc2 ||
    view.getUint8(0) !== 8 ||
    (count !== 1 && count !== 3) ||
    segment.length < 6 + count * 3
  )
    throw new UnreadablePixels(`frame ${marker.toString(16)} of ${count} components`);
  const height = view.getUint16(1);
  const width = view.getUint16(3);
  if (width > MAX_SIDE || height > MAX_SIDE) throw new UnreadablePixels('too large');
  const parts = Array.from({ length: count }, (_, index) => {
    const at = 6 + index * 3;
    const factors = view.getUint8(at + 1);
    return { id: view.getUint8(at), h: factors >> 4, v: factors & 15, quantization: view.getUint8(at + 2) };
  });
  if (parts.some(({ h, v }) => h < 1 || h > 4 || v < 1 || v > 4)) throw new UnreadablePixels('sampling');
  const maxH = Math.max(...parts.map(({ h }) => h));
  const maxV = Math.max(...parts.map(({ v }) => v));
  const mcusX = Math.ceil(width / (8 * maxH));
  const mcusY = Math.ceil(height / (8 * maxV));
  const kept = width * height > wholePixels ? 1 : 64;
  return {
    width,
    height,
    progressive: marker === 0xc2,
    kept,
    mcusX,
    mcusY,
    maxH,
    maxV,
    components: parts.map((part) => ({
      ...part,
      blocksX: Math.ceil(Math.ceil((width * part.h) / maxH) / 8),
      blocksY: Math.ceil(Math.ceil((height * part.v) / maxV) / 8),
      stride: mcusX * part.h,
      coefficients: new Int16Array(mcusX * part.h * mcusY * part.v * kept),
      before: 0,
    })),
  };
}
