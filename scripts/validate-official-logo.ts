import { crc32, deflateSync } from 'node:zlib';

/** A ring and a bar on a transparent ground, with soft edges: a PNG with an alpha channel. */
export function logoPng(): Uint8Array<ArrayBuffer> {
  const [width, height] = [480, 160];
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const ring = 1 - Math.min(1, Math.max(0, Math.abs(Math.hypot(x - 80, y - 80) - 56) - 14));
      const bar = x > 180 && x < 460 && y > 66 && y < 94 ? 1 : 0;
      rows.set([140, 59, 42, Math.round(255 * Math.max(ring, bar))], y * (width * 4 + 1) + 1 + x * 4);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const bytes = Buffer.alloc(12 + data.length);
    bytes.writeUInt32BE(data.length, 0);
    bytes.write(type, 4, 'latin1');
    data.copy(bytes, 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
    return bytes;
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Uint8Array.from(
    Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}
