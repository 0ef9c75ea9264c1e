import { Plus, Trash2 } from 'lucide-react';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { useLocale } from '~/i18n/use-locale';
import type { AdjustmentValues } from '~/schemas/document/draft-values';
import { type EditRows, RowButton } from './row-button';
import { type FieldErrors, RowField } from './row-field';
import { VatFields } from './vat-fields';

/** Discounts, or charges, on the whole document: each with its reason, since the e-invoice asks for one. */
export function AdjustmentRows({
  list,
  rows,
  errors,
  onEdit,
}: {
  list: 'allowances' | 'charges';
  rows: readonly AdjustmentValues[];
  errors: FieldErrors;
  onEdit: EditRows;
}) {
  const t = invoiceFormMessages(useLocale());
  return (
    <fieldset>
      <legend className="font-strong">{t[list]}</legend>
      <ul>
        {rows.map((row, index) => {
          const prefix = `${list}.${index}`;
          const field = (name: keyof AdjustmentValues) => ({
            name: `${prefix}.${name}`,
            value: row[name],
            error: errors[`${prefix}.${name}`],
          });
          return (
            <li key={row.key} className="group/row flex items-end gap-2 py-2">
              <input type="hidden" name={`${prefix}.key`} value={row.key} />
              <div className="grid grow grid-cols-6 items-end gap-x-3 gap-y-2">
                <RowField {...field('reason')} label={t.reason} className="col-span-6 sm:col-span-3" />
                <RowField
                  {...field('amount')}
                  kind="decimal"
                  label={t.fixedAmount}
                  className="col-span-2 sm:col-span-1"
                />
                <RowField
                  {...field('percent')}
                  kind="decimal"
                  label={t.percent}
                  className="col-span-2 sm:col-span-1"
                />
                <VatFields
                  prefix={prefix}
                  rate={row.vatRate}
                  exemptionCode={row.vatExemptionCode}
                  errors={errors}
                  rateClass="col-span-2 sm:col-span-1"
                  exemptionClass="col-span-6"
                />
              </div>
              <RowButton
                edit={{ verb: 'remove', list, index }}
                onEdit={onEdit}
                label={t.removeRow(index + 1)}
              >
                <Trash2 size={16} aria-hidden="true" />
              </RowButton>
            </li>
          );
        })}
      </ul>
      <RowButton
        edit={{ verb: 'add', list, index: null }}
        onEdit={onEdit}
        className="btn btn-ghost btn-sm -ml-3 pointer-coarse:min-h-11"
      >
        <Plus size={16} aria-hidden="true" />
        {list === 'allowances' ? t.addAllowance : t.addCharge}
      </RowButton>
    </fieldset>
  );
}
