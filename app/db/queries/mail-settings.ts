import { eq } from 'drizzle-orm';
import type { AccountDb } from '~/db/account-db';
import { auditEvents, mailSettings } from '~/db/schema';

export type MailSettingsRow = typeof mailSettings.$inferSelect;

/** How the account's mails leave; nothing when it never chose. */
export async function readMailSettings({ db, accountId }: AccountDb): Promise<MailSettingsRow | undefined> {
  return db.select().from(mailSettings).where(eq(mailSettings.accountId, accountId)).get();
}

/** Stores how the account's mails leave, with the line of the audit trail that says so. */
export async function writeMailTransport(
  { db, accountId }: AccountDb,
  settings: Pick<
    MailSettingsRow,
    'transport' | 'fromAddress' | 'smtpHost' | 'smtpPort' | 'smtpUser' | 'secret' | 'updatedAt'
  >,
  event: { id: string; actor: string; requestId: string },
): Promise<void> {
  const { transport, smtpHost, updatedAt } = settings;
  await db.batch([
    db
      .insert(mailSettings)
      .values({ ...settings, accountId })
      .onConflictDoUpdate({ target: mailSettings.accountId, set: settings }),
    db.insert(auditEvents).values({
      ...event,
      accountId,
      at: updatedAt,
      action: 'mail_settings.changed',
      entity: 'mail_settings',
      entityId: accountId,
      details: { transport, host: smtpHost },
    }),
  ]);
}
