import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, useActionData } from '@remix-run/react';
import { readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { keepClientFile } from '~/services/clients/keep-client-file';
import { CLIENT_FILE_LIMIT, readClientFile } from '~/services/clients/read-client-file';
import { AppError } from '~/services/errors';
import { Actions, buttonClass, SubmitButton } from '~/ui/button';
import { Field } from '~/ui/field';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'clients' };
export const meta = pageTitle((locale) => clientImportMessages(locale).title);

const MULTIPART_FRAME = 16_384;

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAccount(request, context);
  return null;
});

/** Reads the file once to say at once what is wrong with it, keeps it, and goes on to its columns. */
export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  try {
    const form = await readForm(request, { limit: CLIENT_FILE_LIMIT + MULTIPART_FRAME });
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0) {
      return json({ error: clientImportMessages(locale).faults.not_a_file }, 422);
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    readClientFile(bytes, locale);
    throw redirect(`/clients/import/${await keepClientFile(scope, bytes)}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 413 && error.status !== 422)) throw error;
    return json({ error: error.details.issues?.[0]?.message ?? error.text[locale] }, error.status);
  }
});

export default function ImportClients() {
  const t = clientImportMessages(useLocale());
  const result = useActionData<typeof action>();
  return (
    <div className="max-w-xl">
      <PageHeader title={t.title} lead={t.lead} back={{ to: '/clients', label: t.back }} />
      <Form method="post" encType="multipart/form-data" className="space-y-5">
        <Field
          field={{ name: 'file', errors: result ? [result.error] : undefined }}
          label={t.file}
          kind="file"
          hint={t.fileHint}
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          required
        />
        <Actions>
          <SubmitButton>{t.read}</SubmitButton>
          <a href="/clients/import-example.csv" download className={buttonClass('link')}>
            {t.example}
          </a>
        </Actions>
      </Form>
    </div>
  );
}
