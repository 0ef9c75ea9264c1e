import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { type Locale, locales } from '~/i18n/locale';
import { accountDataMessages } from '~/i18n/messages/account-data';
import { auditMessages } from '~/i18n/messages/audit';
import { businessMessages } from '~/i18n/messages/business';
import { commonMessages } from '~/i18n/messages/common';
import { lookMessages } from '~/i18n/messages/look';
import { mailSettingsMessages } from '~/i18n/messages/mail-settings';
import { mailTextMessages } from '~/i18n/messages/mail-texts';
import { numberingMessages } from '~/i18n/messages/numbering';
import { registerMessages } from '~/i18n/messages/register';
import { securityMessages } from '~/i18n/messages/security';
import { webhookMessages } from '~/i18n/messages/webhooks';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { lineOf } from '~/schemas/fields';
import { updateBusiness } from '~/services/business/update-business';
import { SignOut } from '~/ui/app-shell';
import { buttonClass, SubmitButton } from '~/ui/button';
import { Field } from '~/ui/field';
import { LinkRow } from '~/ui/link-row';
import { PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => businessMessages(locale).settings.title);

const nameRule = lineOf(200);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const { user } = await requireAccount(request, context);
  return json({ name: user.name ?? '', email: user.email });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const ruled = nameRule(formText(await readForm(request), 'name'));
  const name = ruled.ok && ruled.value !== '' ? ruled.value : null;
  await updateBusiness(scope, { name, recentlyAuthenticated: false, language: locale });
  const t = businessMessages(locale).settings;
  throw redirectWithFlash('/settings', { tone: 'success', message: t.nameSaved });
});

export default function Settings() {
  const locale = useLocale();
  const t = businessMessages(locale).settings;
  const common = commonMessages(locale);
  const { name, email } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t.title} />
      <Section title={t.business}>
        <Rows rows={businessRows(locale)} />
      </Section>
      <Section title={t.account}>
        <p>
          <span className="block text-small text-quiet">{t.email}</span>
          {email}
        </p>
        <Form method="post" action="/settings?index" className="flex flex-wrap items-end gap-3">
          <div className="grow basis-60">
            <Field field={{ name: 'name', initialValue: name }} label={t.name} autoComplete="name" />
          </div>
          <SubmitButton look="secondary">{t.saveName}</SubmitButton>
        </Form>
        <Rows rows={accountRows(locale)} />
        <SignOut />
      </Section>
      <Section title={t.language} hint={t.languageHint}>
        <Form method="post" action="/language" reloadDocument className="flex gap-3">
          <input type="hidden" name="redirectTo" value="/settings" />
          {locales.map((other) => (
            <button
              key={other}
              type="submit"
              name="locale"
              value={other}
              lang={other}
              aria-pressed={other === locale}
              className={buttonClass(other === locale ? 'primary' : 'secondary')}
            >
              {common.languages[other]}
            </button>
          ))}
        </Form>
      </Section>
    </>
  );
}

type Row = Parameters<typeof LinkRow>[0];

function Rows({ rows }: { rows: Row[] }) {
  return (
    <div>
      {rows.map((row) => (
        <LinkRow key={row.to} {...row} />
      ))}
    </div>
  );
}

const row = (to: string, { title, summary }: { title: string; summary: string }): Row => ({
  to,
  title,
  text: summary,
});

function businessRows(locale: Locale): Row[] {
  const t = businessMessages(locale);
  return [
    row('/settings/business', { title: t.title, summary: t.settings.businessText }),
    row('/settings/numbering', numberingMessages(locale)),
    row('/settings/look', lookMessages(locale)),
    row('/settings/register', registerMessages(locale)),
  ];
}

function accountRows(locale: Locale): Row[] {
  const security = securityMessages(locale);
  return [
    row('/settings/security', { title: security.title, summary: security.lead }),
    row('/settings/mail', mailSettingsMessages(locale)),
    row('/settings/mail/texts', mailTextMessages(locale)),
    row('/settings/webhooks', webhookMessages(locale)),
    row('/settings/audit', auditMessages(locale)),
    row('/settings/data', accountDataMessages(locale)),
  ];
}
