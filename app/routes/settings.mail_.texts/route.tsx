import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { fillMailText } from '~/documents/mail/default-mail';
import { type MailWords, mailViewWith } from '~/documents/mail/document-mail-view';
import { MailPreview } from '~/documents/mail/mail-preview';
import { mailKinds } from '~/domain/mail/texts';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { type Locale, locales } from '~/i18n/locale';
import { mailSettingsMessages } from '~/i18n/messages/mail-settings';
import { mailTextMessages } from '~/i18n/messages/mail-texts';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { issueWords } from '~/schemas/issue-messages';
import { mailTextChoice, mailTextForm } from '~/schemas/mail-text';
import { changeMailText, findUnknown } from '~/services/mail/mail-texts';
import { readTextDesk } from '~/services/mail/read-text-desk';
import { FilterLinks } from '~/ui/list-navigation';
import { useNonce } from '~/ui/nonce';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { useFreshId } from '~/ui/use-fresh-id';
import { useLiveWords } from '~/ui/use-live-words';
import { PlaceholderList } from './placeholder-list';
import { TextForm, type TextValues } from './text-form';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => mailTextMessages(locale).title);

const HERE = '/settings/mail/texts';

function hrefOf(kind: string, language: string): string {
  return `${HERE}?kind=${kind}&language=${language}`;
}

/** The text that an address or a form names; the first one, in the reader's language, where it names none. */
function choiceOf(read: (name: string) => string | null, locale: Locale) {
  return mailTextChoice(locale).parse({ kind: read('kind'), language: read('language') });
}

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const params = new URL(request.url).searchParams;
  const { kind, language } = choiceOf((name) => params.get(name), locale);
  return json(await readTextDesk(scope, { kind, language, reader: locale }));
});

/** Stores nothing: the page comes back with the mail that these words make. */
const PREVIEW = 'preview';
const RESTORE = 'restore';

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const form = await readForm(request);
  const t = mailTextMessages(locale);
  const intent = formText(form, 'intent');
  const { kind, language } = choiceOf((name) => formText(form, name), locale);
  const name = `${t.kinds[kind]}, ${t.languages[language].toLowerCase()}`;
  if (intent === RESTORE) {
    await changeMailText(scope, { kind, language, subject: null, message: null });
    throw redirectWithFlash(hrefOf(kind, language), { tone: 'success', message: t.restored(name) });
  }
  const submission = parseWithZod(form, {
    schema: mailTextForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  const typed = { subject: formText(form, 'subject'), message: formText(form, 'message') };
  if (submission.status !== 'success') {
    return json({ result: submission.reply(), typed }, 422);
  }
  const { subject = null, message = null } = submission.value;
  const change = { kind, language, subject, message };
  const isPreview = intent === PREVIEW;
  const outcome = isPreview ? findUnknown(change) : await changeMailText(scope, change);
  const unknown = outcome === null || !('ok' in outcome) ? outcome : outcome.ok ? null : outcome.unknown;
  if (unknown !== null) {
    const words = (written: readonly string[]) => (written.length === 0 ? [] : [t.unknown(written)]);
    const fieldErrors = { subject: words(unknown.subject), message: words(unknown.message) };
    return json({ result: submission.reply({ fieldErrors }), typed }, 422);
  }
  if (isPreview) return json({ result: submission.reply(), typed });
  throw redirectWithFlash(hrefOf(kind, language), { tone: 'success', message: t.saved(name) });
});

export default function MailTexts() {
  const locale = useLocale();
  const t = mailTextMessages(locale);
  const desk = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { kind, language, text, ours, changed, preview } = desk;
  const [form, fields] = useForm<TextValues>({
    id: useFreshId(`mail-text-${kind}-${language}`, answer?.result),
    lastResult: answer?.result ?? null,
    defaultValue: text,
  });
  const typed: MailWords = answer?.typed ?? text;
  const { words, formRef, listen } = useLiveWords(typed);
  const template = {
    subject: words.subject.trim() || ours.subject,
    message: words.message.trim() || ours.message,
  };
  const filled = fillMailText(template, {
    values: preview.values,
    language,
    duplicate: kind === 'duplicate',
  });
  const isOwn = (aKind: string, aLanguage: string) => changed.includes(`${aKind} ${aLanguage}`);
  const marked = (label: string, own: boolean) => (own ? `${label} (${t.isOwn})` : label);
  return (
    <>
      <PageHeader
        title={t.title}
        lead={t.lead}
        back={{ to: '/settings/mail', label: mailSettingsMessages(locale).title }}
      />
      <div className="mb-8 space-y-2">
        <FilterLinks
          label={t.kind}
          links={mailKinds.map((each) => ({
            label: marked(t.kinds[each], isOwn(each, language)),
            to: hrefOf(each, language),
            current: each === kind,
          }))}
        />
        <FilterLinks
          label={t.language}
          links={locales.map((each) => ({
            label: marked(t.languages[each], isOwn(kind, each)),
            to: hrefOf(kind, each),
            current: each === language,
          }))}
        />
      </div>
      <div className="grid items-start gap-x-12 gap-y-10 xl:grid-cols-2">
        <div className="min-w-0 space-y-8">
          <TextForm
            key={form.id}
            form={form}
            fields={fields}
            formRef={formRef}
            listen={listen}
            href={hrefOf(kind, language)}
            kind={kind}
            language={language}
            isOwn={isOwn(kind, language)}
          />
          <PlaceholderList kind={kind} values={preview.values} formRef={formRef} />
        </div>
        <section
          id="preview"
          aria-labelledby="preview-title"
          className="min-w-0 max-w-2xl xl:sticky xl:top-6"
        >
          <h2 id="preview-title" className="text-lead">
            {t.preview}
          </h2>
          <p className="mt-1 mb-4 text-small text-quiet">
            {preview.number === null ? t.previewSample : t.previewOf(preview.number)}
          </p>
          <MailPreview view={mailViewWith(preview.view, filled)} from={preview.from} nonce={useNonce()} />
        </section>
      </div>
    </>
  );
}
