import { type SubmissionResult, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount, type SignedIn } from '~/http/require-account';
import { saveBusinessForm } from '~/http/save-business-form';
import { businessMessages } from '~/i18n/messages/business';
import { clientMessages } from '~/i18n/messages/clients';
import { commonMessages } from '~/i18n/messages/common';
import { vatPeriodMessages } from '~/i18n/messages/vat-period';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { readBusiness } from '~/services/business/business';
import { keepIban, putIbanBack, readDoubtedIban } from '~/services/business/doubted-iban';
import { logoPath } from '~/services/business/me-answer';
import { suggestedVatNumber } from '~/services/onboarding/complete-identifiers';
import { missingSettings } from '~/services/onboarding/missing-settings';
import { Actions, SubmitButton } from '~/ui/button';
import { DoubtedIbanNotice } from '~/ui/doubted-iban-notice';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field, FieldRow } from '~/ui/field';
import { AddressFields } from '~/ui/forms/address-fields';
import { IdentityFields, PaymentFields, RegistrationFields, VatFields } from '~/ui/forms/business-fields';
import { type BusinessFormValues, businessFormValues } from '~/ui/forms/business-values';
import { MissingFields } from '~/ui/forms/missing-settings';
import { VatPeriodField } from '~/ui/forms/vat-period-field';
import { PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { useFreshId } from '~/ui/use-fresh-id';
import { LogoSection } from './logo-section';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => businessMessages(locale).title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const [{ business, user }, doubted] = await Promise.all([readBusiness(scope), readDoubtedIban(scope)]);
  const wantsVat = business.vatRegime === 'standard' && business.vatNumber === null;
  return json({
    doubted,
    values: businessFormValues(business, scope.user.locale),
    suggestedVat: wantsVat ? suggestedVatNumber(business.siren) : null,
    logoPath: logoPath(business.logoKey),
    missing: missingSettings({
      business,
      email: user.email,
      now: scope.clock.now(),
      language: scope.user.locale,
    }),
  });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const form = await readForm(request);
  const intent = formText(form, 'intent');
  if (intent === 'iban-keep' || intent === 'iban-put-back') throw await answerDoubt(scope, intent);
  const outcome = await saveBusinessForm(request, scope, form, { hasVatOnDebits: true });
  if (outcome) return json(outcome, outcome.status);
  const t = businessMessages(scope.user.locale);
  throw redirectWithFlash('/settings/business', { tone: 'success', message: t.saved });
});

/** What the owner says of an IBAN that changed before a reset. Putting one back takes the password of ten minutes. */
async function answerDoubt(scope: SignedIn, intent: 'iban-keep' | 'iban-put-back'): Promise<Response> {
  const { recentlyAuthenticated, user } = scope;
  const t = businessMessages(user.locale).doubted;
  if (intent === 'iban-keep') await keepIban(scope);
  else if (recentlyAuthenticated) await putIbanBack(scope, { recentlyAuthenticated, language: user.locale });
  else return redirect('/settings/confirm?redirectTo=%2Fsettings%2Fbusiness', 303);
  const message = intent === 'iban-keep' ? t.kept : t.wasPutBack;
  return redirectWithFlash('/settings/business', { tone: 'success', message });
}

export default function BusinessSettings() {
  const t = businessMessages(useLocale());
  const { missing, doubted, logoPath: logo } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} back={{ to: '/settings', label: t.settings.title }} />
      {doubted ? <DoubtedIbanNotice doubted={doubted} /> : null}
      {missing.length > 0 ? <MissingFields issues={missing} /> : null}
      <BusinessForm />
      <LogoSection path={logo} />
    </>
  );
}

function BusinessForm() {
  const locale = useLocale();
  const t = businessMessages(locale);
  const { values, suggestedVat } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const lastResult: SubmissionResult<string[]> | undefined = outcome?.reply;
  const [form, fields] = useForm<BusinessFormValues & { password: string }>({
    id: useFreshId('business', lastResult),
    lastResult,
    defaultValue: values,
  });
  const labels = {
    ...t.fields,
    vatPeriod: vatPeriodMessages(locale).label,
    ...addressLabels(clientMessages(locale).address),
  };
  return (
    <Form key={form.id} method="post" noValidate>
      <ErrorSummary errors={formErrors(form, labels)} />
      {outcome?.askPassword ? (
        <div className="mb-8 max-w-xl rounded-box border border-edge p-4">
          <Field
            field={fields.password}
            kind="password"
            label={t.fields.password}
            hint={t.hints.password}
            autoComplete="current-password"
            required
          />
        </div>
      ) : null}
      <Section title={t.sections.identity} hint={t.sections.identityHint}>
        <IdentityFields fields={fields} />
      </Section>
      <Section title={t.sections.registration} hint={t.sections.registrationHint}>
        <RegistrationFields fields={fields} />
      </Section>
      <Section title={t.sections.address}>
        <AddressFields fields={fields.address.getFieldset()} autoComplete />
        <FieldRow>
          <Field field={fields.phone} kind="tel" label={t.fields.phone} autoComplete="tel" />
          <Field
            field={fields.website}
            kind="url"
            label={t.fields.website}
            placeholder="https://"
            autoComplete="url"
          />
        </FieldRow>
      </Section>
      <Section title={t.sections.vat}>
        <VatFields fields={fields} suggested={suggestedVat} />
        <VatPeriodField field={fields.vatPeriod} />
      </Section>
      <Section title={t.sections.payment} hint={t.sections.paymentHint}>
        <PaymentFields fields={fields} />
      </Section>
      <Section title={t.sections.numbering} hint={t.sections.numberingHint}>
        <FieldRow>
          <Field field={fields.invoicePrefix} label={t.fields.invoicePrefix} required />
          <Field field={fields.creditNotePrefix} label={t.fields.creditNotePrefix} required />
        </FieldRow>
      </Section>
      <Section title={t.sections.footer}>
        <Field field={fields.footer} kind="textarea" label={t.fields.footer} hint={t.hints.footer} />
        <Actions>
          <SubmitButton busyLabel={commonMessages(locale).saving}>{t.save}</SubmitButton>
        </Actions>
      </Section>
    </Form>
  );
}

function addressLabels(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([key, label]) => [`address.${key}`, label]));
}
