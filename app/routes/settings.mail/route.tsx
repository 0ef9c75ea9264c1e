import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { borrowedFreeMail } from '~/domain/mail/free-mail';
import { type FlashMessage, redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { lostSecret } from '~/http/kept-form';
import { page } from '~/http/page';
import { requireRecent, type SignedInHere } from '~/http/require-recent';
import { businessMessages } from '~/i18n/messages/business';
import { deliverabilityMessages } from '~/i18n/messages/deliverability';
import { mailSettingsMessages } from '~/i18n/messages/mail-settings';
import { mailTextMessages } from '~/i18n/messages/mail-texts';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { issueWords } from '~/schemas/issue-messages';
import { mailTransportForm } from '~/schemas/mail-settings';
import { AppError } from '~/services/errors';
import { changeTransport, readTransport } from '~/services/mail/change-transport';
import { testTransport } from '~/services/mail/test-transport';
import { SubmitButton } from '~/ui/button';
import { LinkRow } from '~/ui/link-row';
import { Notice } from '~/ui/notice';
import { PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { useFreshId } from '~/ui/use-fresh-id';
import { TransportForm, type TransportValues } from './transport-form';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => mailSettingsMessages(locale).title);

const HERE = '/settings/mail';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireRecent(request, context);
  const { hasSecret, ...values } = await readTransport(scope);
  const server = values.transport === 'smtp' ? values.smtpHost : null;
  const borrowed = values.transport === 'operator' ? null : borrowedFreeMail(values.fromAddress, server);
  return json({ values, hasSecret, borrowed, email: scope.user.email });
});

/** Sends the test mail. @returns what to say about it */
async function test(scope: SignedInHere): Promise<FlashMessage> {
  const { locale: language, email: to } = scope.user;
  const t = mailSettingsMessages(language);
  const mail = { to, language, subject: t.testSubject, text: t.testText };
  const outcome = await testTransport(scope, mail);
  switch (outcome?.state) {
    case undefined:
      return { tone: 'info', message: t.operator };
    case 'accepted':
      return { tone: 'success', message: t.accepted(to) };
    case 'refused':
      return { tone: 'error', message: t.refused(outcome.reason) };
    case 'unknown':
      return { tone: 'error', message: t.unknown };
  }
}

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireRecent(request, context);
  const { recentlyAuthenticated, user } = scope;
  const form = await readForm(request);
  if (formText(form, 'intent') === 'test') throw redirectWithFlash(HERE, await test(scope));
  const retype = lostSecret(request, 'secret') || formText(form, 'retype') === 'secret';
  form.delete('retype');
  const submission = parseWithZod(form, {
    schema: mailTransportForm,
    error: issueWords(user.locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return json(submission.reply({ hideFields: ['secret'] }), 422);
  const { fromAddress, smtpHost, smtpUser, secret, ...choice } = submission.value;
  if (retype && secret === undefined && choice.transport !== 'operator') {
    // a new secret was typed and is lost: the old one must not go on beside what came with it
    const fieldErrors = { secret: [mailSettingsMessages(user.locale).retype] };
    return json(submission.reply({ fieldErrors, hideFields: ['secret'] }), 422);
  }
  try {
    await changeTransport(
      scope,
      {
        ...choice,
        fromAddress: fromAddress ?? null,
        smtpHost: smtpHost ?? null,
        smtpUser: smtpUser ?? null,
        secret: secret ?? null,
      },
      recentlyAuthenticated,
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 400) throw error;
    const reply = submission.reply({ formErrors: [error.text[user.locale]], hideFields: ['secret'] });
    return json(reply, 400);
  }
  throw redirectWithFlash(HERE, { tone: 'success', message: mailSettingsMessages(user.locale).saved });
});

export default function MailSettings() {
  const locale = useLocale();
  const t = mailSettingsMessages(locale);
  const { values, hasSecret, borrowed, email } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [form, fields] = useForm<TransportValues>({
    id: useFreshId('mail-transport', refusal),
    lastResult: refusal,
    defaultValue: values,
  });
  return (
    <>
      <PageHeader
        title={t.title}
        lead={t.lead}
        back={{ to: '/settings', label: businessMessages(locale).settings.title }}
      />
      <Section title={t.transport}>
        {borrowed === null ? null : <Notice>{deliverabilityMessages(locale).borrowed(borrowed)}</Notice>}
        <TransportForm key={form.id} form={form} fields={fields} hasSecret={hasSecret} />
      </Section>
      {values.transport === 'operator' ? null : (
        <Section title={t.test} hint={t.testHint(email)}>
          <Form method="post" action={HERE}>
            <SubmitButton look="secondary" name="intent" value="test">
              {t.testSubmit}
            </SubmitButton>
          </Form>
        </Section>
      )}
      <Section title={t.more}>
        <div>
          <LinkRow
            to="/settings/mail/texts"
            title={mailTextMessages(locale).title}
            text={mailTextMessages(locale).summary}
          />
          <LinkRow
            to="/settings/mail/deliverability"
            title={deliverabilityMessages(locale).title}
            text={deliverabilityMessages(locale).summary}
          />
        </div>
      </Section>
    </>
  );
}
