import { Link, useLocation } from '@remix-run/react';
import { formatDate } from '~/i18n/dates';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { useLocale } from '~/i18n/use-locale';
import type { DraftValues } from '~/schemas/document/draft-values';
import type { DraftDesk } from '~/services/documents/read-draft-desk';
import { Field, FieldRow } from '~/ui/field';
import type { FieldErrors } from './row-field';

/** A field of the document as `Field` wants it: its id is the one that the list of what is missing links to. */
export function binding(
  name: Exclude<keyof DraftValues, 'lineItems' | 'allowances' | 'charges' | 'deposits'>,
  values: DraftValues,
  errors: FieldErrors,
) {
  const error = errors[name];
  return { name, initialValue: values[name], errors: error ? [error] : undefined };
}

/** Who it is for, what it is, and its dates. */
export function DocumentFields({
  values,
  errors,
  desk,
}: {
  values: DraftValues;
  errors: FieldErrors;
  desk: DraftDesk;
}) {
  const locale = useLocale();
  const t = invoiceFormMessages(locale);
  const { pathname } = useLocation();
  return (
    <div className="space-y-4">
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[1fr_auto] sm:items-end">
        <Field
          field={binding('clientId', values, errors)}
          label={t.client}
          kind="select"
          required
          options={[
            { value: '', label: t.chooseClient },
            ...desk.clients.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Link
          to={`/clients/new?redirectTo=${encodeURIComponent(pathname)}`}
          className="page-link inline-flex min-h-10 items-center pointer-coarse:min-h-11"
        >
          {t.newClient}
        </Link>
      </div>
      <FieldRow>
        <Field
          field={binding('type', values, errors)}
          label={t.type}
          kind="select"
          required
          options={(['invoice', 'deposit'] as const).map((value) => ({ value, label: t.types[value] }))}
        />
        <Field
          field={binding('operationCategory', values, errors)}
          label={t.operationCategory}
          kind="select"
          required
          options={(['services', 'goods', 'mixed'] as const).map((value) => ({
            value,
            label: t.operations[value],
          }))}
        />
        <Field
          field={binding('priceMode', values, errors)}
          label={t.priceMode}
          kind="select"
          required
          options={(['net', 'gross'] as const).map((value) => ({ value, label: t.priceModes[value] }))}
        />
      </FieldRow>
      <FieldRow>
        <Field
          field={binding('issueDate', values, errors)}
          label={t.issueDate}
          kind="date"
          required
          hint={t.issueDateHint}
        />
        <Field
          field={binding('dueDate', values, errors)}
          label={t.dueDate}
          kind="date"
          required
          hint={t.dueDateHint(desk.due.days, defaultDue(values, desk, locale))}
        />
      </FieldRow>
    </div>
  );
}

/** What an empty due date would become; the service's answer holds a typed one, which says nothing new. */
function defaultDue(values: DraftValues, { due }: DraftDesk, locale: 'fr' | 'en'): string {
  return values.dueDate === '' && due.date !== null ? formatDate(due.date, locale) : '';
}
