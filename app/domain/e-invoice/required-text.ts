import { printableLine } from '~/domain/e-invoice/printable-text';

/** A text on one line, or null when nothing printable is in it. */
export function lineOrNull(text: string | null | undefined): string | null {
  return printableLine(text ?? '') || null;
}

/**
 * A text that the schema requires: «-» stands for one in which nothing was printable (an item named by a private
 * use character only), because the document is issued and must still be exchanged.
 */
export function requiredLine(text: string | null | undefined): string {
  return lineOrNull(text) ?? '-';
}
