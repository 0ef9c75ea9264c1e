import type { DraftContent } from '~/domain/invoice/model';
import type { Locale } from '~/i18n/locale';
import { fieldIssues, issueWords } from '~/schemas/issue-messages';
import { draftContentOf } from './draft-command';
import { draftForm } from './draft-form';
import type { DraftValues } from './draft-values';

export type CheckedDraft =
  | { ok: true; content: DraftContent }
  | { ok: false; issues: ReturnType<typeof fieldIssues> };

/** What is typed as the content to store, or all that is wrong with it. A line's key becomes its id. */
export function checkDraftValues(values: DraftValues, locale: Locale): CheckedDraft {
  const parsed = draftForm.safeParse(values, { error: issueWords(locale), reportInput: true });
  if (!parsed.success) return { ok: false, issues: fieldIssues(parsed.error, locale) };
  return {
    ok: true,
    content: draftContentOf(parsed.data, (index) => values.lineItems[index]?.key ?? `l${index + 1}`),
  };
}
