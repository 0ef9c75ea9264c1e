/**
 * Control characters, private use, unassigned code points and lone surrogates: no font has them
 * (ISO 19005-3 § 6.2.11.8 forbids showing `.notdef`) and XML 1.0 § 2.2 refuses most of them.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}]/gu;
/** What nearly every text consists of, tested at once: Latin letters and French typography, with nothing to change in them. */
const ORDINARY = /^[\t\n\x20-\x7e\u00a0-\u024f\u2010-\u2027\u202f\u20ac]*$/;
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * The text as it may be printed or written in XML: every line break is `\n`, tabs stay, and characters that no
 * font can show are removed. Idempotent; never longer than its input. Escaping is the writer's business.
 */
export function printableText(text: string): string {
  if (ORDINARY.test(text)) return text;
  return text
    .replace(LINE_BREAK, '\n')
    .replace(UNPRINTABLE, (character) => (character === '\n' || character === '\t' ? character : ''));
}

/** The same on one line: breaks and tabs become blanks, runs of white space collapse, ends are trimmed. */
export function printableLine(text: string): string {
  return printableText(text).replace(/\s+/gu, ' ').trim();
}
