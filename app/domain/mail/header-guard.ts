/** Longest header value we ever write, in characters: far below the 998 octets of a line once encoded. */
export const maxHeaderLength = 255;

/** A string that may not stand in a header. The message names the header, never the text. */
export class UnsafeHeaderError extends Error {
  override readonly name = 'UnsafeHeaderError';

  constructor(
    readonly header: string,
    readonly problem: 'control_character' | 'too_long' | 'lone_surrogate',
  ) {
    super(`${header}: ${problem}`);
  }
}

/** Whether the text holds a control character: C0 (CR, LF, NUL among them), DEL, C1, or a Unicode line break. */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f) || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}

/**
 * The one guard before any header: a line break in a header-bound string would write headers of its own
 * («a@b.fr\r\nBcc: …»). Every transport gets only messages that passed it.
 * @returns the same text
 * @throws UnsafeHeaderError
 */
export function assertHeaderSafe(header: string, value: string, maxLength = maxHeaderLength): string {
  if (value.length > maxLength) throw new UnsafeHeaderError(header, 'too_long');
  if (hasControlCharacter(value)) throw new UnsafeHeaderError(header, 'control_character');
  if (!value.isWellFormed()) throw new UnsafeHeaderError(header, 'lone_surrogate');
  return value;
}
