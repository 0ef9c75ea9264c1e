import { encodeBase64 } from './base64';

/** Bytes of text in one encoded word: 45 make 60 of base64, 72 with «=?utf-8?B?…?=»; the limit is 75. */
const bytesAWord = 45;

const printableAscii = /^[\x20-\x7e]*$/;

/**
 * Header text as RFC 2047 wants it: as it is when plain ASCII, otherwise base64 encoded words of at most 75
 * characters, each ending between two characters, folded one a line.
 */
export function encodeWords(text: string): string {
  if (printableAscii.test(text) && text.length <= 60 && !text.includes('=?')) return text;
  const encoder = new TextEncoder();
  const words: string[] = [];
  let chunk = '';
  let size = 0;
  for (const character of text) {
    const bytes = encoder.encode(character).length;
    if (size + bytes > bytesAWord) {
      words.push(chunk);
      chunk = '';
      size = 0;
    }
    chunk += character;
    size += bytes;
  }
  if (chunk !== '') words.push(chunk);
  return words.map((word) => `=?utf-8?B?${encodeBase64(encoder.encode(word))}?=`).join('\r\n ');
}
