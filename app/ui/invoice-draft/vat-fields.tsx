import { exemptions } from '~/domain/vat/exemptions';
import { currentVatRates, type VatRate } from '~/domain/vat/rates';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { formatPercent } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import { type FieldErrors, RowField } from './row-field';

const groups = ['mainland', 'overseas', 'corsica'] as const;

/** A rate stands under the first region it is in force in. */
function ratesOf(region: (typeof groups)[number]): VatRate[] {
  return currentVatRates([region]).filter(
    (rate) => groups.find((group) => rate.regions.includes(group)) === region,
  );
}

/** The rate of a row, and at 0 % why: shown by CSS alone, so that it also appears without JavaScript. */
export function VatFields({
  prefix,
  rate,
  exemptionCode,
  errors,
  rateClass,
  exemptionClass,
}: {
  prefix: string;
  rate: string;
  exemptionCode: string;
  errors: FieldErrors;
  rateClass: string;
  exemptionClass: string;
}) {
  const locale = useLocale();
  const t = invoiceFormMessages(locale);
  const known = rate === '0' || currentVatRates().some((candidate) => candidate.rate === rate);
  return (
    <>
      <RowField
        kind="select"
        name={`${prefix}.vatRate`}
        label={t.vatRate}
        value={rate}
        error={errors[`${prefix}.vatRate`]}
        className={rateClass}
      >
        {groups.map((group) => (
          <optgroup key={group} label={t.regions[group]}>
            {ratesOf(group).map((candidate) => (
              <option key={candidate.rate} value={candidate.rate} title={candidate.label[locale]}>
                {formatPercent(candidate.rate, locale)}
              </option>
            ))}
          </optgroup>
        ))}
        <option value="0">{t.noVat}</option>
        {known ? null : (
          <optgroup label={t.regions.other}>
            <option value={rate}>{rate === '' ? '…' : formatPercent(rate, locale)}</option>
          </optgroup>
        )}
      </RowField>
      <RowField
        kind="select"
        name={`${prefix}.vatExemptionCode`}
        label={t.exemption}
        value={exemptionCode}
        error={errors[`${prefix}.vatExemptionCode`]}
        className={`hidden group-has-[option[value="0"]:checked]/row:block ${exemptionClass}`}
      >
        <option value="">{t.exemptionAuto}</option>
        {exemptions.map(({ code, label }) => (
          <option key={code} value={code}>
            {label[locale]}
          </option>
        ))}
      </RowField>
    </>
  );
}
