import type { SeriesKind } from '~/domain/invoice/model';
import type { Instant } from '~/domain/money/types';

/** One series of a year: continuous from the first to the last number. */
export interface CertifiedSeries {
  kind: SeriesKind;
  prefix: string;
  /** as it is written: «FAC-2026-001» */
  first: string;
  last: string;
  firstSequence: number;
  lastSequence: number;
  count: number;
  /** numbers between the first and the last that no document has: a statement with any is not made */
  missing: 0;
  /** the chain's entry of the last number */
  lastPosition: number;
  lastHash: string;
}

/**
 * What a register says of the numbers of one year. It is a proof of what the register holds, made by the software that
 * keeps it; it says nothing of conformity (CGI art. 289 VII names other means).
 */
export interface NumberingCertificate {
  format: 'facturier-numbering-certificate';
  formatVersion: 1;
  software: string;
  year: number;
  /** as on the year's last document */
  seller: { legalName: string | null; siren: string | null };
  /** when the whole register was last recomputed: the statement is of that moment */
  verifiedAt: Instant;
  /** the chain as far as it went then */
  chain: { entries: number; headHash: string };
  series: CertifiedSeries[];
}

type Counted = Omit<CertifiedSeries, 'missing'>;

/** How many numbers between the first and the last have no document. */
export function missingNumbers({ firstSequence, lastSequence, count }: Counted): number {
  return lastSequence - firstSequence + 1 - count;
}

/** The statement of series that miss nothing. @throws RangeError when one does: there is nothing to state then */
export function numberingCertificate(
  facts: Omit<NumberingCertificate, 'format' | 'formatVersion' | 'series'> & { series: readonly Counted[] },
): NumberingCertificate {
  const broken = facts.series.find((series) => missingNumbers(series) !== 0);
  if (broken) throw new RangeError(`${broken.prefix}-${facts.year} is not continuous`);
  return {
    format: 'facturier-numbering-certificate',
    formatVersion: 1,
    ...facts,
    series: facts.series.map((series) => ({ ...series, missing: 0 })),
  };
}
