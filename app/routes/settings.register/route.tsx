import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { formatInstant } from '~/i18n/dates';
import { registerMessages } from '~/i18n/messages/register';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { certifiableYears } from '~/services/register/certifiable-years';
import { readOrigins } from '~/services/register/read-origins';
import { takeVerification } from '~/services/register/verify-quota';
import { readLastVerification, restoreCopies, verifyRegister } from '~/services/register/verify-register';
import { SubmitButton } from '~/ui/button';
import { Details, PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { Certificates } from './certificates';
import { Findings } from './findings';
import { Origins } from './origins';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => registerMessages(locale).title);

const HERE = '/settings/register';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const [last, certifiable, origins] = await Promise.all([
    readLastVerification(scope),
    certifiableYears(scope),
    readOrigins(scope),
  ]);
  return json({ last, certifiable, origins });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const t = registerMessages(scope.user.locale);
  const intent = formText(await readForm(request), 'intent');
  await takeVerification(scope);
  const { findings } = intent === 'restore' ? await restoreCopies(scope) : await verifyRegister(scope);
  throw redirectWithFlash(
    HERE,
    findings.length === 0 ? { tone: 'success', message: t.verified } : { tone: 'error', message: t.found },
  );
});

export default function Register() {
  const locale = useLocale();
  const t = registerMessages(locale);
  const { last, certifiable, origins } = useLoaderData<typeof loader>();
  const when = last ? formatInstant(last.at, locale) : '';
  const broken = last !== null && last.findings.length > 0;
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} back={{ to: '/settings', label: t.back }} />
      <Section title={t.state}>
        {last ? <p className="font-strong">{broken ? t.broken(when) : t.sound(when)}</p> : <p>{t.never}</p>}
        {last ? (
          <Details
            items={[
              { label: t.documents, value: t.count(last.documents) },
              { label: t.entries, value: t.count(last.entries) },
              { label: t.head, value: <code className="text-small">{last.headHash}</code> },
            ]}
          />
        ) : null}
        <Form method="post" action={HERE}>
          <SubmitButton look="secondary" name="intent" value="verify">
            {t.verify}
          </SubmitButton>
        </Form>
      </Section>
      {last && last.mended.length > 0 ? (
        <Section title={t.mended} hint={t.mendedHint}>
          <Findings findings={last.mended} />
        </Section>
      ) : null}
      {broken ? (
        <Section title={t.findings} hint={t.frozen}>
          <Findings findings={last.findings} grave />
          <p>{t.wayOut}</p>
          <Form method="post" action={HERE}>
            <SubmitButton look="secondary" name="intent" value="restore">
              {t.restore}
            </SubmitButton>
          </Form>
        </Section>
      ) : null}
      <Certificates {...certifiable} />
      {origins.length > 0 ? <Origins origins={origins} /> : null}
    </>
  );
}
