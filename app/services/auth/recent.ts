const RECENT_MS = 10 * 60_000;

/** Whether the password was given, or a passkey shown, in the last ten minutes: what sensitive changes ask for. */
export function isRecent(authenticatedAt: number, now: number): boolean {
  return now - authenticatedAt < RECENT_MS;
}
