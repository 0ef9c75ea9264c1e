import { Form } from '@remix-run/react';
import { anchorOf } from '~/domain/legal/field-anchors';
import { MOST_DIGITS } from '~/domain/numbering/series';
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

const DIGITS_FIELDS = { invoice: 'invoiceDigits', credit_note: 'creditNoteDigits' } as const;

/**
 * Prefixes and widths, as fields while they can change and as words when numbers of this year carry them. A prefix
 * waits for both series, a width for its own.
 */
export function Prefixes({ numbering, errors }: { numbering: Numbering; errors: readonly NumberingError[] }) {
  const t = numberingMessages(useLocale());
  const { invoicePrefix, creditNotePrefix, prefixesFrozen, year, series } = numbering;
  const open = series.filter(({ digitsFrozen }) => !digitsFrozen);
  const fixed = series.filter(({ digitsFrozen }) => digitsFrozen);
  const binding = (name: string, value: string) => ({
    name,
    initialValue: value,
    errors: errors.filter(({ field }) => field === name).map(({ message }) => message),
  });
  const prefixWords = [
    { label: t.invoicePrefix, value: invoicePrefix },
    { label: t.creditNotePrefix, value: creditNotePrefix },
  ];
  return (
    <>
      <ErrorSummary
        errors={errors.map(({ field, message }) =>
          field === '' ? { message } : { fieldId: anchorOf(field), message },
        )}
      />
      <Section title={t.prefixes} hint={t.prefixesHint}>
        {prefixesFrozen || fixed.length > 0 ? (
          <div className="mb-4">
            <Details
              items={[
                ...(prefixesFrozen ? prefixWords : []),
                ...fixed.map(({ kind, digits }) => ({ label: t.digits[kind], value: t.atLeast(digits) })),
              ]}
            />
            <p className="mt-2 text-small text-quiet">{t.prefixesFrozen(year)}</p>
          </div>
        ) : null}
        {prefixesFrozen && open.length === 0 ? null : (
          <Form method="post" action="/settings/numbering" noValidate className="space-y-4">
            {prefixesFrozen ? null : (
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
            )}
            {open.length === 0 ? null : (
              <>
                <FieldRow>
                  {open.map(({ kind, digits }) => (
                    <Field
                      key={kind}
                      field={binding(DIGITS_FIELDS[kind], String(digits))}
                      kind="select"
                      label={t.digits[kind]}
                      options={Array.from({ length: MOST_DIGITS }, (_, index) => ({
                        value: String(index + 1),
                        label: t.atLeast(index + 1),
                      }))}
                      required
                      width="half"
                    />
                  ))}
                </FieldRow>
                <p className="text-small text-quiet">{t.digitsHint(year)}</p>
              </>
            )}
            <Actions>
              <SubmitButton look="secondary">{t.save}</SubmitButton>
            </Actions>
          </Form>
        )}
      </Section>
    </>
  );
}
