import type { ImageSize } from './image';

function text(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}

/** VP8: RFC 6386 §9.1. VP8L and VP8X: the WebP container specification. */
function sizeOfChunk(type: string, view: DataView, offset: number, length: number): ImageSize | null {
  if (type === 'VP8 ' && length >= 10) {
    if (view.getUint8(offset + 3) !== 0x9d || view.getUint16(offset + 4) !== 0x012a) return null;
    return {
      width: view.getUint16(offset + 6, true) & 0x3fff,
      height: view.getUint16(offset + 8, true) & 0x3fff,
    };
  }
  if (type === 'VP8L' && length >= 5 && view.getUint8(offset) === 0x2f) {
    const bits = view.getUint32(offset + 1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (type === 'VP8X' && length >= 10) {
    const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    return { width: uint24(offset + 4) + 1, height: uint24(offset + 7) + 1 };
  }
  return null;
}

/** The size of a WebP, or null when its chunks do not fill the file exactly or hold no picture. */
export function webpSize(bytes: Uint8Array): ImageSize | null {
  if (bytes.length < 20 || text(bytes, 0) !== 'RIFF' || text(bytes, 8) !== 'WEBP') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(4, true) + 8 !== bytes.length) return null;
  let size: ImageSize | null = null;
  let picture = false;
  let offset = 12;
  while (offset + 8 <= bytes.length) {
    const type = text(bytes, offset);
    const length = view.getUint32(offset + 4, true);
    const end = offset + 8 + length + (length % 2);
    if (end > bytes.length) return null;
    size ??= sizeOfChunk(type, view, offset + 8, length);
    if (size === null) return null;
    picture ||= type === 'VP8 ' || type === 'VP8L' || type === 'ANMF';
    offset = end;
  }
  return picture && offset === bytes.length ? size : null;
}
