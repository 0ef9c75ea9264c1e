import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, useLoaderData } from '@remix-run/react';
import { currentUser } from '~/http/current-user';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { visitorLocale } from '~/i18n/locale';
import { authMessages } from '~/i18n/messages/auth';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { confirmEmail } from '~/services/auth/confirm-email';
import { networkOf } from '~/services/auth/network';
import { AppError } from '~/services/errors';
import { SubmitButton } from '~/ui/button';
import { PublicPage } from '~/ui/public-page';

export const meta = pageTitle((locale) => authMessages(locale).confirmEmail.title);

/** Shows the button and changes nothing: programs that look into mails open this address too. */
export const loader = page(async ({ request }: LoaderFunctionArgs) => {
  const token = new URL(request.url).searchParams.get('token');
  if (!token) throw redirect('/settings/security');
  return json({ token: token.slice(0, 200) });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const user = await currentUser(request, context);
  const locale = user?.locale ?? visitorLocale(request.headers);
  const t = authMessages(locale).confirmEmail;
  const target = user ? '/settings/security' : '/login';
  const token = formText(await readForm(request), 'token');
  try {
    const good = await confirmEmail(context.ports, { token, network: networkOf(request) });
    throw redirectWithFlash(target, { tone: good ? 'success' : 'error', message: good ? t.done : t.bad });
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error;
    throw redirectWithFlash(target, { tone: 'error', message: error.text[locale] });
  }
});

export default function ConfirmEmail() {
  const t = authMessages(useLocale()).confirmEmail;
  const { token } = useLoaderData<typeof loader>();
  return (
    <PublicPage>
      <h1 className="text-title">{t.title}</h1>
      <p className="mt-1 mb-6 text-quiet">{t.lead}</p>
      <Form method="post">
        <input type="hidden" name="token" value={token} />
        <SubmitButton className="w-full">{t.submit}</SubmitButton>
      </Form>
    </PublicPage>
  );
}
