import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { Address } from '~/domain/invoice/model';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { clientMessages } from '~/i18n/messages/clients';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { clientForm } from '~/schemas/client';
import { issueWords } from '~/schemas/issue-messages';
import { readClient } from '~/services/clients/read-client';
import { updateClient } from '~/services/clients/update-client';
import { AppError } from '~/services/errors';
import { ClientForm } from '~/ui/forms/client-form';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'clients' };
export const meta = pageTitle((locale) => clientMessages(locale).editShort);

function addressTexts(address: Address | null) {
  return {
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    postalCode: address?.postalCode ?? '',
    city: address?.city ?? '',
    countryCode: address?.countryCode ?? '',
  };
}

export const loader = page(async ({ request, context, params }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const client = await readClient(scope, { id: params.clientId ?? '' });
  return json({
    id: client.id,
    name: client.name,
    version: client.version,
    values: {
      kind: client.kind,
      name: client.name,
      email: client.email ?? '',
      siren: client.siren ?? '',
      siret: client.siret ?? '',
      vatNumber: client.vatNumber ?? '',
      address: addressTexts(client.address),
      deliveryAddress: addressTexts(client.deliveryAddress),
      language: client.language,
      paymentTermsDays: client.paymentTermsDays === null ? '' : String(client.paymentTermsDays),
      notes: client.notes ?? '',
    },
  });
});

export const action = page(async ({ request, context, params }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const form = await readForm(request);
  const submission = parseWithZod(form, {
    schema: clientForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return json(submission.reply(), 422);
  const id = params.clientId ?? '';
  const version = Number(formText(form, 'version'));
  try {
    await updateClient(scope, { id, version, client: submission.value });
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error;
    return json(submission.reply({ formErrors: [error.text[locale]] }), 409);
  }
  throw redirectWithFlash(`/clients/${id}`, { tone: 'success', message: clientMessages(locale).saved });
});

export default function EditClient() {
  const t = clientMessages(useLocale());
  const { id, name, version, values } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t.edit(name)} back={{ to: `/clients/${id}`, label: name }} />
      <ClientForm
        values={values}
        lastResult={useActionData<typeof action>()}
        hidden={{ version: String(version) }}
        submitLabel={t.saveAs}
        cancelTo={`/clients/${id}`}
      />
    </>
  );
}
