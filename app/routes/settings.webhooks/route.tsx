import { type SubmissionResult, useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { decodeCursor, encodeCursor } from '~/http/api/cursor';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireRecent } from '~/http/require-recent';
import { businessMessages } from '~/i18n/messages/business';
import { webhookMessages } from '~/i18n/messages/webhooks';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { issueWords } from '~/schemas/issue-messages';
import { webhookForm } from '~/schemas/webhook';
import { AppError } from '~/services/errors';
import {
  addWebhookEndpoint,
  pauseWebhook,
  readWebhooks,
  removeWebhook,
  replayWebhook,
  resumeWebhook,
} from '~/services/webhooks/manage-endpoints';
import { Pagination } from '~/ui/list-navigation';
import { PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { AddressForm } from './address-form';
import { AddressList } from './address-list';
import { CallLog } from './call-log';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => webhookMessages(locale).title);

const HERE = '/settings/webhooks';
const LIST = 'page:webhooks:-at';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireRecent(request, context);
  const cursor = decodeCursor(scope.config, LIST, new URL(request.url).searchParams.get('cursor') ?? '');
  const before =
    cursor !== null && typeof cursor.value === 'number' ? { at: cursor.value, id: cursor.id } : null;
  const { endpoints, deliveries, next } = await readWebhooks(scope, before);
  return json({
    endpoints,
    deliveries,
    first: before === null,
    nextCursor: next ? encodeCursor(scope.config, LIST, { value: next.at, id: next.id }) : null,
  });
});

export type WebhooksData = Awaited<ReturnType<Awaited<ReturnType<typeof loader>>['json']>>;

interface Outcome {
  reply: SubmissionResult<string[]> | null;
  /** the new address's secret, in this one answer only */
  secret: string | null;
}

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireRecent(request, context);
  const { locale } = scope.user;
  const t = webhookMessages(locale);
  const form = await readForm(request, { lists: ['events'] });
  const back = (message: string) => redirectWithFlash(HERE, { tone: 'success', message });
  const asked = (name: string) => formText(form, name);
  if (asked('pause') !== '') {
    await pauseWebhook(scope, asked('pause'));
    throw back(t.pausedDone);
  }
  if (asked('resume') !== '') {
    await resumeWebhook(scope, asked('resume'));
    throw back(t.resumedDone);
  }
  if (asked('remove') !== '') {
    await removeWebhook(scope, asked('remove'));
    throw back(t.removedDone);
  }
  if (asked('replay') !== '') {
    await replayWebhook(scope, asked('replay'));
    throw back(t.replayed);
  }
  const submission = parseWithZod(form, {
    schema: webhookForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') {
    const noEvent = submission.error?.events ? { fieldErrors: { events: [t.oneEvent] } } : {};
    return json<Outcome>({ reply: submission.reply(noEvent), secret: null }, 422);
  }
  const { recentlyAuthenticated } = scope;
  try {
    const secret = await addWebhookEndpoint(scope, { ...submission.value, recentlyAuthenticated });
    return json<Outcome>({ reply: submission.reply({ resetForm: true }), secret });
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    const reply = submission.reply({ fieldErrors: { url: [error.text[locale]] } });
    return json<Outcome>({ reply, secret: null }, error.status);
  }
});

export default function Webhooks() {
  const locale = useLocale();
  const t = webhookMessages(locale);
  const { endpoints, deliveries, first, nextCursor } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const [form, fields] = useForm<{ url: string; events: string[] }>({
    id: 'webhook',
    lastResult: outcome?.reply ?? null,
  });
  return (
    <>
      <PageHeader
        title={t.title}
        lead={t.lead}
        back={{ to: '/settings', label: businessMessages(locale).settings.title }}
      />
      {outcome?.secret ? (
        <section role="status" className="mb-8 space-y-2 rounded-box border-2 border-primary px-4 py-4">
          <h2 className="text-lead">{t.created}</h2>
          <p>{t.createdLead}</p>
          <code className="block font-strong select-all [overflow-wrap:anywhere]">{outcome.secret}</code>
        </section>
      ) : null}
      <Section title={t.list}>
        {endpoints.length === 0 ? (
          <p className="text-quiet">{t.none}</p>
        ) : (
          <AddressList endpoints={endpoints} />
        )}
      </Section>
      <Section title={t.add}>
        <AddressForm form={form} fields={fields} />
      </Section>
      <Section title={t.log} hint={t.logHint}>
        {deliveries.length === 0 ? (
          <p className="text-quiet">{t.logNone}</p>
        ) : (
          <CallLog deliveries={deliveries} />
        )}
        <Pagination
          firstHref={first ? null : HERE}
          nextHref={nextCursor ? `${HERE}?cursor=${nextCursor}` : null}
        />
      </Section>
    </>
  );
}
