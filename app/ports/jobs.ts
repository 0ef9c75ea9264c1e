/** Work to be done soon by a queue consumer. Ids only: the consumer reads the state when it runs. */
export type Job =
  | { v: 1; kind: 'render'; accountId: string; documentId: string; requestId: string }
  | { v: 1; kind: 'mail'; accountId: string; mailId: string; requestId: string }
  | { v: 1; kind: 'account-mail'; mailId: string; requestId: string }
  | { v: 1; kind: 'restore'; accountId: string; requestId: string }
  | { v: 1; kind: 'client-import'; accountId: string; importId: string; requestId: string }
  | { v: 1; kind: 'webhook'; accountId: string; deliveryId: string; requestId: string };

/** The queues. Losing a job is harmless: the ledger's alarm, or the sweep, hands it in again until it is done. */
export interface Jobs {
  enqueue(job: Job, options?: { delaySeconds?: number }): Promise<void>;
}
