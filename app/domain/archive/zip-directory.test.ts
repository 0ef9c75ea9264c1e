import { makeZip } from 'client-zip';
import { describe, expect, it } from 'vitest';
import { END_RECORD, readEndRecord, readZipDirectory } from './zip-directory';

async function zipOf(files: Array<{ name: string; input: string }>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(makeZip(files)).arrayBuffer());
}

function read(zip: Uint8Array) {
  const end = readEndRecord(zip.subarray(zip.byteLength - END_RECORD), zip.byteLength);
  return readZipDirectory(zip.subarray(end.offset, end.offset + end.size), end);
}

describe('readZipDirectory', () => {
  it('finds what our export writes', async () => {
    const zip = await zipOf([
      { name: 'LISEZMOI.txt', input: 'Éléonore' },
      { name: 'factures/FAC-2026-001.pdf', input: '' },
    ]);
    expect(
      read(zip).map(({ name, start, size }) => [
        name,
        new TextDecoder().decode(zip.subarray(start, start + size)),
      ]),
    ).toEqual([
      ['LISEZMOI.txt', 'Éléonore'],
      ['factures/FAC-2026-001.pdf', ''],
    ]);
  });

  it.each(['../x', 'a/../b', '/a', 'a//b', 'C:/a', 'a\\b', 'a/.hidden', 'a\u0000b', 'a\u202Eb'])(
    'refuses the name %j',
    async (name) => {
      const zip = await zipOf([{ name, input: 'x' }]);
      expect(() => read(zip)).toThrow(/bad_name/);
    },
  );

  it('never reads beyond what it is given, whatever bytes it gets', async () => {
    const zip = await zipOf([
      { name: 'a.txt', input: 'a' },
      { name: 'b.txt', input: 'b' },
    ]);
    let refused = 0;
    for (let at = 0; at < zip.byteLength; at += 1) {
      for (const value of [0, 0xff]) {
        const changed = zip.slice();
        if (changed[at] === value) continue;
        changed[at] = value;
        try {
          read(changed);
        } catch (error) {
          expect((error as Error).name).toBe('ArchiveError');
          refused += 1;
        }
      }
    }
    expect(refused).toBeGreaterThan(80);
  });
});
