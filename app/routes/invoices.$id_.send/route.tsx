import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { duplicateSubject, proposeMail } from '~/documents/mail/default-mail';
import { documentMailView, mailViewWith } from '~/documents/mail/document-mail-view';
import { MailPreview } from '~/documents/mail/mail-preview';
import { attachmentName } from '~/domain/mail/attachment-name';
import { mailKindOf } from '~/domain/mail/texts';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { operationIdOf } from '~/http/operation-id';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { commonMessages } from '~/i18n/messages/common';
import { invoiceActMessages } from '~/i18n/messages/invoice-acts';
import { mailTextMessages } from '~/i18n/messages/mail-texts';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { sendForm } from '~/schemas/document/send-form';
import { issueWords } from '~/schemas/issue-messages';
import { mailRecipient } from '~/services/documents/mail-recipient';
import { readDocumentRecord } from '~/services/documents/read-document';
import { sendDocument } from '~/services/documents/send-document';
import { mailFrom } from '~/services/mail/mail-from';
import { readMailTexts } from '~/services/mail/mail-texts';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { useNonce } from '~/ui/nonce';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { useLiveWords } from '~/ui/use-live-words';

export const handle: PageHandle = { section: 'invoices' };
export const meta = pageTitle<{ number: string }>((locale, data) =>
  invoiceActMessages(locale).send.title(data?.number ?? ''),
);

export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const id = params.id ?? '';
  const { row, snapshot } = await readDocumentRecord(scope, { id, language: scope.user.locale });
  if (row.number === null) throw redirect(`/invoices/${id}/emit`);
  const duplicate = row.sentAt !== null;
  const kind = mailKindOf(snapshot.type, duplicate);
  const texts = await readMailTexts(scope);
  const words = proposeMail({ snapshot, duplicate, own: texts[kind] ?? null });
  const fileName = attachmentName(snapshot.number, { duplicate });
  return json({
    id,
    number: row.number,
    isDuplicate: duplicate,
    opId: scope.ids.uuid(),
    values: { to: (await mailRecipient(scope, snapshot)) ?? '', cc: '', ...words },
    from: await mailFrom(scope, snapshot),
    view: documentMailView({ snapshot, ...words, duplicate, fileName }),
    textsHref: `/settings/mail/texts?kind=${kind}&language=${snapshot.language}`,
  });
});

export const action = page(async ({ request, params, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const id = params.id ?? '';
  const form = await readForm(request);
  const submission = parseWithZod(form, {
    schema: sendForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  const typed = { subject: formText(form, 'subject'), message: formText(form, 'message') };
  if (submission.status !== 'success') return json({ result: submission.reply(), typed }, 422);
  // stores and sends nothing: the page comes back with the mail that these words make
  if (formText(form, 'intent') === 'preview') return json({ result: submission.reply(), typed });
  const { to, cc, subject, message } = submission.value;
  const opId = operationIdOf(form);
  await sendDocument(scope, {
    id,
    mailId: opId,
    send: { to, cc: cc ?? [], subject, message },
    operationId: opId,
    language: locale,
  });
  return redirectWithFlash(`/invoices/${id}`, {
    tone: 'success',
    message: invoiceActMessages(locale).send.done(to.join(', ')),
  });
});

export default function Send() {
  const locale = useLocale();
  const common = commonMessages(locale);
  const t = invoiceActMessages(locale).send;
  const texts = mailTextMessages(locale);
  const { id, number, isDuplicate, opId, values, from, view, textsHref } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm<typeof values>({
    id: 'send',
    lastResult: answer?.result ?? null,
    defaultValue: values,
  });
  const { words, formRef, listen } = useLiveWords(answer?.typed ?? values);
  const subject = isDuplicate ? duplicateSubject(words.subject, view.language) : words.subject;
  const labels = { to: t.to, cc: t.cc, subject: t.subject, message: t.message };
  const here = `/invoices/${id}/send`;
  return (
    <>
      <PageHeader
        title={t.title(number)}
        lead={isDuplicate ? t.duplicate : t.lead}
        back={{ to: `/invoices/${id}`, label: number }}
      />
      <div className="grid items-start gap-x-12 gap-y-10 xl:grid-cols-2">
        <Form
          ref={formRef}
          method="post"
          action={here}
          noValidate
          onInput={listen}
          className="min-w-0 max-w-2xl space-y-5"
        >
          <ErrorSummary errors={formErrors(form, labels)} />
          <input type="hidden" name="opId" value={opId} />
          <Field field={fields.to} label={t.to} hint={t.toHint} required spellCheck={false} />
          <Field field={fields.cc} label={t.cc} spellCheck={false} />
          <Field field={fields.subject} label={t.subject} required />
          <Field field={fields.message} label={t.message} kind="textarea" rows={10} required />
          <p className="text-small">
            <Link to={textsHref} className="page-link">
              {texts.toTexts}
            </Link>
          </p>
          <Actions>
            <SubmitButton name="intent" value="send" busyLabel={t.busy}>
              {t.submit}
            </SubmitButton>
            <SubmitButton name="intent" value="preview" look="secondary" formAction={`${here}#preview`}>
              {texts.look}
            </SubmitButton>
            <LinkButton to={`/invoices/${id}`} look="quiet">
              {common.cancel}
            </LinkButton>
          </Actions>
        </Form>
        <section id="preview" aria-labelledby="preview-title" className="min-w-0 max-w-2xl">
          <h2 id="preview-title" className="text-lead">
            {texts.preview}
          </h2>
          <p className="mt-1 mb-4 text-small text-quiet">{texts.previewMail}</p>
          <MailPreview
            view={mailViewWith(view, { subject, message: words.message })}
            from={from}
            nonce={useNonce()}
          />
        </section>
      </div>
    </>
  );
}
