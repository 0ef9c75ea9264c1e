import type { ImageSize } from './image';

/** Frame headers (ITU-T T.81, table B.1): every SOFn but DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The offset of the next marker after entropy-coded data: an FF that no 00 or restart marker follows. */
function afterScan(bytes: Uint8Array, start: number): number {
  let offset = start;
  while (offset + 1 < bytes.length) {
    const next = bytes[offset + 1] ?? 0;
    if (bytes[offset] === 0xff && next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) {
      return offset;
    }
    offset += 1;
  }
  return bytes.length;
}

/**
 * The size of a JPEG, or null when it is not a whole one: segments that follow one another from SOI to EOI, a frame,
 * a scan, and EOI as the very last bytes.
 */
export function jpegSize(bytes: Uint8Array): ImageSize | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: ImageSize | null = null;
  let scanned = false;
  let offset = 2;
  while (offset + 1 < bytes.length) {
    if (bytes[offset] !== 0xff) return null;
    const marker = bytes[offset + 1] ?? 0;
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (marker === 0xd9) return scanned && size && offset + 2 === bytes.length ? size : null;
    if (offset + 4 > bytes.length) return null;
    const length = view.getUint16(offset + 2);
    const end = offset + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    if (isFrame(marker)) {
      if (length < 8) return null;
      size = { height: view.getUint16(offset + 5), width: view.getUint16(offset + 7) };
    }
    scanned ||= marker === 0xda;
    offset = marker === 0xda ? afterScan(bytes, end) : end;
  }
  return null;
}
