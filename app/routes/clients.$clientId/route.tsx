import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { ArrowRight, Plus } from 'lucide-react';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { formatInstant } from '~/i18n/dates';
import { clientMessages } from '~/i18n/messages/clients';
import { commonMessages } from '~/i18n/messages/common';
import { pageTitle } from '~/i18n/page-title';
import { NBSP } from '~/i18n/typography';
import { useLocale } from '~/i18n/use-locale';
import { archiveClient } from '~/services/clients/archive-client';
import { clientAnswerOf } from '~/services/clients/client-answer';
import { readClient } from '~/services/clients/read-client';
import { restoreClient } from '~/services/clients/restore-client';
import { badRequest } from '~/services/errors';
import { LinkButton, SubmitButton } from '~/ui/button';
import { Details, PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { ArchivedBadge } from '~/ui/status-badge';
import { addressText, grouped, siretText } from './identity-text';

export const handle: PageHandle = { section: 'clients' };
export const meta = pageTitle<{ client?: { name?: string } }>(
  (locale, data) => data?.client?.name ?? clientMessages(locale).title,
);

export const loader = page(async ({ request, context, params }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const client = await readClient(scope, { id: params.clientId ?? '' });
  return json({ client: clientAnswerOf(client), createdAt: client.createdAt });
});

export const action = page(async ({ request, context, params }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const t = clientMessages(scope.user.locale);
  const id = params.clientId ?? '';
  switch (formText(await readForm(request), 'intent')) {
    case 'archive': {
      const { name } = await archiveClient(scope, { id });
      const undo = { action: `/clients/${id}`, fields: { intent: 'restore' } };
      throw redirectWithFlash(`/clients/${id}`, { tone: 'success', message: t.archivedDone(name), undo });
    }
    case 'restore': {
      const { name } = await restoreClient(scope, { id });
      throw redirectWithFlash(`/clients/${id}`, { tone: 'success', message: t.restoredDone(name) });
    }
    default:
      throw badRequest('unknown_intent', {
        fr: 'Rechargez la page, puis recommencez.',
        en: 'Reload the page, then start over.',
      });
  }
});

export default function ClientPage() {
  const locale = useLocale();
  const t = clientMessages(locale);
  const { client, createdAt } = useLoaderData<typeof loader>();
  const archived = client.archivedAt !== null;
  const terms = client.paymentTermsDays;
  return (
    <>
      <PageHeader
        title={client.name}
        lead={t.kinds[client.kind]}
        back={{ to: '/clients', label: t.backToList }}
        badge={archived ? <ArchivedBadge /> : null}
        actions={
          <>
            <LinkButton to={`/clients/${client.id}/edit`}>{t.editShort}</LinkButton>
            {archived ? null : (
              <LinkButton
                to={`/invoices/new?clientId=${client.id}`}
                icon={<Plus size={18} aria-hidden="true" />}
              >
                {t.newInvoice}
              </LinkButton>
            )}
          </>
        }
      />
      <div className="max-w-3xl border-t border-hairline">
        <Details
          items={[
            { label: t.fields.email, value: client.email },
            { label: t.where, value: addressText(client.address, locale) },
            { label: t.fields.deliveryAddress, value: addressText(client.deliveryAddress, locale) },
            { label: t.fields.siren, value: client.siren && grouped(client.siren, 3) },
            { label: t.fields.siret, value: client.siret && siretText(client.siret) },
            { label: t.fields.vatNumber, value: client.vatNumber },
            { label: t.fields.paymentTermsDays, value: terms === null ? null : `${terms}${NBSP}${t.days}` },
            { label: t.fields.language, value: commonMessages(locale).languages[client.language] },
            { label: t.fields.notes, value: client.notes },
            { label: t.since, value: formatInstant(createdAt, locale) },
          ]}
        />
        <p className="border-t border-hairline py-3">
          <Link
            to={`/invoices?clientId=${client.id}`}
            className="page-link inline-flex min-h-11 items-center gap-2"
          >
            {t.documents}
            <ArrowRight size={16} aria-hidden="true" />
          </Link>
        </p>
        <Form method="post" className="flex flex-wrap gap-3 border-t border-hairline pt-5">
          <SubmitButton look="quiet" name="intent" value={archived ? 'restore' : 'archive'}>
            {archived ? t.restore : t.archive}
          </SubmitButton>
          <LinkButton look="quiet" to={`/clients/${client.id}/delete`} className="text-error">
            {t.delete}
          </LinkButton>
        </Form>
      </div>
    </>
  );
}
