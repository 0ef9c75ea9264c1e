import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { formatInstant } from '~/i18n/dates';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { CLIENT_FILE_LIMIT } from '~/services/clients/read-client-file';
import { readClientImports } from '~/services/clients/read-client-import';
import { startClientImport } from '~/services/clients/start-client-import';
import { AppError } from '~/services/errors';
import { Actions, buttonClass, SubmitButton } from '~/ui/button';
import { Field } from '~/ui/field';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'clients' };
export const meta = pageTitle((locale) => clientImportMessages(locale).title);

const MULTIPART_FRAME = 16_384;

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  return json({ imports: await readClientImports(scope) });
});

/** Says at once what is wrong with a file, and goes on to the page that follows its import. */
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
    const id = await startClientImport(scope, { bytes, fileName: file.name, locale });
    throw redirect(`/clients/import/${id}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || ![409, 413, 422, 429].includes(error.status)) throw error;
    return json({ error: error.details.issues?.[0]?.message ?? error.text[locale] }, error.status);
  }
});

export default function ImportClients() {
  const locale = useLocale();
  const t = clientImportMessages(locale);
  const { imports } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <div className="max-w-xl">
      <PageHeader title={t.title} lead={t.lead} back={{ to: '/clients', label: t.back }} />
      <Form method="post" encType="multipart/form-data" reloadDocument className="space-y-5">
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
      {imports.length > 0 ? (
        <section className="mt-10">
          <h2 className="text-lead">{t.recentTitle}</h2>
          <p className="mt-1 mb-2 text-small text-quiet">{t.recentHint}</p>
          <ul>
            {imports.map(({ id, fileName, state, rows, createdAt }) => (
              <li key={id} className="border-b border-hairline py-2 last:border-b-0">
                <Link
                  to={`/clients/import/${id}`}
                  reloadDocument
                  className="page-link inline-flex min-h-8 items-center [overflow-wrap:anywhere] pointer-coarse:min-h-11"
                >
                  {fileName}
                </Link>
                <p className="text-small text-quiet">
                  {t.states[state]} · {t.fileRows(rows)} · {formatInstant(createdAt, locale)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
