import { type MailSettingsRow, readMailSettings } from '~/db/queries/mail-settings';
import { hostProblem, isLoopback } from '~/domain/net/outbound-host';
import type { MailTransport, OwnTransport } from '~/ports/mail-transport';
import { openSecret } from '~/services/auth/sealed-secret';
import type { Ports } from '~/services/scope';
import { addressRules } from '~/services/webhooks/address-rules';

/** Submission by TLS or STARTTLS; port 25 is for servers among themselves and closed to us. */
export const SMTP_PORTS: readonly number[] = [465, 587, 2525];

/** Whether a host that a person typed may be spoken to: public name, known port; this machine in development only. */
export function isSmtpServerAllowed(
  ports: Pick<Ports, 'config'>,
  server: { host: string; port: number },
): boolean {
  if (addressRules(ports.config).allowLoopback && isLoopback(server.host)) return true;
  return hostProblem(server.host) === null && SMTP_PORTS.includes(server.port);
}

function read(ports: Ports, row: MailSettingsRow): OwnTransport | null {
  const { transport, smtpHost: host, smtpPort: port, smtpUser, accountId } = row;
  const secret =
    row.secret === null ? null : openSecret(ports.config, { owner: accountId, sealed: row.secret });
  if (transport === 'sendgrid') return secret === null ? null : { kind: 'sendgrid', apiKey: secret };
  if (host === null || port === null || !isSmtpServerAllowed(ports, { host, port })) return null;
  const credentials = smtpUser === null || secret === null ? null : { username: smtpUser, password: secret };
  return { kind: 'smtp', hostname: host, port, credentials };
}

/** Settings that cannot be used: nothing leaves, and nothing leaves another way without its owner's knowledge. */
function unusable(row: MailSettingsRow): MailTransport {
  const reason = 'the account’s own transport cannot be used';
  return {
    name: row.transport === 'sendgrid' ? 'sendgrid' : 'smtp',
    send: async () => ({ state: 'refused', permanent: false, reason }),
  };
}

/** The transport that the account set up for its documents' mails and its sender, or null for the operator's. */
export async function ownTransport(
  ports: Ports,
  accountId: string,
): Promise<{ transport: MailTransport; from: string } | null> {
  const row = await readMailSettings(ports.accountDb(accountId));
  if (row === undefined || row.transport === 'operator' || row.fromAddress === null) return null;
  let own: OwnTransport | null = null;
  try {
    own = read(ports, row);
  } catch {
    // sealed under another key: the owner has to give the password again
  }
  return { transport: own ? ports.ownMailTransport(own) : unusable(row), from: row.fromAddress };
}
