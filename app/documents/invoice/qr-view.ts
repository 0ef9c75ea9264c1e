import { encode } from 'uqr';
import type { QrView } from './view-model';

/** EPC069-12 wants version 13 at most. */
const MAX_VERSION = 13;
/** ISO 18004: four modules of white around the symbol. */
const QUIET_ZONE = 4;

/**
 * A text as a QR code of error level M: one path of horizontal runs, in module units.
 * @throws Error when the text needs more than version 13.
 */
export function qrView(text: string): QrView {
  const code = encode(text, { ecc: 'M', boostEcc: false, maxVersion: MAX_VERSION, border: QUIET_ZONE });
  const runs: string[] = [];
  code.data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      runs.push(`M${start} ${y}h${x + 1 - start}v1H${start}z`);
    }
  });
  return { path: runs.join(''), size: code.data.length };
}
