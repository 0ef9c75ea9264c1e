/** Integer number of euro cents. Always a safe integer; no float ever holds an amount. */
export type Cents = number;

/**
 * An exact decimal as text: optional `-`, digits, optional `.` and digits, no exponent, no trailing zeros
 * («1234.5», «20», «0.125»). The only form in which quantities, unit prices and rates are stored.
 */
export type DecimalString = string;

/** A percentage as an exact decimal: «20» is 20 %, «5.5» is 5.5 %. */
export type Percent = DecimalString;

/** A civil date in Europe/Paris, `YYYY-MM-DD`. */
export type CivilDate = string;

/** An instant, RFC 3339 in UTC. */
export type Instant = string;
