import { type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { anchorOf } from '~/domain/legal/field-anchors';
import { commonMessages } from '~/i18n/messages/common';
import { invoiceActMessages } from '~/i18n/messages/invoice-acts';
import { formatDecimal, typedDecimal } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PageHeader } from '~/ui/page';
import type { CreditData } from './route';

interface CreditValues {
  scope: string;
  reason: string;
  lines: Array<{ lineId: string; picked: string; quantity: string }>;
}

/** What to give back, and why. The amounts follow from the document and are shown on the draft. */
export function CreditPage({
  data,
  lastResult,
}: {
  data: CreditData;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const locale = useLocale();
  const common = commonMessages(locale);
  const t = invoiceActMessages(locale).credit;
  const [form, fields] = useForm<CreditValues>({
    id: 'credit',
    lastResult,
    defaultValue: {
      scope: 'all',
      lines: data.lines.map(({ lineId }) => ({ lineId, picked: '', quantity: '' })),
    },
  });
  const scope = fields.scope.initialValue ?? 'all';
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t.title(data.number)}
        lead={t.lead}
        back={{ to: `/invoices/${data.id}`, label: data.number }}
      />
      <Form method="post" noValidate className="group/credit space-y-6">
        <ErrorSummary errors={formErrors(form, { reason: t.reason })} />
        <input type="hidden" name="opId" value={data.opId} />
        <Field field={fields.reason} label={t.reason} hint={t.reasonHint} required />
        <fieldset id={anchorOf('scope')}>
          <legend className="mb-1 font-strong">{t.scope}</legend>
          {(['all', 'some'] as const).map((value) => (
            <label key={value} className="flex min-h-10 items-center gap-3 pointer-coarse:min-h-11">
              <input
                type="radio"
                className="radio"
                name="scope"
                value={value}
                defaultChecked={scope === value}
              />
              {t[value]}
            </label>
          ))}
        </fieldset>
        <fieldset className='hidden group-has-[input[value="some"]:checked]/credit:block'>
          <legend className="mb-1 font-strong">{t.lines}</legend>
          <ul>
            {data.lines.map((line, index) => (
              <CreditLine
                key={line.lineId}
                line={line}
                name={`lines[${index}]`}
                typed={fields.lines.getFieldList()[index]?.getFieldset()}
              />
            ))}
          </ul>
        </fieldset>
        <Actions>
          <SubmitButton>{t.submit}</SubmitButton>
          <LinkButton to={`/invoices/${data.id}`} look="quiet">
            {common.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </div>
  );
}

type Typed = Record<'picked' | 'quantity', { initialValue?: string; errors?: string[] }>;

function CreditLine({
  line,
  name,
  typed,
}: {
  line: CreditData['lines'][number];
  name: string;
  typed: Typed | undefined;
}) {
  const locale = useLocale();
  const t = invoiceActMessages(locale).credit;
  const [first = ''] = line.description.split('\n');
  const left = [formatDecimal(line.left, locale), line.unit].filter(Boolean).join(' ');
  const error = typed?.quantity.errors?.[0];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-hairline py-2">
      <input type="hidden" name={`${name}.lineId`} value={line.lineId} />
      <label className="flex min-h-10 min-w-0 grow basis-56 items-center gap-3 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          className="checkbox"
          name={`${name}.picked`}
          defaultChecked={typed?.picked.initialValue === 'on'}
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">{first}</span>
      </label>
      <div className="flex items-center gap-2">
        <input
          id={anchorOf(`${name}.quantity`)}
          type="text"
          inputMode="decimal"
          className="input w-24 text-right"
          name={`${name}.quantity`}
          defaultValue={typed?.quantity.initialValue ?? ''}
          placeholder={typedDecimal(line.left, locale)}
          aria-label={t.quantity(first)}
          aria-invalid={error === undefined ? undefined : true}
        />
        <span className="text-small text-quiet">{t.leftOf(left)}</span>
      </div>
      {error ? <p className="w-full text-small font-strong text-error">{error}</p> : null}
    </li>
  );
}
