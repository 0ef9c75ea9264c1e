import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { clientMessages } from '~/i18n/messages/clients';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { deleteClient } from '~/services/clients/delete-client';
import { readClient } from '~/services/clients/read-client';
import { ConfirmPage } from '~/ui/confirm-page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'clients' };
export const meta = pageTitle((locale) => clientMessages(locale).delete);

export const loader = page(async ({ request, context, params }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { id, name } = await readClient(scope, { id: params.clientId ?? '' });
  return json({ id, name });
});

export const action = page(async ({ request, context, params }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const t = clientMessages(scope.user.locale);
  const { id, name } = await readClient(scope, { id: params.clientId ?? '' });
  const { outcome } = await deleteClient(scope, { id });
  if (outcome === 'deleted') {
    throw redirectWithFlash('/clients', { tone: 'success', message: t.deletedDone(name) });
  }
  throw redirectWithFlash(`/clients/${id}`, {
    tone: 'info',
    message: t.keptDone(name),
    undo: { action: `/clients/${id}`, fields: { intent: 'restore' } },
  });
});

export default function DeleteClient() {
  const t = clientMessages(useLocale());
  const { id, name } = useLoaderData<typeof loader>();
  return (
    <ConfirmPage
      title={t.deleteTitle(name)}
      consequence={t.deleteText}
      submitLabel={t.deleteSubmit(name)}
      cancelTo={`/clients/${id}`}
      danger
      fields={{}}
    />
  );
}
