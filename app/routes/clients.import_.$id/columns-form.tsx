import { Form } from '@remix-run/react';
import { IMPORT_FIELDS } from '~/domain/client-import/columns';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { useLocale } from '~/i18n/use-locale';
import type { ClientImportView } from '~/services/clients/read-client-import';
import { Actions, SubmitButton } from '~/ui/button';
import { Field } from '~/ui/field';
import { Section } from '~/ui/page';

/** What each column holds, as one select a column, and the way out. Checking again asks the job again. */
export function ColumnsForm({ view }: { view: ClientImportView }) {
  const t = clientImportMessages(useLocale());
  const options = [
    { value: '', label: t.ignore },
    ...IMPORT_FIELDS.map((field) => ({ value: field, label: t.fields[field] })),
  ];
  return (
    <Section title={t.columnsTitle} hint={t.columnsHint}>
      {view.columnProblems.map((problem) => (
        <p key={problem} role="alert" className="border-l-2 border-error pl-3 font-strong text-error">
          {problem}
        </p>
      ))}
      <Form method="post" reloadDocument className="space-y-4">
        {view.columns.map(({ header, field, sample }, at) => (
          <Field
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
            key={`${at}-${field}`}
            field={{ name: `c${at}` }}
            label={t.column(header, at + 1)}
            kind="select"
            hint={sample === '' ? undefined : t.sample(sample)}
            options={options}
            defaultValue={field ?? ''}
            width="half"
            markOptional={false}
          />
        ))}
        <Actions>
          <SubmitButton look="secondary" name="intent" value="check">
            {t.check}
          </SubmitButton>
          <SubmitButton look="quiet" name="intent" value="discard">
            {t.discard}
          </SubmitButton>
        </Actions>
      </Form>
    </Section>
  );
}
