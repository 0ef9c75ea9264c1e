import { readDocument } from '~/db/queries/documents';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import type { DraftContent, Language } from '~/domain/invoice/model';
import { checkDraftValues } from '~/schemas/document/check-draft-values';
import { editRows, type RowEdit } from '~/schemas/document/draft-rows';
import { sketchOf } from '~/schemas/document/draft-sketch';
import type { DraftValues } from '~/schemas/document/draft-values';
import { AppError, type FieldIssue, notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { draftChanged } from './draft-errors';
import { type DraftDesk, readDraftDesk } from './read-draft-desk';
import { createDraft, updateDraft } from './save-draft';

export type SubmittedDraft =
  | { saved: true }
  /** the form is shown again, with all that was typed; `status` is 200 when only rows came or went */
  | { saved: false; status: number; values: DraftValues; issues: FieldIssue[]; desk: DraftDesk };

/**
 * Answers a draft's form: rows come and go without storing anything, everything else is stored or comes back with
 * what is wrong. `version` null is a new draft: sent twice it is stored once.
 * @throws AppError 404 when the draft is not the account's
 */
export async function submitDraft(
  scope: AccountScope,
  input: {
    id: string;
    version: number | null;
    values: DraftValues;
    rows: RowEdit | null;
    language: Language;
  },
): Promise<SubmittedDraft> {
  const { id, version, values, rows, language } = input;
  if (rows !== null) {
    const { defaults } = await readDraftDesk(scope, { id, content: sketchOf(values), language });
    return again(scope, { ...input, values: editRows(values, rows, defaults), issues: [], status: 200 });
  }
  const checked = checkDraftValues(values, language);
  if (!checked.ok) return again(scope, { ...input, issues: checked.issues, status: 422 });
  try {
    const { content } = checked;
    if (version === null) await storeNew(scope, { id, content, language });
    else if (!(await isStored(scope, { id, version, content })))
      await updateDraft(scope, { id, version, content, language });
    return { saved: true };
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error;
    const issues = error.details.issues ?? [{ path: '', code: error.code, message: error.text[language] }];
    return again(scope, { ...input, issues, status: error.status });
  }
}

/**
 * Stores a new draft. Its id comes from the form, so the page may be sent again after «back»: what was changed there
 * is stored too, unless the draft has been worked on since.
 */
async function storeNew(
  scope: AccountScope,
  draft: { id: string; content: DraftContent; language: Language },
): Promise<void> {
  const { version } = await createDraft(scope, draft);
  const stored = await readDocument(scope.db, draft.id);
  if (!stored) throw notFound('invoice');
  if (canonicalJson(stored.row.content) === canonicalJson(draft.content)) return;
  if (version !== 1) throw draftChanged();
  await updateDraft(scope, { ...draft, version });
}

/** «Vérifier et émettre» without a change stores nothing and leaves no trace of a change that was none. */
async function isStored(
  scope: AccountScope,
  draft: { id: string; version: number; content: DraftContent },
): Promise<boolean> {
  const stored = await readDocument(scope.db, draft.id);
  if (!stored || stored.row.number || stored.row.version !== draft.version) return false;
  return canonicalJson(stored.row.content) === canonicalJson(draft.content);
}

async function again(
  scope: AccountScope,
  form: {
    id: string;
    version: number | null;
    values: DraftValues;
    issues: FieldIssue[];
    status: number;
    language: Language;
  },
): Promise<SubmittedDraft> {
  const { id, version, values, issues, status, language } = form;
  // a form of somebody else's draft is not shown again, whatever is wrong with it
  if (version !== null && !(await readDocument(scope.db, id))) throw notFound('invoice');
  const desk = await readDraftDesk(scope, { id, content: sketchOf(values), language });
  return { saved: false, status, values, issues, desk };
}
