import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { useLocale } from '~/i18n/use-locale';
import type { LineValues } from '~/schemas/document/draft-values';
import { Disclosure } from '~/ui/disclosure';
import { type FieldErrors, RowField } from './row-field';

const extras = ['discountPercent', 'discountAmount', 'chargeAmount', 'priceBaseQuantity'] as const;

/** What few lines need, folded away; open where something stands in it. */
export function LineExtras({
  line,
  prefix,
  errors,
}: {
  line: LineValues;
  prefix: string;
  errors: FieldErrors;
}) {
  const t = invoiceFormMessages(useLocale());
  const isUsed = extras.some((name) => line[name] !== '' || errors[`${prefix}.${name}`] !== undefined);
  return (
    <div className="min-w-0 grow">
      <RowField
        kind="select"
        name={`${prefix}.category`}
        label={t.category}
        value={line.category}
        error={errors[`${prefix}.category`]}
        className='mb-1 hidden max-w-56 group-has-[option[value="mixed"]:checked]/draft:block'
      >
        <option value="">{t.categories.unset}</option>
        <option value="services">{t.categories.services}</option>
        <option value="goods">{t.categories.goods}</option>
      </RowField>
      <Disclosure label={t.more} open={isUsed}>
        <div className="grid grid-cols-2 items-end gap-x-3 gap-y-2 pb-2 sm:grid-cols-4">
          {extras.map((name) => (
            <RowField
              key={name}
              kind="decimal"
              name={`${prefix}.${name}`}
              label={t[name]}
              value={line[name]}
              error={errors[`${prefix}.${name}`]}
              placeholder={name === 'priceBaseQuantity' ? '1' : undefined}
            />
          ))}
        </div>
      </Disclosure>
    </div>
  );
}
