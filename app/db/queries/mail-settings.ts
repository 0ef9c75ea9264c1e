import { eq, type SQL, sql } from 'drizzle-orm';
import type { AccountDb } from '~/db/account-db';
import { auditEvents } from '~/db/schema/audit';
import { mailSettings } from '~/db/schema/businesses';
import type { Language } from '~/domain/invoice/model';
import type { DeliverabilityCheck } from '~/domain/mail/deliverability';
import type { MailKind } from '~/domain/mail/texts';

export type MailSettingsRow = typeof mailSettings.$inferSelect;

/** How the account's mails leave and what they say; nothing when it never chose. */
export async function readMailSettings({ db, accountId }: AccountDb): Promise<MailSettingsRow | undefined> {
  return db.select().from(mailSettings).where(eq(mailSettings.accountId, accountId)).get();
}

interface AuditLine {
  id: string;
  actor: string;
  requestId: string;
}

type Change = Partial<Omit<MailSettingsRow, 'accountId' | 'texts'>> & { updatedAt: number; texts?: SQL };

function upsert({ db, accountId }: AccountDb, change: Change) {
  return db
    .insert(mailSettings)
    .values({ ...change, accountId })
    .onConflictDoUpdate({ target: mailSettings.accountId, set: change });
}

function auditLine(
  { db, accountId }: AccountDb,
  event: AuditLine,
  input: { at: number; action: string; details: Record<string, unknown> },
) {
  return db
    .insert(auditEvents)
    .values({ ...event, ...input, accountId, entity: 'mail_settings', entityId: accountId });
}

/** Stores how the account's mails leave, with the line of the audit trail that says so. */
export async function writeMailTransport(
  account: AccountDb,
  settings: Pick<
    MailSettingsRow,
    | 'transport'
    | 'fromAddress'
    | 'smtpHost'
    | 'smtpPort'
    | 'smtpUser'
    | 'secret'
    | 'dkimSelector'
    | 'updatedAt'
  >,
  event: AuditLine,
): Promise<void> {
  const { transport, smtpHost, updatedAt } = settings;
  const details = { transport, host: smtpHost };
  await account.db.batch([
    upsert(account, settings),
    auditLine(account, event, { at: updatedAt, action: 'mail_settings.changed', details }),
  ]);
}

/** Lets the account's mails leave by the operator again; its own settings stay to be chosen anew. For a batch. */
export function leaveOwnTransportOf({ db, accountId }: AccountDb, now: number) {
  return db
    .update(mailSettings)
    .set({ transport: 'operator', updatedAt: now })
    .where(eq(mailSettings.accountId, accountId));
}

/**
 * Stores the account's own words for one mail, with the line of the audit trail that says which. The others stay what
 * they are, also when they are being changed at the same moment.
 * @param input.text null where the words are ours
 */
export async function writeMailText(
  account: AccountDb,
  input: {
    kind: MailKind;
    language: Language;
    text: { subject: string | null; message: string | null };
    updatedAt: number;
  },
  event: AuditLine,
): Promise<void> {
  const { kind, language, text, updatedAt } = input;
  const isOurs = text.subject === null && text.message === null;
  // RFC 7396, as SQLite has it: null takes a name away
  const patch = JSON.stringify({ [kind]: { [language]: isOurs ? null : text } });
  const texts = sql`json_patch(COALESCE((SELECT texts FROM mail_settings WHERE account_id = ${account.accountId}), '{}'), ${patch})`;
  await account.db.batch([
    upsert(account, { texts, updatedAt }),
    auditLine(account, event, { at: updatedAt, action: 'mail_texts.changed', details: { kind, language } }),
  ]);
}

/** Stores under which name the account's own service publishes its DKIM key; null: its provider's usual one. */
export async function writeDkimSelector(
  account: AccountDb,
  input: { dkimSelector: string | null; updatedAt: number },
): Promise<void> {
  await upsert(account, input);
}

/** Keeps what the look at DNS found. */
export async function writeDeliverability(
  account: AccountDb,
  deliverability: DeliverabilityCheck,
): Promise<void> {
  await upsert(account, { deliverability, updatedAt: deliverability.at });
}
