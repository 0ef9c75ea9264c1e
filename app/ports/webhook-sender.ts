/** What a receiver answered: its status, or why there is none. */
export type WebhookAnswer = { status: number } | { status: null; reason: 'timeout' | 'no_connection' };

/** Posts one signed message to an address that somebody else chose. Never follows a redirect, never throws. */
export interface WebhookSender {
  post(input: { url: string; headers: Record<string, string>; body: string }): Promise<WebhookAnswer>;
}
