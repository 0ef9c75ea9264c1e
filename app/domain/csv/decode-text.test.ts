import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text';

const TEXT = 'Nom;Ville\nÉlodie Lefèvre;Œuilly – 5 €\n';

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].map((character) => character.charCodeAt(0));
  return Uint8Array.from(
    units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
}

const windows1252 = new Map([
  ['É', 0xc9],
  ['è', 0xe8],
  ['Œ', 0x8c],
  ['–', 0x96],
  ['€', 0x80],
]);

describe('decodeText', () => {
  it.each([
    ['utf-8', 'UTF-8', new TextEncoder().encode(TEXT)],
    ['utf-8', 'UTF-8 with a mark', new TextEncoder().encode(`\ufeff${TEXT}`)],
    ['utf-16le', 'UTF-16 with a mark', utf16(TEXT, false, true)],
    ['utf-16be', 'UTF-16, big end first, with a mark', utf16(TEXT, true, true)],
    [
      'windows-1252',
      'what French Excel writes',
      Uint8Array.from([...TEXT].map((character) => windows1252.get(character) ?? character.charCodeAt(0))),
    ],
  ])('reads %s: %s', (encoding, _name, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
  });

  it.each([
    ['utf-16le', false],
    ['utf-16be', true],
  ])('reads %s without a mark', (encoding, bigEndian) => {
    const text = 'Nom;Ville\nMartin;Lyon\n';
    expect(decodeText(utf16(text, bigEndian, false))).toEqual({ text, encoding });
  });

  it('takes any bytes at all', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    expect(decodeText(bytes).encoding).toBe('windows-1252');
    expect(decodeText(new Uint8Array()).text).toBe('');
  });
});
