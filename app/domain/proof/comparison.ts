/** The largest file that is compared: an original is some hundred kilobytes, with the largest logo under 5 MiB. */
export const COMPARED_BYTES = 10 * 1_048_576;

/**
 * What a file turned out to be, held against an original.
 * - `original`: the same bytes
 * - `different`: a PDF with other bytes: changed, printed anew, or another document
 * - `not_pdf`, `too_large`, `empty`: cannot be the original, whatever it holds
 */
export type Comparison = 'original' | 'different' | 'not_pdf' | 'too_large' | 'empty';

/** ISO 32000-1 § 7.5.2: how a PDF begins. */
const PDF_HEADER = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** How many bytes of its beginning tell whether a file is a PDF. */
export const HEADER_BYTES = PDF_HEADER.length;

/** What is known of a file before its hash: null when only the hash can tell. `head` are its first bytes. */
export function judgeBeforeHash(file: { size: number; head: Uint8Array }): Comparison | null {
  if (file.size === 0) return 'empty';
  if (file.size > COMPARED_BYTES) return 'too_large';
  return PDF_HEADER.every((byte, index) => file.head[index] === byte) ? null : 'not_pdf';
}

/** Whether two SHA-256 (hex) are of the same bytes. */
export function judgeHash(sha256: string, original: string): Comparison {
  return sha256 === original ? 'original' : 'different';
}
