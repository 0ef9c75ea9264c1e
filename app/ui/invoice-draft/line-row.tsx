import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { memo } from 'react';
import type { PriceMode } from '~/domain/invoice/model';
import type { Cents } from '~/domain/money/types';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { useLocale } from '~/i18n/use-locale';
import type { LineValues } from '~/schemas/document/draft-values';
import { Money } from '~/ui/money';
import { LineExtras } from './line-extras';
import { type EditRows, RowButton } from './row-button';
import { type FieldErrors, RowField } from './row-field';
import { VatFields } from './vat-fields';

/** One line: what, how much of it, at what price and rate, and what that comes to. */
export const LineRow = memo(function LineRow({
  line,
  index,
  isLast,
  amount,
  priceMode,
  errors,
  onEdit,
}: {
  line: LineValues;
  index: number;
  isLast: boolean;
  /** in the price mode; null while it cannot be computed */
  amount: Cents | null;
  priceMode: PriceMode;
  errors: FieldErrors;
  onEdit: EditRows;
}) {
  const t = invoiceFormMessages(useLocale());
  const prefix = `lineItems.${index}`;
  const number = index + 1;
  const list = 'lineItems';
  const field = (name: keyof LineValues) => ({
    name: `${prefix}.${name}`,
    value: line[name],
    error: errors[`${prefix}.${name}`],
  });
  return (
    <li id={`row-${list}-${index}`} className="group/row border-t border-hairline py-4">
      <input type="hidden" name={`${prefix}.key`} value={line.key} />
      <fieldset className="grid grid-cols-6 items-end gap-x-3 gap-y-2">
        <legend className="sr-only">{t.line(number)}</legend>
        <RowField {...field('description')} kind="textarea" label={t.description} className="col-span-6" />
        <RowField
          {...field('quantity')}
          kind="decimal"
          label={t.quantity}
          className="col-span-2 sm:col-span-1"
        />
        <RowField {...field('unit')} label={t.unit} listId="unit-list" className="col-span-2 sm:col-span-1" />
        <RowField
          {...field('unitPrice')}
          kind="decimal"
          label={priceMode === 'gross' ? t.unitPriceGross : t.unitPriceNet}
          className="col-span-2"
        />
        <VatFields
          prefix={prefix}
          rate={line.vatRate}
          exemptionCode={line.vatExemptionCode}
          errors={errors}
          rateClass="col-span-3 sm:col-span-1"
          exemptionClass="order-last col-span-6"
        />
        <div className="col-span-3 pb-2 text-right sm:col-span-1">
          <span className="block text-small text-quiet">{t.amount}</span>
          <output htmlFor={`field-${list}-${index}-quantity field-${list}-${index}-unitPrice`}>
            {amount === null ? '…' : <Money cents={amount} size="strong" />}
          </output>
        </div>
      </fieldset>
      <div className="mt-1 flex items-start justify-between gap-2">
        <LineExtras line={line} prefix={prefix} errors={errors} />
        <div className="flex shrink-0">
          <RowButton
            edit={{ verb: 'up', list, index }}
            onEdit={onEdit}
            label={t.moveUp(number)}
            disabled={index === 0}
          >
            <ArrowUp size={16} aria-hidden="true" />
          </RowButton>
          <RowButton
            edit={{ verb: 'down', list, index }}
            onEdit={onEdit}
            label={t.moveDown(number)}
            disabled={isLast}
          >
            <ArrowDown size={16} aria-hidden="true" />
          </RowButton>
          <RowButton edit={{ verb: 'remove', list, index }} onEdit={onEdit} label={t.removeLine(number)}>
            <Trash2 size={16} aria-hidden="true" />
          </RowButton>
        </div>
      </div>
    </li>
  );
});
