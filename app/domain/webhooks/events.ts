/** What an account can be told of. */
export const webhookEvents = [
  'invoice.issued',
  'invoice.sent',
  'invoice.paid',
  'invoice.overdue',
  'credit_note.issued',
  'payment.recorded',
  'mail.bounced',
] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after each failed attempt, in milliseconds: three days and some hours in all. */
const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** How often a delivery is tried before it is given up. */
export const MAX_ATTEMPTS = WAITS.length + 1;

/**
 * How long to wait after a failed attempt, up to a tenth longer so that a receiver that comes back is not hit at once.
 * @param attempts attempts made so far, from 1
 * @param random 0 to 1
 * @returns milliseconds, or null when it is given up
 */
export function retryDelay(attempts: number, random: number): number | null {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? null : wait + Math.floor((wait * random) / 10);
}
