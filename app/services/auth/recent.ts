const RECENT_MS = 10 * 60_000;

/** Whether the password was given in the last ten minutes: what sensitive changes ask for. */
export function isRecent(authenticatedAt: number, now: number): boolean {
  return now - authenticatedAt < RECENT_MS;
}
