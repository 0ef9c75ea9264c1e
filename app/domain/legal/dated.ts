import type { CivilDate } from '~/domain/money/types';

/** A rule of law and the days on which it is in force, both inclusive; null is open. */
export interface Dated {
  validFrom: CivilDate | null;
  validTo: CivilDate | null;
}

/** Whether a dated row is in force on that day. Civil dates compare as text. */
export function inForce(row: Dated, date: CivilDate): boolean {
  return (row.validFrom === null || row.validFrom <= date) && (row.validTo === null || date <= row.validTo);
}
