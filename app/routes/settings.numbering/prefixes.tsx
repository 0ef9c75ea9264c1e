import { Form } from '@remix-run/react';
import { anchorOf } from '~/domain/legal/field-anchors';
import { numberingMessages } from '~/i18n/messages/numbering';
import { useLocale } from '~/i18n/use-locale';
import type { Numbering } from '~/services/numbering/read-numbering';
import { Actions, SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Field, FieldRow } from '~/ui/field';
import { Details, Section } from '~/ui/page';

export interface NumberingError {
  field: string;
  message: string;
}

/** The prefixes, as fields while they can change and as words when a number of this year carries them. */
export function Prefixes({ numbering, errors }: { numbering: Numbering; errors: readonly NumberingError[] }) {
  const t = numberingMessages(useLocale());
  const { invoicePrefix, creditNotePrefix, prefixesFrozen, year } = numbering;
  const binding = (name: string, value: string) => ({
    name,
    initialValue: value,
    errors: errors.filter(({ field }) => field === name).map(({ message }) => message),
  });
  return (
    <>
      <ErrorSummary
        errors={errors.map(({ field, message }) =>
          field === '' ? { message } : { fieldId: anchorOf(field), message },
        )}
      />
      <Section title={t.prefixes} hint={t.prefixesHint}>
        {prefixesFrozen ? (
          <>
            <Details
              items={[
                { label: t.invoicePrefix, value: invoicePrefix },
                { label: t.creditNotePrefix, value: creditNotePrefix },
              ]}
            />
            <p className="text-small text-quiet">{t.prefixesFrozen(year)}</p>
          </>
        ) : (
          <Form method="post" action="/settings/numbering" noValidate className="space-y-4">
            <FieldRow>
              <Field
                field={binding('invoicePrefix', invoicePrefix)}
                label={t.invoicePrefix}
                required
                width="short"
              />
              <Field
                field={binding('creditNotePrefix', creditNotePrefix)}
                label={t.creditNotePrefix}
                required
                width="short"
              />
            </FieldRow>
            <Actions>
              <SubmitButton look="secondary">{t.save}</SubmitButton>
            </Actions>
          </Form>
        )}
      </Section>
    </>
  );
}
