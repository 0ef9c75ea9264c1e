import { Form } from '@remix-run/react';
import { accountingMessages } from '~/i18n/messages/accounting';
import { type NamedPeriod, periodName } from '~/i18n/period-name';
import { useLocale } from '~/i18n/use-locale';
import { buttonClass } from '~/ui/button';

/** One list of months, quarters and years, and a button: the address is the state. */
export function PeriodPicker({ period, choices }: { period: NamedPeriod; choices: readonly NamedPeriod[] }) {
  const locale = useLocale();
  const t = accountingMessages(locale);
  const groups = [
    { label: t.months, length: 'month' },
    { label: t.quarters, length: 'quarter' },
    { label: t.years, length: 'year' },
  ];
  const offered = choices.some(({ id }) => id === period.id) ? choices : [period, ...choices];
  return (
    <Form method="get" action="/accounting" className="mb-6 flex flex-wrap items-end gap-3">
      <div className="w-full sm:w-64">
        <label htmlFor="period" className="mb-1 block font-strong">
          {t.period}
        </label>
        <select id="period" name="period" key={period.id} defaultValue={period.id} className="select">
          {groups.map(({ label, length }) => (
            <optgroup key={length} label={label}>
              {offered
                .filter((choice) => choice.length === length)
                .map((choice) => (
                  <option key={choice.id} value={choice.id}>
                    {periodName(choice, locale)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <button type="submit" className={buttonClass('secondary')}>
        {t.show}
      </button>
    </Form>
  );
}
