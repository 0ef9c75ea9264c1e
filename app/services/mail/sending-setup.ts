import type { Config } from '~/config';
import { type MailSettingsRow, readMailSettings } from '~/db/queries/mail-settings';
import { parseMailbox } from '~/domain/mail/address';
import { type SendingSetup, type SendingWay, sendingSetup } from '~/domain/mail/sending-setup';
import type { AccountScope } from '~/services/scope';

/** By what the operator's own mails leave. */
function operatorsWay(config: Config): SendingWay {
  switch (config.MAIL_TRANSPORT) {
    case 'smtp':
      return { kind: 'smtp', host: new URL(config.SMTP_URL).hostname };
    case 'sendgrid':
    case 'cloudflare':
    case 'local':
      return { kind: config.MAIL_TRANSPORT };
  }
}

/** What receivers look up for the mails of this account, and from where they come. */
export interface AccountSending {
  /** whether it is the account's own service that sends */
  own: boolean;
  address: string;
  setup: SendingSetup;
}

/** Derives what to publish from the chosen transport. */
export function accountSending(config: Config, row: MailSettingsRow | undefined): AccountSending {
  if (row === undefined || row.transport === 'operator' || row.fromAddress === null) {
    const address = parseMailbox(config.MAIL_FROM)?.address ?? '';
    return {
      own: false,
      address,
      setup: sendingSetup({ way: operatorsWay(config), address, selector: null }),
    };
  }
  const way: SendingWay =
    row.transport === 'sendgrid' ? { kind: 'sendgrid' } : { kind: 'smtp', host: row.smtpHost ?? '' };
  const address = row.fromAddress;
  return { own: true, address, setup: sendingSetup({ way, address, selector: row.dkimSelector }) };
}

/** What receivers look up for the mails of this account, and the last check of its domain. */
export async function readSending(scope: AccountScope) {
  const row = await readMailSettings(scope.db);
  const sending = accountSending(scope.config, row);
  const check = row?.deliverability ?? null;
  return {
    ...sending,
    /** the account's own SMTP server */
    server: sending.own && row?.transport === 'smtp' ? row.smtpHost : null,
    selector: sending.own ? (row?.dkimSelector ?? null) : null,
    check: check?.domain === sending.setup.domain ? check : null,
  };
}
