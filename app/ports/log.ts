/** Everything the application says about itself: a closed union, one object a line, no personal data. */
export type LogEvent =
  | {
      event: 'request';
      requestId: string;
      method: string;
      route: string;
      status: number;
      durationMs: number;
    }
  | {
      event: 'request.failed';
      requestId: string;
      method: string;
      route: string;
      error: string;
      stack?: string;
    }
  | { event: 'ledger.issued'; requestId: string; documentId: string; position: number }
  | { event: 'ledger.projection_failed'; error: string; pending: number }
  | { event: 'ledger.frozen'; reason: string }
  | { event: 'ledger.alarm'; jobs: number; pending: number }
  | { event: 'pdf.stored'; requestId: string; documentId: string; bytes: number; durationMs: number }
  | { event: 'pdf.failed'; requestId: string; documentId: string; attempt: number; error: string }
  | {
      event: 'mail.settled';
      requestId: string;
      mailId: string;
      state: string;
      attempt: number;
      transport: string;
    }
  | { event: 'job.failed'; queue: string; attempt: number; error: string }
  | { event: 'job.poison'; queue: string; error: string }
  | { event: 'job.dead'; kind: string; id: string }
  | { event: 'webhook.received'; requestId: string; accepted: number; ignored: number }
  | { event: 'form.extra_fields'; requestId: string; fields: string[] }
  | { event: 'auth.failed'; requestId: string; reason: string }
  | { event: 'cron.finished'; job: string; durationMs: number; found: number };

/** Where log events go. */
export interface Log {
  write(event: LogEvent): void;
}
