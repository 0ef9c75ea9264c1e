import { crc32 } from 'node:zlib';

/**
 * The entries of a ZIP without compression, by its central directory (APPNOTE 4.3.12), by name.
 * @throws when a name stands twice or bytes are not those of their CRC-32
 */
export async function readZip(archive: ReadableStream<Uint8Array>): Promise<Map<string, Uint8Array>> {
  const bytes = new Uint8Array(await new Response(archive).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const end = bytes.byteLength - 22;
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error('no end of central directory');
  const entries = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error(`no directory entry at ${at}`);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (entries.has(name)) throw new Error(`${name} stands twice`);
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const content = bytes.subarray(start, start + size);
    if (crc32(content) !== view.getUint32(at + 16, true)) throw new Error(`${name} is broken`);
    entries.set(name, content);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}
