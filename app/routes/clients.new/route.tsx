import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { redirectOnce } from '~/http/once';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { safeRedirect } from '~/http/safe-redirect';
import { clientMessages } from '~/i18n/messages/clients';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { clientForm } from '~/schemas/client';
import { issueWords } from '~/schemas/issue-messages';
import { createClient } from '~/services/clients/create-client';
import { ClientForm } from '~/ui/forms/client-form';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'clients' };
export const meta = pageTitle((locale) => clientMessages(locale).new);

/** `?redirectTo=` leads back to where a client was needed, with `clientId` added. */
export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const redirectTo = safeRedirect(new URL(request.url).searchParams.get('redirectTo'), '');
  return json({ opId: scope.ids.uuid(), redirectTo });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const form = await readForm(request);
  const submission = parseWithZod(form, {
    schema: clientForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return json(submission.reply(), 422);
  const redirectTo = safeRedirect(formText(form, 'redirectTo'), '');
  throw await redirectOnce(scope, form, async ({ resourceId }) => {
    const client = await createClient(scope, { id: resourceId, client: submission.value });
    const back = redirectTo === '' ? `/clients/${client.id}` : withClient(redirectTo, client.id);
    return redirectWithFlash(back, {
      tone: 'success',
      message: clientMessages(locale).created(client.name),
    });
  });
});

function withClient(path: string, clientId: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}clientId=${clientId}`;
}

export default function NewClient() {
  const t = clientMessages(useLocale());
  const { opId, redirectTo } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t.new} back={{ to: '/clients', label: t.backToList }} />
      <ClientForm
        values={{ kind: 'company', language: 'fr' }}
        lastResult={useActionData<typeof action>()}
        hidden={{ opId, redirectTo }}
        submitLabel={t.create}
        cancelTo={redirectTo === '' ? '/clients' : redirectTo}
      />
    </>
  );
}
