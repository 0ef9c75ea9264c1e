/** How a record stands: there and right, not there, there and wrong, or not to be told. */
export type RecordState = 'found' | 'missing' | 'incorrect' | 'unverifiable';

/** Why a record is wrong or cannot be told. */
export type RecordProblem =
  | 'several'
  | 'syntax'
  | 'open_to_all'
  | 'refuses_nobody'
  | 'provider_missing'
  | 'too_many_lookups'
  | 'broken_include'
  | 'revoked'
  | 'weak_key'
  | 'no_policy'
  | 'no_answer';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** What the look-up of one record found. */
export interface CheckedRecord {
  kind: 'spf' | 'dkim' | 'dmarc';
  name: string;
  state: RecordState;
  problem: RecordProblem | null;
  /** what the problem is about: a name that is included, a count of look-ups */
  detail: string | null;
  /** the record's texts as they are published */
  found: string[];
  policy: DmarcPolicy | null;
}

/** What is kept of a check. */
export interface DeliverabilityCheck {
  /** epoch milliseconds */
  at: number;
  domain: string;
  records: CheckedRecord[];
}

/** What a judge says of the texts that a name has. */
export interface Judgement {
  state: RecordState;
  problem: RecordProblem | null;
  detail?: string | null;
}

export const FOUND: Judgement = { state: 'found', problem: null };
export const MISSING: Judgement = { state: 'missing', problem: null };

export function incorrect(problem: RecordProblem, detail: string | null = null): Judgement {
  return { state: 'incorrect', problem, detail };
}

export function unverifiable(problem: RecordProblem): Judgement {
  return { state: 'unverifiable', problem };
}
