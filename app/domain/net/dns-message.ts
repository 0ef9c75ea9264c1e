/* DNS messages (RFC 1035, 4.1), as DNS over HTTPS carries them (RFC 8484): questions for TXT and their answers. */

const TXT = 16;
const INTERNET = 1;
const HEADER_BYTES = 12;
const RECURSION_DESIRED = 0x0100;
const IS_ANSWER = 0x8000;
const TRUNCATED = 0x0200;
/** Most jumps of a compressed name; each leads backwards, so that no message can make us run in a circle. */
const MAX_JUMPS = 40;

const NO_ERROR = 0;
const NO_SUCH_NAME = 3;

/** What a resolver answered: the texts of a name, none (no such name, or no such record), or nothing to rely on. */
export type TxtAnswer = { ok: true; texts: string[] } | { ok: false };

const encoder = new TextEncoder();

/**
 * A question for the TXT records of a name. Its id is 0, so that caches can serve it (RFC 8484, 4.1).
 * @returns null for what is no name: empty labels, labels over 63 octets, over 253 in all
 */
export function txtQuestion(name: string): Uint8Array<ArrayBuffer> | null {
  const labels = name.split('.').map((label) => encoder.encode(label));
  if (name.length > 253 || labels.some(({ length }) => length === 0 || length > 63)) return null;
  const question = labels.flatMap((label) => [label.length, ...label]);
  const header = [0, 0, RECURSION_DESIRED >> 8, RECURSION_DESIRED & 0xff, 0, 1, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...header, ...question, 0, 0, TXT, 0, INTERNET]);
}

class Unreadable extends Error {}

class Reader {
  at = HEADER_BYTES;

  constructor(private readonly bytes: Uint8Array) {}

  byte(place = this.at++): number {
    const value = this.bytes[place];
    if (value === undefined) throw new Unreadable();
    return value;
  }

  short(place?: number): number {
    if (place !== undefined) return (this.byte(place) << 8) | this.byte(place + 1);
    return (this.byte() << 8) | this.byte();
  }

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new Unreadable();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** A name, in lower case; follows compression (RFC 1035, 4.1.4). */
  name(): string {
    const labels: string[] = [];
    let place = this.at;
    let end: number | null = null;
    let jumps = 0;
    for (;;) {
      const length = this.byte(place);
      if (length === 0) break;
      if (length >= 0xc0) {
        const target = this.short(place) & 0x3fff;
        jumps += 1;
        if (jumps > MAX_JUMPS || target >= place) throw new Unreadable();
        end ??= place + 2;
        place = target;
        continue;
      }
      if (length > 63 || place + 1 + length > this.bytes.length) throw new Unreadable();
      labels.push(latin1(this.bytes.subarray(place + 1, place + 1 + length)));
      place += 1 + length;
    }
    this.at = end ?? place + 1;
    return labels.join('.').toLowerCase();
  }
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** The strings of a TXT record belong together without a space (RFC 7208, 3.3; RFC 6376, 3.6.2.2). */
function txtOf(data: Uint8Array): string {
  let text = '';
  for (let at = 0; at < data.length; ) {
    const length = data[at] ?? 0;
    if (at + 1 + length > data.length) throw new Unreadable();
    text += latin1(data.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return text;
}

/**
 * Reads the answer to `txtQuestion(name)`. Aliases on the way (CNAME) are the resolver's business: of what it says, the
 * TXT records count. Never throws.
 */
export function readTxtAnswer(bytes: Uint8Array, name: string): TxtAnswer {
  try {
    const reader = new Reader(bytes);
    const flags = reader.short(2);
    const code = flags & 0x0f;
    const isUsable = (flags & IS_ANSWER) !== 0 && (flags & TRUNCATED) === 0;
    if (!isUsable || (code !== NO_ERROR && code !== NO_SUCH_NAME)) return { ok: false };
    if (reader.short(4) !== 1 || reader.name() !== name.toLowerCase() || reader.short() !== TXT) {
      return { ok: false };
    }
    reader.short();
    const texts: string[] = [];
    for (let left = reader.short(6); left > 0; left -= 1) {
      reader.name();
      const type = reader.short();
      reader.take(6);
      const data = reader.take(reader.short());
      if (type === TXT) texts.push(txtOf(data));
    }
    return { ok: true, texts };
  } catch {
    return { ok: false };
  }
}
