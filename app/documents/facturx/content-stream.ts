/** One token of a content stream (ISO 32000-1 § 7.2): enough to follow fonts and shown text. */
export interface ContentToken {
  kind: 'operator' | 'name' | 'number' | 'hex' | 'literal' | 'open' | 'close' | 'other';
  /** as written; names without their slash, hex strings without their brackets and blanks */
  text: string;
  start: number;
  end: number;
}

const BLANK = /[\0\t\n\f\r ]/;
const DELIMITER = /[\0\t\n\f\r ()<>[\]{}/%]/;

/** A content stream's bytes as text, one character a byte. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** The bytes of a text of one character a byte. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/**
 * The tokens of a content stream, comments left out. Stops at an inline image (`BI`), whose data are no tokens:
 * Skia draws none.
 */
export function* contentTokens(source: string): Generator<ContentToken> {
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    if (BLANK.test(character)) {
      at += 1;
    } else if (character === '%') {
      at = endOfComment(source, at);
    } else {
      const token = readToken(source, at);
      if (token.kind === 'operator' && token.text === 'BI') return;
      yield token;
      at = token.end;
    }
  }
}

function readToken(source: string, start: number): ContentToken {
  const character = source.charAt(start);
  if (character === '/') return word(source, start, start + 1, 'name');
  if (character === '(') return literal(source, start);
  if (character === '[') return { kind: 'open', text: '[', start, end: start + 1 };
  if (character === ']') return { kind: 'close', text: ']', start, end: start + 1 };
  if (source.startsWith('<<', start) || source.startsWith('>>', start)) return other(source, start, 2);
  if (character === '<') return hex(source, start);
  if (DELIMITER.test(character)) return other(source, start, 1);
  return word(source, start, start, /[\d+.-]/.test(character) ? 'number' : 'operator');
}

function word(source: string, start: number, from: number, kind: ContentToken['kind']): ContentToken {
  let end = from;
  while (end < source.length && !DELIMITER.test(source.charAt(end))) end += 1;
  return { kind, text: source.slice(from, end), start, end };
}

function hex(source: string, start: number): ContentToken {
  const close = source.indexOf('>', start);
  const end = close < 0 ? source.length : close + 1;
  return { kind: 'hex', text: source.slice(start + 1, end - 1).replace(/[\0\t\n\f\r ]/g, ''), start, end };
}

function literal(source: string, start: number): ContentToken {
  let depth = 0;
  let end = start;
  for (; end < source.length; end += 1) {
    const character = source.charAt(end);
    if (character === '\\') end += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) break;
    }
  }
  end = Math.min(end + 1, source.length);
  return { kind: 'literal', text: source.slice(start + 1, end - 1), start, end };
}

function other(source: string, start: number, length: number): ContentToken {
  return { kind: 'other', text: source.slice(start, start + length), start, end: start + length };
}

function endOfComment(source: string, start: number): number {
  const match = /[\r\n]/g;
  match.lastIndex = start;
  return match.exec(source)?.index ?? source.length;
}
