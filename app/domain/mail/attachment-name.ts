import { assertHeaderSafe } from './header-guard';

const maxStem = 80;

/**
 * File name of a document's PDF: its number in ASCII, «-duplicata» for a copy sent again.
 * Anything but letters, digits, dot, dash and underscore becomes a dash, so that no name needs quoting.
 */
export function attachmentName(number: string, options: { duplicate: boolean }): string {
  const stem = number
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, maxStem);
  const name = `${stem === '' ? 'document' : stem}${options.duplicate ? '-duplicata' : ''}.pdf`;
  return assertHeaderSafe('Content-Disposition', name);
}
