import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { sessionCookie } from '~/http/cookies';
import { flashCookie } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { formatDate } from '~/i18n/dates';
import { accountDataMessages } from '~/i18n/messages/account-data';
import { commonMessages } from '~/i18n/messages/common';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { eraseAccount, keptAfterErasure } from '~/services/account/erase-account';
import { networkOf } from '~/services/auth/network';
import { AppError, errorHeaders } from '~/services/errors';
import { Actions, SubmitButton } from '~/ui/button';
import { Field } from '~/ui/field';
import { PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => accountDataMessages(locale).deleteTitle);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  return json(await keptAfterErasure(scope));
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale, email } = scope.user;
  const t = accountDataMessages(locale);
  const password = formText(await readForm(request), 'password');
  try {
    await eraseAccount(scope, { email, password, network: networkOf(request) });
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 401 && error.status !== 429)) throw error;
    const message = error.status === 401 ? t.wrong : error.text[locale];
    return json(
      { error: message },
      { status: error.status === 401 ? 422 : 429, headers: errorHeaders(error) },
    );
  }
  const headers = new Headers({ Location: '/login', 'Clear-Site-Data': '"cache", "storage"' });
  headers.append('Set-Cookie', sessionCookie(scope.config).clear());
  headers.append('Set-Cookie', flashCookie({ tone: 'success', message: t.done }));
  throw new Response(null, { status: 303, headers });
});

export default function DeleteAccount() {
  const locale = useLocale();
  const t = accountDataMessages(locale);
  const kept = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t.deleteTitle} lead={t.deleteLead} back={{ to: '/settings/data', label: t.title }} />
      <Section title={t.erased}>
        <ul className="list-disc space-y-1 pl-5">
          {t.erasedItems.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </Section>
      <Section title={t.kept}>
        {kept.until === null ? (
          <p>{t.keptNothing}</p>
        ) : (
          <>
            <p>{t.keptText(kept.documents, formatDate(kept.until, locale))}</p>
            <p className="text-quiet">{t.keptWhy}</p>
          </>
        )}
        <p className="text-quiet">{t.pending}</p>
      </Section>
      <Section title={t.submit}>
        <Form method="post" reloadDocument className="space-y-5">
          <Field
            field={{ name: 'password', errors: result ? [result.error] : undefined }}
            label={t.password}
            kind="password"
            width="half"
            autoComplete="current-password"
            required
          />
          <Actions>
            <SubmitButton look="danger" busyLabel={t.busy}>
              {t.submit}
            </SubmitButton>
            <Link to="/settings/data" className="btn btn-ghost">
              {commonMessages(locale).cancel}
            </Link>
          </Actions>
        </Form>
      </Section>
    </>
  );
}
