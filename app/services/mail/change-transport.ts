import { type MailSettingsRow, readMailSettings, writeMailTransport } from '~/db/queries/mail-settings';
import { sealSecret } from '~/services/auth/sealed-secret';
import { badRequest, reauthenticationRequired } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { isSmtpServerAllowed } from './own-transport';

export interface TransportChoice {
  transport: MailSettingsRow['transport'];
  fromAddress: string | null;
  smtpHost: string | null;
  smtpPort: number;
  smtpUser: string | null;
  /** null keeps the stored one, as long as it goes to the same server and user */
  secret: string | null;
}

/** What the page shows: everything but the secret. */
export async function readTransport(scope: AccountScope) {
  const row = await readMailSettings(scope.db);
  return {
    transport: row?.transport ?? 'operator',
    fromAddress: row?.fromAddress ?? '',
    smtpHost: row?.smtpHost ?? '',
    smtpPort: String(row?.smtpPort ?? 587),
    smtpUser: row?.smtpUser ?? '',
    hasSecret: (row?.secret ?? null) !== null,
  };
}

function refused(code: string, fr: string, en: string) {
  return badRequest(`mail_settings.${code}`, { fr, en });
}

/** A stored secret goes to the server it was given for, never to another one. */
function keptSecret(before: MailSettingsRow | undefined, choice: TransportChoice): string | null {
  const same =
    before?.transport === choice.transport &&
    (choice.transport === 'sendgrid' ||
      (before.smtpHost === choice.smtpHost &&
        before.smtpPort === choice.smtpPort &&
        before.smtpUser === choice.smtpUser));
  return same ? before.secret : null;
}

/** A selector names a key of one domain at one service. */
function keptSelector(before: MailSettingsRow | undefined, choice: TransportChoice): string | null {
  const domain = (address: string | null) => address?.split('@').at(-1)?.toLowerCase();
  const same =
    before?.transport === choice.transport &&
    before.smtpHost === choice.smtpHost &&
    domain(before.fromAddress) === domain(choice.fromAddress);
  return same ? before.dkimSelector : null;
}

/**
 * Chooses how the account's documents are mailed. The secret is stored sealed, bound to the account.
 * @throws AppError 403 `reauthentication_required`; 400 for a server that is not allowed, a sender or a secret missing
 */
export async function changeTransport(
  scope: AccountScope,
  choice: TransportChoice,
  recentlyAuthenticated: boolean,
): Promise<void> {
  if (!recentlyAuthenticated) throw reauthenticationRequired();
  const event = { id: scope.ids.uuid(), actor: scope.actor, requestId: scope.requestId };
  const updatedAt = scope.clock.now();
  const none = {
    fromAddress: null,
    smtpHost: null,
    smtpPort: null,
    smtpUser: null,
    secret: null,
    dkimSelector: null,
  };
  const { transport, fromAddress } = choice;
  if (transport === 'operator') {
    return writeMailTransport(scope.db, { ...none, transport, updatedAt }, event);
  }
  if (fromAddress === null) {
    throw refused('no_sender', 'Indiquez l’adresse d’expédition.', 'Give the sender’s address.');
  }
  const { smtpHost: host, smtpPort: port } = choice;
  if (transport === 'smtp' && (host === null || !isSmtpServerAllowed(scope, { host, port }))) {
    throw refused(
      'bad_server',
      'Indiquez le nom public de votre serveur (pas une adresse IP) et le port 465, 587 ou 2525.',
      'Give the public name of your server (no IP address) and port 465, 587 or 2525.',
    );
  }
  const before = await readMailSettings(scope.db);
  const secret =
    choice.secret === null
      ? keptSecret(before, choice)
      : sealSecret(scope.config, { owner: scope.accountId, secret: choice.secret });
  if (secret === null && (transport === 'sendgrid' || choice.smtpUser !== null)) {
    throw refused(
      'no_secret',
      'Indiquez le mot de passe ou la clé de ce serveur.',
      'Give the password or the key of this server.',
    );
  }
  const server =
    transport === 'smtp'
      ? { smtpHost: host, smtpPort: port, smtpUser: choice.smtpUser }
      : { smtpHost: null, smtpPort: null, smtpUser: null };
  await writeMailTransport(
    scope.db,
    {
      ...none,
      ...server,
      transport,
      fromAddress,
      secret,
      dkimSelector: keptSelector(before, choice),
      updatedAt,
    },
    event,
  );
}
