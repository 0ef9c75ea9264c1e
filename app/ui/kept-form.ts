/** Why a form was not taken: nobody is signed in any more, or the password was given too long ago. */
export type KeptReason = 'signed_out' | 'not_recent';

/** A form that was posted and not taken, to be sent once more as it was. */
export interface KeptForm {
  reason: KeptReason;
  /** path and query it was posted to */
  action: string;
  /** a password or another secret was typed: it is not among the fields */
  retype: boolean;
  fields: Array<[name: string, value: string]>;
}

/** The kept form in what an error boundary is given, which only our own server writes; null for another error. */
export function keptFormIn(data: unknown): KeptForm | null {
  return typeof data === 'object' && data !== null && 'kept' in data ? (data.kept as KeptForm) : null;
}
