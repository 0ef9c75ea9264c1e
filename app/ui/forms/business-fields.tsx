import {
  defaultLatePenaltyRate,
  halfYearName,
  latestHalfYear,
  lowestLatePenaltyRate,
  ratesOn,
} from '~/domain/legal/late-penalty';
import { legalForms } from '~/domain/legal/legal-forms';
import type { Locale } from '~/i18n/locale';
import { businessMessages } from '~/i18n/messages/business';
import { formatPercent } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import { Field, type FieldBinding, FieldRow } from '../field';
import type { BusinessFormValues } from './business-values';

/** The fields of the profile's form, but for the address, which has its own. */
export type BusinessBindings = Record<Exclude<keyof BusinessFormValues, 'address'>, FieldBinding>;

/** Name and legal form. `brief` asks only for what every invoice needs. */
export function IdentityFields({ fields, brief = false }: { fields: BusinessBindings; brief?: boolean }) {
  const t = businessMessages(useLocale());
  return (
    <>
      <Field
        field={fields.legalForm}
        kind="select"
        label={t.fields.legalForm}
        required
        width="half"
        options={[
          { value: '', label: t.choose },
          ...legalForms.map(({ key, label }) => ({ value: key, label })),
        ]}
      />
      <Field
        field={fields.legalName}
        label={t.fields.legalName}
        hint={t.hints.legalName}
        required
        autoComplete="organization"
      />
      {brief ? null : <Field field={fields.tradeName} label={t.fields.tradeName} hint={t.hints.tradeName} />}
      <FieldRow>
        <Field
          field={fields.shareCapital}
          kind="decimal"
          label={t.fields.shareCapital}
          hint={t.hints.shareCapital}
          suffix="€"
          markOptional={false}
        />
        <Field field={fields.rcsCity} label={t.fields.rcsCity} hint={t.hints.rcsCity} markOptional={false} />
      </FieldRow>
    </>
  );
}

/** SIREN and SIRET. */
export function RegistrationFields({ fields }: { fields: BusinessBindings }) {
  const t = businessMessages(useLocale());
  return (
    <FieldRow>
      <Field
        field={fields.siren}
        label={t.fields.siren}
        hint={t.hints.siren}
        markOptional={false}
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        field={fields.siret}
        label={t.fields.siret}
        hint={t.hints.siret}
        markOptional={false}
        autoComplete="off"
        spellCheck={false}
      />
    </FieldRow>
  );
}

/** VAT scheme and number. `suggested` is the number that the SIREN gives. */
export function VatFields({
  fields,
  suggested,
  brief = false,
}: {
  fields: BusinessBindings;
  suggested: string | null;
  brief?: boolean;
}) {
  const t = businessMessages(useLocale());
  return (
    <>
      <Field
        field={fields.vatRegime}
        kind="select"
        label={t.fields.vatRegime}
        required
        options={[
          { value: 'standard', label: t.regimes.standard },
          { value: 'franchise', label: t.regimes.franchise },
        ]}
      />
      <Field
        field={fields.vatNumber}
        label={t.fields.vatNumber}
        hint={suggested ? t.hints.vatSuggestion(suggested) : undefined}
        width="half"
        markOptional={false}
        autoComplete="off"
        spellCheck={false}
      />
      {brief ? null : <Field field={fields.vatOnDebits} kind="checkbox" label={t.fields.vatOnDebits} />}
    </>
  );
}

/** IBAN, terms and what is said about paying late or early. `brief` asks for IBAN and terms. */
export function PaymentFields({ fields, brief = false }: { fields: BusinessBindings; brief?: boolean }) {
  const locale = useLocale();
  const t = businessMessages(locale);
  return (
    <>
      <Field
        field={fields.iban}
        label={t.fields.iban}
        autoComplete="off"
        spellCheck={false}
        markOptional={!brief}
      />
      {brief ? null : (
        <Field field={fields.bic} label={t.fields.bic} width="half" autoComplete="off" spellCheck={false} />
      )}
      <Field
        field={fields.paymentTermsDays}
        kind="integer"
        label={t.fields.paymentTermsDays}
        hint={t.hints.terms}
        suffix={t.days}
        width="short"
        required
      />
      {brief ? null : (
        <>
          <Field
            field={fields.latePenaltyRate}
            kind="decimal"
            label={t.fields.latePenaltyRate}
            hint={t.hints.latePenaltyRate(lateRates(locale))}
            suffix="%"
            width="short"
          />
          <Field
            field={fields.discountTerms}
            kind="textarea"
            label={t.fields.discountTerms}
            hint={t.hints.discountTerms}
            rows={2}
          />
        </>
      )}
    </>
  );
}

/** The rates of the last half-year that is known, as they are written. */
function lateRates(locale: Locale) {
  const day = latestHalfYear();
  return {
    byDefault: formatPercent(defaultLatePenaltyRate(day), locale),
    lowest: formatPercent(lowestLatePenaltyRate(day), locale),
    halfYear: halfYearName(ratesOn(day).rates)[locale],
  };
}
