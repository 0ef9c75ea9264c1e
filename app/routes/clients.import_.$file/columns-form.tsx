import { Form } from '@remix-run/react';
import { IMPORT_FIELDS } from '~/domain/client-import/columns';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { useLocale } from '~/i18n/use-locale';
import { Actions, SubmitButton } from '~/ui/button';
import { Field } from '~/ui/field';
import { Section } from '~/ui/page';

/** One column of the file: its heading, what it is taken for, and the first value in it. */
export interface FileColumn {
  header: string;
  field: string | null;
  sample: string;
}

/** What each column holds, as one select a column. A GET form: checking again is reading again. */
export function ColumnsForm({ columns }: { columns: readonly FileColumn[] }) {
  const t = clientImportMessages(useLocale());
  const options = [
    { value: '', label: t.ignore },
    ...IMPORT_FIELDS.map((field) => ({ value: field, label: t.fields[field] })),
  ];
  return (
    <Section title={t.columnsTitle} hint={t.columnsHint}>
      <Form method="get" className="space-y-4">
        {columns.map(({ header, field, sample }, at) => (
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
          <SubmitButton look="secondary">{t.check}</SubmitButton>
        </Actions>
      </Form>
    </Section>
  );
}
