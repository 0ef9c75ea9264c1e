import { readMailSettings, writeMailText } from '~/db/queries/mail-settings';
import { ourMailText } from '~/documents/mail/default-mail';
import type { Language } from '~/domain/invoice/model';
import { namePlaceholders, unknownPlaceholders } from '~/domain/mail/placeholders';
import type { MailKind, MailTexts } from '~/domain/mail/texts';
import type { AccountScope } from '~/services/scope';

/** The account's own words; what is not there is ours. */
export async function readMailTexts(scope: AccountScope): Promise<MailTexts> {
  return (await readMailSettings(scope.db))?.texts ?? {};
}

export interface MailTextChange {
  kind: MailKind;
  language: Language;
  /** null or blank: ours */
  subject: string | null;
  message: string | null;
}

/** Placeholders that a text uses and its kind of mail does not have, by field, as they were typed. */
export interface UnknownPlaceholders {
  subject: string[];
  message: string[];
}

/** What stands between braces and means nothing, or null when everything does. */
export function findUnknown({ kind, subject, message }: MailTextChange): UnknownPlaceholders | null {
  const unknown = {
    subject: unknownPlaceholders(subject ?? '', kind),
    message: unknownPlaceholders(message ?? '', kind),
  };
  return unknown.subject.length + unknown.message.length === 0 ? null : unknown;
}

/**
 * Stores the account's words for one kind of mail in one language. Words that are ours anyway are not kept, so that
 * they go on saying what fits (that nothing is left to pay, for one).
 * @returns the placeholders that mean nothing; nothing is stored then
 */
export async function changeMailText(
  scope: AccountScope,
  change: MailTextChange,
): Promise<{ ok: true; isOurs: boolean } | { ok: false; unknown: UnknownPlaceholders }> {
  const { kind, language } = change;
  const unknown = findUnknown(change);
  if (unknown !== null) return { ok: false, unknown };
  const ours = ourMailText(kind, language);
  const own = (text: string | null, our: string) => {
    const stored = text === null ? '' : namePlaceholders(text, 'en');
    return stored === '' || stored === our ? null : stored;
  };
  const text = { subject: own(change.subject, ours.subject), message: own(change.message, ours.message) };
  await writeMailText(
    scope.db,
    { kind, language, text, updatedAt: scope.clock.now() },
    { id: scope.ids.uuid(), actor: scope.actor, requestId: scope.requestId },
  );
  return { ok: true, isOurs: text.subject === null && text.message === null };
}
