import type { Clock } from '~/ports/clock';

/** The platform's clock. In Workers it stands still between I/O. */
export const systemClock: Clock = { now: () => Date.now() };
