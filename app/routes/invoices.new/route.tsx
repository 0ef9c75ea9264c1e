import {
  type ActionFunctionArgs,
  json,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import documentCss from '~/documents/invoice/document.css?url';
import { DocumentSheet } from '~/documents/invoice/document-sheet';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { operationIdOf } from '~/http/operation-id';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { parseDraftIntent } from '~/schemas/document/draft-intent';
import { blankLine } from '~/schemas/document/draft-rows';
import { sketchOf } from '~/schemas/document/draft-sketch';
import { draftValuesOf } from '~/schemas/document/draft-values';
import { readDraftDesk } from '~/services/documents/read-draft-desk';
import { submitDraft } from '~/services/documents/submit-draft';
import { DraftEditor } from '~/ui/invoice-draft/draft-editor';
import { useNonce } from '~/ui/nonce';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'invoices' };
export const meta = pageTitle((locale) => invoiceFormMessages(locale).newTitle);
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: documentCss }];

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const params = new URL(request.url).searchParams;
  const id = scope.ids.uuid();
  const empty = draftValuesOf(new FormData());
  const type = params.get('type') === 'deposit' ? 'deposit' : 'invoice';
  const values = { ...empty, type, clientId: params.get('clientId') ?? params.get('client') ?? '' };
  const desk = await readDraftDesk(scope, {
    id,
    content: sketchOf(values),
    language: scope.user.locale,
  });
  return json({
    id,
    values: {
      ...values,
      operationCategory: 'services',
      priceMode: 'net',
      lineItems: [blankLine('l1', desk.defaults)],
    },
    desk,
  });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const language = scope.user.locale;
  const form = await readForm(request);
  const intent = parseDraftIntent(formText(form, 'intent')) ?? { kind: 'save' as const };
  const id = operationIdOf(form);
  const submitted = await submitDraft(scope, {
    id,
    version: null,
    values: draftValuesOf(form),
    rows: intent.kind === 'rows' ? intent.edit : null,
    language,
  });
  if (!submitted.saved) return json({ id, ...submitted }, { status: submitted.status });
  if (intent.kind === 'emit') return redirect(`/invoices/${id}/emit`, 303);
  return redirectWithFlash(`/invoices/${id}`, {
    tone: 'success',
    message: invoiceFormMessages(language).flash.saved,
  });
});

export default function NewInvoice() {
  const t = invoiceFormMessages(useLocale());
  const loaded = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const nonce = useNonce();
  const { id, values, desk } = answered ?? loaded;
  return (
    <>
      <PageHeader title={t.newTitle} lead={t.lead} back={{ to: '/invoices', label: t.back }} />
      <DraftEditor
        id={id}
        values={values}
        issues={answered?.issues ?? []}
        hidden={{ opId: id }}
        desk={desk}
        renderDocument={({ view, css, logoSrc }) => (
          <DocumentSheet view={view} css={css} logoSrc={logoSrc} nonce={nonce} />
        )}
      />
    </>
  );
}
