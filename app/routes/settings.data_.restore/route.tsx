import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ArchiveError } from '~/domain/archive/archive-error';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { readFileForm } from '~/http/multipart-file';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { requireRecent } from '~/http/require-recent';
import { restoreMessages } from '~/i18n/messages/restore';
import { pageTitle } from '~/i18n/page-title';
import { AppError, tooLarge } from '~/services/errors';
import {
  ARCHIVE_UPLOAD_LIMIT,
  cancelRestore,
  isEmptyAccount,
  keepArchive,
  readRestoreView,
  resumeRestore,
  startRestore,
} from '~/services/restore/request-restore';
import type { PageHandle } from '~/ui/page-handle';
import { Done, Progress } from './progress';
import { UploadForm } from './upload-form';

const HERE = '/settings/data/restore';
const REFRESH_SECONDS = 2;

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => restoreMessages(locale).title);
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** Reloads itself by a header while a restore is under way, so that it works without JavaScript. */
export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const view = await readRestoreView(scope);
  const underWay = view.state === 'checking' || view.state === 'applying';
  if (underWay || view.state === 'done') {
    const init = underWay && !view.stalled ? { headers: { Refresh: String(REFRESH_SECONDS) } } : {};
    return json({ view, empty: true }, init);
  }
  const empty = await isEmptyAccount(scope);
  if (empty) await requireRecent(request, context);
  return json({ view, empty });
});

/** An archive comes as a stream; the buttons of a restore that is under way come as an ordinary form. */
export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  if (/^multipart\/form-data/i.test(request.headers.get('Content-Type') ?? '')) {
    return takeArchive({ request, context });
  }
  const scope = await requireAccount(request, context);
  const t = restoreMessages(scope.user.locale);
  const intent = formText(await readForm(request), 'intent');
  if (intent === 'resume') {
    await resumeRestore(scope);
    throw redirectWithFlash(HERE, { tone: 'info', message: t.resumed });
  }
  const cancelled = await cancelRestore(scope);
  throw redirectWithFlash(
    HERE,
    cancelled ? { tone: 'info', message: t.cancelled } : { tone: 'error', message: t.tooLate },
  );
});

async function takeArchive({ request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  const scope = await requireRecent(request, context);
  const t = restoreMessages(scope.user.locale);
  try {
    const { file } = await readFileForm(request, 'archive');
    const key = await keepArchive(scope, file);
    if (key === null) throw tooLarge(ARCHIVE_UPLOAD_LIMIT);
    await startRestore(scope, { key, vouched: false });
  } catch (error) {
    if (error instanceof ArchiveError) {
      return json({ message: t.problems[error.code], subject: error.subject }, 422);
    }
    if (error instanceof AppError && [400, 409, 413, 429].includes(error.status)) {
      return json({ message: error.text[scope.user.locale], subject: '' }, error.status);
    }
    throw error;
  }
  throw redirect(HERE, 303);
}

export default function RestoreArchive() {
  const { view, empty } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (view.state === 'checking' || view.state === 'applying') return <Progress view={view} />;
  if (view.state === 'done') return <Done view={view} />;
  return <UploadForm view={view} empty={empty} refused={refused ?? null} />;
}
