import { type SubmissionResult, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import type { Address, ClientKind } from '~/domain/invoice/model';
import { clientMessages } from '~/i18n/messages/clients';
import { commonMessages } from '~/i18n/messages/common';
import { useLocale } from '~/i18n/use-locale';
import { Actions, SubmitButton } from '../button';
import { ErrorSummary, formErrors } from '../error-summary';
import { Field } from '../field';
import { Section } from '../page';
import { AddressFields } from './address-fields';

/** The form's values as texts: what a person sees and types. */
export interface ClientFormValues {
  kind: string;
  name: string;
  email: string;
  siren: string;
  siret: string;
  vatNumber: string;
  address: Record<keyof Address, string>;
  deliveryAddress: Record<keyof Address, string>;
  language: string;
  paymentTermsDays: string;
  notes: string;
}

const kinds: readonly ClientKind[] = ['company', 'individual', 'public'];

/** A client's form, the same to add one and to change one. `hidden` carries opId or version. */
export function ClientForm({
  values,
  lastResult,
  hidden,
  submitLabel,
  cancelTo,
}: {
  values: Partial<ClientFormValues>;
  lastResult: SubmissionResult<string[]> | undefined;
  hidden: Record<string, string>;
  submitLabel: string;
  cancelTo: string;
}) {
  const locale = useLocale();
  const t = clientMessages(locale);
  const common = commonMessages(locale);
  const [form, fields] = useForm<ClientFormValues>({ id: 'client', lastResult, defaultValue: values });
  const address = fields.address.getFieldset();
  const delivery = fields.deliveryAddress.getFieldset();
  const hasDelivery = Object.values(delivery).some(
    ({ initialValue, errors, name }) =>
      errors !== undefined || (initialValue && name !== delivery.countryCode.name),
  );
  return (
    <Form method="post" noValidate>
      <ErrorSummary errors={formErrors(form, { ...t.fields, ...addressLabels(t.address) })} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Section title={t.who} hint={t.whoHint}>
        <Field
          field={fields.kind}
          kind="select"
          label={t.fields.kind}
          required
          width="half"
          options={kinds.map((value) => ({ value, label: t.kinds[value] }))}
        />
        <Field field={fields.name} label={t.fields.name} required autoComplete="off" />
        <Field
          field={fields.email}
          kind="email"
          label={t.fields.email}
          hint={t.hints.email}
          autoComplete="off"
        />
      </Section>
      <Section title={t.where} hint={t.whereHint}>
        <AddressFields fields={address} />
        <details open={hasDelivery}>
          <summary className="page-link inline-flex min-h-11 cursor-pointer items-center">
            {t.fields.deliveryAddress}
          </summary>
          <p className="mb-3 text-small text-quiet">{t.hints.delivery}</p>
          <div className="space-y-5">
            <AddressFields fields={delivery} />
          </div>
        </details>
      </Section>
      <Section title={t.numbers} hint={t.numbersHint}>
        <Field
          field={fields.siren}
          label={t.fields.siren}
          hint={t.hints.siren}
          width="half"
          autoComplete="off"
          spellCheck={false}
        />
        <Field
          field={fields.siret}
          label={t.fields.siret}
          hint={t.hints.siret}
          width="half"
          autoComplete="off"
          spellCheck={false}
        />
        <Field
          field={fields.vatNumber}
          label={t.fields.vatNumber}
          width="half"
          autoComplete="off"
          spellCheck={false}
        />
      </Section>
      <Section title={t.billing}>
        <Field
          field={fields.paymentTermsDays}
          kind="integer"
          label={t.fields.paymentTermsDays}
          hint={t.hints.terms}
          suffix={t.days}
          width="short"
        />
        <Field
          field={fields.language}
          kind="select"
          label={t.fields.language}
          required
          width="half"
          options={(['fr', 'en'] as const).map((value) => ({ value, label: common.languages[value] }))}
        />
        <Field field={fields.notes} kind="textarea" label={t.fields.notes} hint={t.hints.notes} rows={4} />
        <Actions>
          <SubmitButton busyLabel={common.saving}>{submitLabel}</SubmitButton>
          <Link to={cancelTo} className="btn btn-ghost">
            {common.cancel}
          </Link>
        </Actions>
      </Section>
    </Form>
  );
}

function addressLabels(labels: Record<keyof Address, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).flatMap(([key, label]) => [
      [`address.${key}`, label],
      [`deliveryAddress.${key}`, label],
    ]),
  );
}
