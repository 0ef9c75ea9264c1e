/** An ICC v2.1 display profile of sRGB (IEC 61966-2-1), computed here so that no file of others is shipped. */

const HEADER_BYTES = 128;
const CURVE_POINTS = 256;

/** D50, the white of the profile connection space (ICC.1:2001-04 § 6.1.7). */
const D50 = [0.9642, 1, 0.8249] as const;
/** sRGB primaries, adapted from D65 to D50 (Bradford). */
const RED = [0.4360747, 0.2225045, 0.0139322] as const;
const GREEN = [0.3850649, 0.7168786, 0.0971045] as const;
const BLUE = [0.1430804, 0.0606169, 0.7141733] as const;

/** The profile's bytes; always the same. */
export function srgbProfile(): Uint8Array<ArrayBuffer> {
  const curve = transferCurve();
  const tags: ReadonlyArray<readonly [signature: string, data: Uint8Array]> = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', text('No copyright, use freely')],
    ['wtpt', xyz(D50)],
    ['rXYZ', xyz(RED)],
    ['gXYZ', xyz(GREEN)],
    ['bXYZ', xyz(BLUE)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const tableBytes = 4 + 12 * tags.length;
  const offsets = new Map<Uint8Array, number>();
  let size = HEADER_BYTES + tableBytes;
  for (const [, data] of tags) {
    // the three curves are one block
    if (offsets.has(data)) continue;
    offsets.set(data, size);
    size += data.length;
  }

  const profile = new Uint8Array(size);
  const view = new DataView(profile.buffer);
  writeHeader(profile, view, size);
  view.setUint32(HEADER_BYTES, tags.length);
  tags.forEach(([signature, data], index) => {
    const at = HEADER_BYTES + 4 + 12 * index;
    const offset = offsets.get(data) ?? 0;
    writeAscii(profile, at, signature);
    view.setUint32(at + 4, offset);
    view.setUint32(at + 8, data.length);
    profile.set(data, offset);
  });
  return profile;
}

function writeHeader(profile: Uint8Array, view: DataView, size: number): void {
  view.setUint32(0, size);
  view.setUint32(8, 0x02100000);
  writeAscii(profile, 12, 'mntrRGB XYZ ');
  // date of the profile: 2026-01-01 00:00:00
  view.setUint16(24, 2026);
  view.setUint16(26, 1);
  view.setUint16(28, 1);
  writeAscii(profile, 36, 'acsp');
  D50.forEach((value, index) => {
    view.setInt32(68 + 4 * index, fixed(value));
  });
}

/** `curv` of 256 points: the piecewise function of IEC 61966-2-1. */
function transferCurve(): Uint8Array {
  const data = new Uint8Array(12 + 2 * CURVE_POINTS);
  const view = new DataView(data.buffer);
  writeAscii(data, 0, 'curv');
  view.setUint32(8, CURVE_POINTS);
  for (let point = 0; point < CURVE_POINTS; point += 1) {
    const encoded = point / (CURVE_POINTS - 1);
    const linear = encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
    view.setUint16(12 + 2 * point, Math.round(linear * 65535));
  }
  return data;
}

function xyz(values: readonly [number, number, number]): Uint8Array {
  const data = new Uint8Array(20);
  writeAscii(data, 0, 'XYZ ');
  const view = new DataView(data.buffer);
  values.forEach((value, index) => {
    view.setInt32(8 + 4 * index, fixed(value));
  });
  return data;
}

function text(words: string): Uint8Array {
  const data = padded(8 + words.length + 1);
  writeAscii(data, 0, 'text');
  writeAscii(data, 8, words);
  return data;
}

/** `desc`: the ASCII name; the Unicode and Macintosh names stay empty. */
function description(words: string): Uint8Array {
  const data = padded(12 + words.length + 1 + 8 + 70);
  writeAscii(data, 0, 'desc');
  new DataView(data.buffer).setUint32(8, words.length + 1);
  writeAscii(data, 12, words);
  return data;
}

/** Tag data is aligned on four bytes. */
function padded(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Math.ceil(length / 4) * 4);
}

/** s15Fixed16Number */
function fixed(value: number): number {
  return Math.round(value * 65536);
}

function writeAscii(target: Uint8Array, at: number, words: string): void {
  for (let index = 0; index < words.length; index += 1) target[at + index] = words.charCodeAt(index);
}
