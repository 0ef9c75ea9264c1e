import { anchorOf } from '~/domain/legal/field-anchors';
import { formatDate } from '~/i18n/dates';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { formatMoney } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import type { DraftValues } from '~/schemas/document/draft-values';
import type { DraftDesk } from '~/services/documents/read-draft-desk';
import { Disclosure } from '~/ui/disclosure';
import { Field, FieldRow } from '~/ui/field';
import { AdjustmentRows } from './adjustment-rows';
import { binding } from './document-fields';
import type { EditRows } from './row-button';
import type { FieldErrors } from './row-field';

/** What concerns the document as a whole: discounts, what was paid before, references, free text. */
export function WholeFields({
  values,
  errors,
  desk,
  onEdit,
}: {
  values: DraftValues;
  errors: FieldErrors;
  desk: DraftDesk;
  onEdit: EditRows;
}) {
  const t = invoiceFormMessages(useLocale());
  const adjustments = values.allowances.length + values.charges.length;
  return (
    <div className="space-y-4">
      <DepositChoices values={values} desk={desk} />
      <FieldRow>
        <Field
          field={binding('discountPercent', values, errors)}
          label={t.documentDiscount}
          kind="decimal"
          suffix="%"
          width="short"
        />
        <Field
          field={binding('prepaidAmount', values, errors)}
          label={t.prepaid}
          kind="decimal"
          suffix="€"
          width="short"
          hint={t.prepaidHint}
        />
      </FieldRow>
      <Disclosure label={t.adjustments} open={adjustments > 0}>
        <div className="space-y-4 py-2">
          <AdjustmentRows list="allowances" rows={values.allowances} errors={errors} onEdit={onEdit} />
          <AdjustmentRows list="charges" rows={values.charges} errors={errors} onEdit={onEdit} />
        </div>
      </Disclosure>
      <FieldRow>
        <Field
          field={binding('supplyDate', values, errors)}
          label={t.supplyDate}
          kind="date"
          hint={t.supplyDateHint}
        />
        <Field field={binding('purchaseOrder', values, errors)} label={t.purchaseOrder} />
      </FieldRow>
      <Field field={binding('notes', values, errors)} label={t.notes} kind="textarea" hint={t.notesHint} />
    </div>
  );
}

/** The client's issued deposit invoices, to be ticked. */
function DepositChoices({ values, desk }: { values: DraftValues; desk: DraftDesk }) {
  const locale = useLocale();
  const t = invoiceFormMessages(locale);
  if (desk.deposits.length === 0) return null;
  return (
    <fieldset id={anchorOf('deposits')}>
      <legend className="font-strong">{t.deposits}</legend>
      <p className="text-small text-quiet">{t.depositsHint}</p>
      {desk.deposits.map(({ id, number, issueDate, gross }, index) => (
        <label key={id} className="flex min-h-10 items-center gap-3 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            className="checkbox"
            id={anchorOf(`deposits.${index}`)}
            name={`deposits.${index}`}
            value={id}
            defaultChecked={values.deposits.includes(id)}
          />
          {t.depositOf(number, formatDate(issueDate, locale), formatMoney(gross, locale))}
        </label>
      ))}
    </fieldset>
  );
}
