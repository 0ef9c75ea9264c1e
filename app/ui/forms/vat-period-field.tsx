import { vatPeriodMessages } from '~/i18n/messages/vat-period';
import { useLocale } from '~/i18n/use-locale';
import { Field, type FieldBinding } from '../field';

/** How often VAT is declared: the period that the home page adds up. */
export function VatPeriodField({ field }: { field: FieldBinding }) {
  const t = vatPeriodMessages(useLocale());
  return (
    <Field
      field={field}
      kind="select"
      label={t.label}
      hint={t.hint}
      width="half"
      required
      options={(['month', 'quarter'] as const).map((value) => ({ value, label: t.periods[value] }))}
    />
  );
}
