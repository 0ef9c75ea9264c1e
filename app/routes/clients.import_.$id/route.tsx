import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { type ColumnMapping, isImportField } from '~/domain/client-import/columns';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { readClientImportView } from '~/services/clients/read-client-import';
import {
  acceptClientImport,
  checkClientImport,
  discardClientImport,
  resumeClientImport,
} from '~/services/clients/steer-client-import';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { ColumnsForm } from './columns-form';
import { Failed } from './failed';
import { Progress } from './progress';
import { Report } from './report';
import { Result } from './result';

export const handle: PageHandle = { section: 'clients' };
export const meta = pageTitle((locale) => clientImportMessages(locale).title);
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

const CHOOSE = '/clients/import';
const REFRESH_SECONDS = 1;

/** Where the import is. Reloads itself by a header while a job is at it, so that it works without JavaScript. */
export const loader = page(async ({ request, context, params }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const view = await readClientImportView(scope, { id: params.id ?? '', locale });
  if (!view) {
    throw redirectWithFlash(CHOOSE, { tone: 'info', message: clientImportMessages(locale).expired });
  }
  const isRunning = view.state === 'checking' || view.state === 'writing';
  return json({ view }, isRunning ? { headers: { Refresh: String(REFRESH_SECONDS) } } : {});
});

export const action = page(async ({ request, context, params }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const t = clientImportMessages(locale);
  const form = await readForm(request);
  const id = params.id ?? '';
  const here = `${CHOOSE}/${id}`;
  const view = await readClientImportView(scope, { id, locale });
  if (!view) throw redirectWithFlash(CHOOSE, { tone: 'info', message: t.expired });
  switch (formText(form, 'intent')) {
    case 'import': {
      const revision = Number(formText(form, 'revision'));
      const partial = formText(form, 'partial') === 'on';
      const answer = await acceptClientImport(scope, { id, revision, partial });
      if (answer === 'stale') throw redirectWithFlash(here, { tone: 'info', message: t.checkedAgain });
      if (answer === 'refused') throw redirectWithFlash(here, { tone: 'error', message: t.refusedAll });
      break;
    }
    case 'discard': {
      const gone = await discardClientImport(scope, { id });
      throw redirectWithFlash(
        gone ? CHOOSE : here,
        gone ? { tone: 'info', message: t.discarded } : { tone: 'error', message: t.tooLate },
      );
    }
    case 'resume':
      await resumeClientImport(scope, { id });
      break;
    default:
      await checkClientImport(scope, { id, mapping: chosenColumns(form, view.columns), locale });
  }
  throw redirect(here, 303);
});

/** Column by column what the person chose; a column that the form does not name stays what it is. */
function chosenColumns(form: FormData, columns: ReadonlyArray<{ field: string | null }>): ColumnMapping {
  return columns.map(({ field }, at) => {
    const chosen = form.has(`c${at}`) ? formText(form, `c${at}`) : field;
    return chosen !== null && isImportField(chosen) ? chosen : null;
  });
}

export default function ImportClientFile() {
  const t = clientImportMessages(useLocale());
  const { view } = useLoaderData<typeof loader>();
  const { state, report } = view;
  if (state === 'checking' || state === 'writing') return <Progress view={view} />;
  if (state === 'done' && report) return <Result view={view} report={report} />;
  return (
    <>
      <PageHeader title={t.title} lead={view.fileName} back={{ to: CHOOSE, label: t.other }} />
      {state === 'failed' ? <Failed view={view} /> : null}
      {state === 'checked' && report ? <Report view={view} report={report} /> : null}
      {view.problem === 'file_gone' ? null : <ColumnsForm view={view} />}
    </>
  );
}
