import { Form } from '@remix-run/react';
import { type ReactNode, useRef } from 'react';
import { anchorOf } from '~/domain/legal/field-anchors';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { useLocale } from '~/i18n/use-locale';
import type { DraftValues } from '~/schemas/document/draft-values';
import type { DraftDesk } from '~/services/documents/read-draft-desk';
import { SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { DocumentFields } from './document-fields';
import { DraftTotals } from './draft-totals';
import { issueLabel } from './issue-label';
import { LineList } from './line-list';
import { AdviceList, MissingList } from './missing-list';
import type { FieldErrors } from './row-field';
import { useLiveDraft } from './use-live-draft';
import { WholeFields } from './whole-fields';

export interface DraftIssue {
  path: string;
  message: string;
}

/**
 * The draft's form with the living document beside it. Every button is a submit button, so all of it works without
 * JavaScript; the first one is hidden and saves, which is what Enter means in any field.
 */
export function DraftEditor({
  id,
  values: initialValues,
  issues,
  hidden,
  desk: initialDesk,
  renderDocument,
  secondary,
}: {
  /** of the draft, stored or to be */
  id: string;
  values: DraftValues;
  issues: readonly DraftIssue[];
  /** hidden fields: opId of a new one, version of a stored one */
  hidden: Record<string, string>;
  desk: DraftDesk;
  renderDocument: (document: DraftDesk['document']) => ReactNode;
  /** quieter buttons after the two main ones */
  secondary?: ReactNode;
}) {
  const t = invoiceFormMessages(useLocale());
  const form = useRef<HTMLFormElement>(null);
  const { values, figures, desk, typed, edit } = useLiveDraft(form, {
    values: initialValues,
    desk: initialDesk,
    id,
  });
  const errors: FieldErrors = Object.fromEntries(
    [...issues].reverse().map(({ path, message }) => [path, message]),
  );
  return (
    <div className="grid items-start gap-x-10 gap-y-10 xl:grid-cols-[minmax(0,1fr)_25rem]">
      <Form ref={form} method="post" noValidate onInput={typed} className="group/draft min-w-0">
        <button type="submit" name="intent" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
          {t.save}
        </button>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ErrorSummary
          errors={issues.map(({ path, message }) =>
            path === '' ? { message } : { fieldId: anchorOf(path), label: issueLabel(path, t), message },
          )}
        />
        <div className="space-y-10">
          <DocumentFields values={values} errors={errors} desk={desk} />
          <LineList lines={values.lineItems} figures={figures} errors={errors} onEdit={edit} />
          <div className="space-y-6">
            <DraftTotals figures={figures} deposits={desk.deposits} />
            <div className="min-w-0 max-w-prose space-y-2">
              <MissingList missing={desk.missing} clientId={desk.clientId} />
              <AdviceList advice={desk.advice} clientId={desk.clientId} />
            </div>
          </div>
          <WholeFields values={values} errors={errors} desk={desk} onEdit={edit} />
          <div className="flex flex-wrap items-center gap-3 border-t border-hairline pt-6">
            <SubmitButton name="intent" value="emit" look="primary">
              {t.toEmit}
            </SubmitButton>
            <SubmitButton name="intent" value="save" look="secondary" busyLabel={t.saving}>
              {t.save}
            </SubmitButton>
            {secondary}
          </div>
        </div>
      </Form>
      <section aria-label={t.preview} className="min-w-0 xl:sticky xl:top-6">
        {renderDocument(desk.document)}
      </section>
    </div>
  );
}
