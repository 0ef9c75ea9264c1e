import { eq } from 'drizzle-orm';
import type { AccountDb } from '~/db/account-db';
import { auditEvents, mailSettings } from '~/db/schema';
import type { DeliverabilityCheck } from '~/domain/mail/deliverability';
import type { MailTexts } from '~/domain/mail/texts';

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

type Change = Partial<Omit<MailSettingsRow, 'accountId'>> & { updatedAt: number };

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

/** Stores the account's own words, with the line of the audit trail that says which were changed. */
export async function writeMailTexts(
  account: AccountDb,
  input: { texts: MailTexts; updatedAt: number; changed: { kind: string; language: string } },
  event: AuditLine,
): Promise<void> {
  const { texts, updatedAt, changed: details } = input;
  await account.db.batch([
    upsert(account, { texts, updatedAt }),
    auditLine(account, event, { at: updatedAt, action: 'mail_texts.changed', details }),
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
