import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, useLoaderData } from '@remix-run/react';
import { Plus } from 'lucide-react';
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
import { listDocuments, listedRow, sumListed } from '~/services/documents/list-documents';
import { badRequest } from '~/services/errors';
import { LinkButton, SubmitButton } from '~/ui/button';
import { Details, PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { ArchivedBadge } from '~/ui/status-badge';
import { ClientDocuments } from './client-documents';
import { addressText, grouped, siretText } from './identity-text';

const SHOWN_DOCUMENTS = 5;

export const handle: PageHandle = { section: 'clients' };
export const meta = pageTitle<{ client?: { name?: string } }>(
  (locale, data) => data?.client?.name ?? clientMessages(locale).title,
);

export const loader = page(async ({ request, context, params }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const client = await readClient(scope, { id: params.clientId ?? '' });
  const filter = { clientId: client.id };
  const [{ rows, today }, all, open] = await Promise.all([
    listDocuments(scope, { filter, limit: SHOWN_DOCUMENTS }),
    sumListed(scope, filter),
    sumListed(scope, { ...filter, open: true }),
  ]);
  return json({
    client: clientAnswerOf(client),
    createdAt: client.createdAt,
    today,
    documents: rows.map(listedRow),
    sums: { count: all.count, gross: all.gross, openCount: open.count, due: open.due },
  });
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
  const { client, createdAt, documents, sums, today } = useLoaderData<typeof loader>();
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
      <ClientDocuments clientId={client.id} documents={documents} sums={sums} today={today} />
      <div className="max-w-3xl border-t border-hairline pt-2">
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
        <Form method="post" className="flex flex-wrap gap-x-5 border-t border-hairline pt-3">
          <SubmitButton look="link" name="intent" value={archived ? 'restore' : 'archive'}>
            {archived ? t.restore : t.archive}
          </SubmitButton>
          <LinkButton look="link" to={`/clients/${client.id}/delete`} className="text-error">
            {t.delete}
          </LinkButton>
        </Form>
      </div>
    </>
  );
}
