import { useForm } from '@conform-to/react';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { saveBusinessForm } from '~/http/save-business-form';
import { businessMessages } from '~/i18n/messages/business';
import { clientMessages } from '~/i18n/messages/clients';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { readBusiness } from '~/services/business/business';
import { suggestedVatNumber } from '~/services/onboarding/complete-identifiers';
import { missingSettings } from '~/services/onboarding/missing-settings';
import { Actions, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { AddressFields } from '~/ui/forms/address-fields';
import { IdentityFields, PaymentFields, RegistrationFields, VatFields } from '~/ui/forms/business-fields';
import { type BusinessFormValues, businessFormValues } from '~/ui/forms/business-values';
import { PublicPage } from '~/ui/public-page';
import { Ready } from './ready';
import { nextStep, type Step, stepOf, steps } from './steps';

export const meta = pageTitle((locale) => businessMessages(locale).onboarding.title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { business, user } = await readBusiness(scope);
  const { locale } = scope.user;
  const values = businessFormValues(business, locale);
  // what the person told us when registering, and what the SIREN tells, are offered; saving is up to them
  const legalName = values.legalName === '' ? (user.name ?? '') : values.legalName;
  const suggested = business.vatNumber === null ? suggestedVatNumber(business.siren) : null;
  return json({
    step: stepOf(new URL(request.url)),
    values: { ...values, legalName, vatNumber: suggested ?? values.vatNumber },
    suggestedVat: suggested,
    missing: missingSettings({ business, email: user.email, now: scope.clock.now(), language: locale }),
  });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const step = stepOf(new URL(request.url));
  const form = await readForm(request);
  const outcome = await saveBusinessForm(request, scope, form, { hasVatOnDebits: false });
  if (outcome) return json(outcome, outcome.status);
  throw redirect(`/onboarding?step=${nextStep(step)}`, 303);
});

export default function Onboarding() {
  const { step, missing } = useLoaderData<typeof loader>();
  return (
    <PublicPage width="medium">
      {step === 'done' ? <Ready missing={missing} /> : <StepForm key={step} step={step} />}
    </PublicPage>
  );
}

function StepForm({ step }: { step: Exclude<Step, 'done'> }) {
  const locale = useLocale();
  const messages = businessMessages(locale);
  const t = messages.onboarding;
  const { values, suggestedVat } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const [form, fields] = useForm<BusinessFormValues & { password: string }>({
    id: `onboarding-${step}`,
    lastResult: outcome?.reply,
    defaultValue: values,
  });
  const titles = { identity: t.identity, address: t.address, payment: t.payment };
  const leads = { identity: t.identityLead, address: t.addressLead, payment: t.paymentLead };
  const address = clientMessages(locale).address;
  const labels = {
    ...messages.fields,
    ...Object.fromEntries(Object.entries(address).map(([key, label]) => [`address.${key}`, label])),
  };
  return (
    <>
      <p className="text-small text-quiet">{t.progress(steps.indexOf(step) + 1)}</p>
      <h1 className="text-title">{titles[step]}</h1>
      <p className="mt-1 mb-6 text-quiet">{leads[step]}</p>
      <Form method="post" action={`/onboarding?step=${step}`} noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, labels)} />
        {step === 'identity' ? (
          <>
            <IdentityFields fields={fields} brief />
            <RegistrationFields fields={fields} />
          </>
        ) : null}
        {step === 'address' ? (
          <>
            <AddressFields fields={fields.address.getFieldset()} autoComplete />
            <VatFields fields={fields} suggested={suggestedVat} brief />
          </>
        ) : null}
        {step === 'payment' ? <PaymentFields fields={fields} brief /> : null}
        {outcome?.askPassword ? (
          <Field
            field={fields.password}
            kind="password"
            label={messages.fields.password}
            hint={messages.hints.password}
            autoComplete="current-password"
            required
          />
        ) : null}
        <Actions>
          <SubmitButton>{step === 'payment' ? t.finish : t.next}</SubmitButton>
          <Link to={`/onboarding?step=${nextStep(step)}`} className="btn btn-ghost">
            {t.later}
          </Link>
        </Actions>
      </Form>
    </>
  );
}
