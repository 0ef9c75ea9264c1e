import { countryOptions } from '~/i18n/countries';
import { clientMessages } from '~/i18n/messages/clients';
import { useLocale } from '~/i18n/use-locale';
import { Field, type FieldBinding } from '../field';

export interface AddressBindings {
  line1: FieldBinding;
  line2: FieldBinding;
  postalCode: FieldBinding;
  city: FieldBinding;
  countryCode: FieldBinding;
}

/** The five fields of an address, in the order of a French envelope. */
export function AddressFields({
  fields,
  autoComplete = false,
}: {
  fields: AddressBindings;
  autoComplete?: boolean;
}) {
  const locale = useLocale();
  const t = clientMessages(locale).address;
  const complete = (token: string) => (autoComplete ? token : 'off');
  const country = fields.countryCode.initialValue;
  return (
    <>
      <Field
        field={fields.line1}
        label={t.line1}
        autoComplete={complete('address-line1')}
        markOptional={false}
      />
      <Field
        field={fields.line2}
        label={t.line2}
        autoComplete={complete('address-line2')}
        markOptional={false}
      />
      <div className="grid gap-5 sm:grid-cols-[10rem_1fr] sm:items-end">
        <Field
          field={fields.postalCode}
          label={t.postalCode}
          width="short"
          autoComplete={complete('postal-code')}
          markOptional={false}
        />
        <Field
          field={fields.city}
          label={t.city}
          autoComplete={complete('address-level2')}
          markOptional={false}
        />
      </div>
      <Field
        field={fields.countryCode}
        kind="select"
        label={t.countryCode}
        required
        width="half"
        defaultValue={typeof country === 'string' && country !== '' ? country : 'FR'}
        options={countryOptions(locale, typeof country === 'string' ? country : null)}
      />
    </>
  );
}
