import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { type ColumnMapping, guessMapping, isImportField } from '~/domain/client-import/columns';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { redirectOnce } from '~/http/once';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { importClients } from '~/services/clients/import-clients';
import { forgetClientFile, readKeptClientFile } from '~/services/clients/keep-client-file';
import { assertMapping, readClientFile } from '~/services/clients/read-client-file';
import { AppError } from '~/services/errors';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { ColumnsForm } from './columns-form';
import { Report } from './report';

export const handle: PageHandle = { section: 'clients' };
export const meta = pageTitle((locale) => clientImportMessages(locale).title);

const SHOWN_ERRORS = 200;
const SAMPLE_LENGTH = 40;

/** Column by column what the person chose, or what the headings say when nothing was chosen yet. */
function mappingOf(header: readonly string[], chosen: (name: string) => string | null): ColumnMapping {
  if (chosen('c0') === null) return guessMapping(header);
  return header.map((_, at) => {
    const field = chosen(`c${at}`) ?? '';
    return isImportField(field) ? field : null;
  });
}

/** The columns and the dry run. Reading changes nothing, so the choice of columns is part of the address. */
export const loader = page(async ({ request, context, params }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const bytes = await readKeptClientFile(scope, params.file ?? '');
  if (!bytes) {
    const message = clientImportMessages(locale).expired;
    throw redirectWithFlash('/clients/import', { tone: 'info', message });
  }
  const table = readClientFile(bytes, locale);
  const { searchParams } = new URL(request.url);
  const mapping = mappingOf(table.header, (name) => searchParams.get(name));
  const columns = table.header.map((header, at) => ({
    header,
    field: mapping[at] ?? null,
    sample: sampleOf(table.rows.map(({ cells }) => cells[at] ?? '')),
  }));
  const shared = { columns, rows: table.rows.length, opId: scope.ids.uuid() };
  try {
    assertMapping(mapping, locale);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problems = (error.details.issues ?? []).map(({ message }) => message);
    return json({ ...shared, problems, report: null });
  }
  const report = await importClients(scope, { table, mapping, dryRun: true, partial: true, locale });
  const errors = report.errors.slice(0, SHOWN_ERRORS);
  return json({
    ...shared,
    problems: [] as string[],
    report: { ...report, errors, moreErrors: report.errors.length - errors.length },
  });
});

function sampleOf(cells: string[]): string {
  return (cells.find((cell) => cell.trim() !== '') ?? '').trim().slice(0, SAMPLE_LENGTH);
}

export const action = page(async ({ request, context, params }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const t = clientImportMessages(locale);
  const form = await readForm(request);
  const reference = params.file ?? '';
  throw await redirectOnce(scope, form, async () => {
    const bytes = await readKeptClientFile(scope, reference);
    if (!bytes) return redirectWithFlash('/clients/import', { tone: 'info', message: t.expired });
    const table = readClientFile(bytes, locale);
    const mapping = mappingOf(table.header, (name) => (form.has(name) ? formText(form, name) : null));
    assertMapping(mapping, locale);
    const partial = formText(form, 'partial') === 'on';
    const report = await importClients(scope, { table, mapping, dryRun: false, partial, locale });
    if (report.refused > 0 && !partial) {
      const columns = new URLSearchParams(mapping.map((field, at) => [`c${at}`, field ?? '']));
      return redirectWithFlash(`/clients/import/${reference}?${columns}`, {
        tone: 'error',
        message: t.refusedAll,
      });
    }
    await forgetClientFile(scope, reference);
    const done = t.done(report.created, report.updated, report.unchanged);
    const refused = report.refused > 0 ? ` ${t.doneRefused(report.refused)}` : '';
    return redirectWithFlash('/clients', { tone: 'success', message: done + refused });
  });
});

export default function ImportClientFile() {
  const t = clientImportMessages(useLocale());
  const { columns, rows, problems, report, opId } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t.title} back={{ to: '/clients/import', label: t.other }} />
      <Report rows={rows} columns={columns} problems={problems} report={report} opId={opId} />
      <ColumnsForm columns={columns} />
    </>
  );
}
