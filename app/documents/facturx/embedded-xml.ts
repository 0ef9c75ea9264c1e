/** Longest e-invoice taken out of a file: 500 lines of the longest texts are a tenth of it. */
const MAX_BYTES = 32 * 1_048_576;
/** How far into an object its dictionary may reach. */
const MAX_DICTIONARY = 2_048;

/**
 * The e-invoice inside a stored document, byte for byte: what it was issued with, whatever today's writer would write.
 * Reads files as `assembleFacturX` saves them (the cross-reference stream of ISO 32000-1, 7.5.8, and the one embedded
 * file that it lists), without parsing the rest: a period has hundreds of them, and a library takes a hundred times
 * as long. That it can be read so is checked before a document is stored (rule FACT-READ-XML).
 * @returns null for any other file
 */
export async function readEmbeddedXml(pdf: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  const offsets = await objectOffsets(pdf);
  const found = offsets.flatMap((offset) => {
    const stream = streamAt(pdf, offset);
    return stream && /\/Type\s*\/EmbeddedFile\b/.test(stream.dictionary) ? [stream] : [];
  });
  const [file] = found;
  return file && found.length === 1 ? contentOf(file) : null;
}

interface Stream {
  dictionary: string;
  bytes: Uint8Array;
}

/** Where the objects lie that are not inside another one, by the file's last cross-reference stream. */
async function objectOffsets(pdf: Uint8Array): Promise<number[]> {
  const end = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(latin1(pdf.subarray(-64)));
  const table = end && streamAt(pdf, Number(end[1]));
  if (!table || !/\/Type\s*\/XRef\b/.test(table.dictionary)) return [];
  const widths = /\/W\s*\[\s*([0-4])\s+([1-4])\s+([0-4])\s*\]/.exec(table.dictionary);
  const rows = await contentOf(table);
  if (!widths || !rows) return [];
  const [type = 0, place = 0, rest = 0] = widths.slice(1).map(Number);
  const size = type + place + rest;
  const offsets: number[] = [];
  for (let at = 0; at + size <= rows.length; at += size) {
    // 1: an object of its own, the second field is where it begins
    if (type === 0 || numberAt(rows, at, type) === 1) offsets.push(numberAt(rows, at + type, place));
  }
  return offsets;
}

/** The stream object that begins there; null for any other object. */
function streamAt(pdf: Uint8Array, offset: number): Stream | null {
  const text = latin1(pdf.subarray(offset, offset + MAX_DICTIONARY));
  const head = /^\d{1,10} \d{1,5} obj\s*(<<.*?>>)\s*stream\r?\n/s.exec(text);
  const length = head && /\/Length\s+(\d{1,10})(?![\d\s]*R)/.exec(head[1] ?? '');
  if (!head || !length) return null;
  const start = offset + head[0].length;
  const bytes = pdf.subarray(start, start + Number(length[1]));
  return bytes.length === Number(length[1]) ? { dictionary: head[1] ?? '', bytes } : null;
}

/** What a stream holds, its compression undone; null when that is another one, or more than an invoice can be. */
async function contentOf({ dictionary, bytes }: Stream): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!/\/Filter\b/.test(dictionary)) return bytes.slice();
  if (!/\/Filter\s*\/FlateDecode\b/.test(dictionary) || /\/DecodeParms\b/.test(dictionary)) return null;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const inflated = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('deflate'));
  try {
    for (const reader = inflated.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
      parts.push(value.slice());
      size += value.byteLength;
      if (size > MAX_BYTES) {
        await reader.cancel();
        return null;
      }
    }
  } catch {
    return null;
  }
}

function numberAt(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = at; index < at + width; index += 1) value = value * 256 + (bytes[index] ?? 0);
  return value;
}

/** One character a byte, so that places in the text are places in the file. */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
