/** An address as it stands in a header. */
export interface Mailbox {
  name: string | null;
  address: string;
}

/** A message before it is composed. Header-bound strings have passed `assertHeaderSafe`. */
export interface MailMessage {
  /** our own id of this mail; becomes the SendGrid custom argument `email_id` */
  mailId: string;
  /** without angle brackets; stays the same over attempts so that receivers can tell a repeat */
  messageId: string;
  from: Mailbox;
  replyTo: Mailbox | null;
  to: Mailbox[];
  cc: Mailbox[];
  subject: string;
  text: string;
  html: string;
  language: 'fr' | 'en';
  attachments: Array<{ fileName: string; contentType: string; bytes: Uint8Array }>;
  date: Date;
}

/**
 * What became of one attempt.
 * accepted: the transport took responsibility. refused: definitely not taken, trying again cannot double it
 * (`permanent` says that trying again is pointless). unknown: silence after the message was handed over.
 */
export type MailOutcome =
  | { state: 'accepted'; providerMessageId: string | null }
  | { state: 'refused'; permanent: boolean; reason: string; retryAfterSeconds?: number }
  | { state: 'unknown'; reason: string };

/** A way out that an account set up for itself. */
export type OwnTransport =
  | {
      kind: 'smtp';
      hostname: string;
      port: number;
      credentials: { username: string; password: string } | null;
    }
  | { kind: 'sendgrid'; apiKey: string };

/** One way out of the house. Never throws for what the network or the other side does. */
export interface MailTransport {
  readonly name: 'local' | 'smtp' | 'sendgrid' | 'cloudflare';
  send(message: MailMessage): Promise<MailOutcome>;
}
