/** How to reach a server. `tls`: from the first byte, by STARTTLS (never without), or not at all. */
export interface SmtpSettings {
  hostname: string;
  port: number;
  tls: 'implicit' | 'starttls' | 'none';
  credentials: { username: string; password: string } | null;
  timeouts: {
    connectMs: number;
    replyMs: number;
    acceptMs: number;
    /** for the whole conversation; shorter than the lease that the ledger gives a sender */
    totalMs: number;
  };
}

/** The reply to the message itself may wait for a scan of it, hence its longer patience. */
const timeouts = { connectMs: 10_000, replyMs: 20_000, acceptMs: 60_000, totalMs: 100_000 };

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Reads SMTP_URL. `smtps://` is TLS from the start (465); `smtp://` (587) demands STARTTLS, except to this very
 * machine, where test servers have no certificate that anyone would know.
 * User and password are percent-encoded in the URL.
 */
export function smtpSettings(url: string): SmtpSettings {
  const { protocol, hostname, port, username, password } = new URL(url);
  const implicit = protocol === 'smtps:';
  return {
    // The socket wants an IPv6 address without its brackets.
    hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (implicit ? 465 : 587) : Number(port),
    tls: implicit ? 'implicit' : isLoopback(hostname) ? 'none' : 'starttls',
    credentials:
      username === ''
        ? null
        : { username: decodeURIComponent(username), password: decodeURIComponent(password) },
    timeouts,
  };
}
