import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireRecent } from '~/http/require-recent';
import type { Locale } from '~/i18n/locale';
import { passkeyMessages } from '~/i18n/messages/passkeys';
import { securityMessages } from '~/i18n/messages/security';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { issueWords } from '~/schemas/issue-messages';
import { parsePasskeyField, passkeyNameForm, passkeyRegistration } from '~/schemas/passkey';
import { addPasskey, MAX_PASSKEYS } from '~/services/auth/add-passkey';
import { changePasskeyName, readPasskeys, removePasskey } from '~/services/auth/manage-passkeys';
import { badPasskey } from '~/services/auth/verify-passkey';
import { AppError } from '~/services/errors';
import { PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { AddPasskey } from './add-passkey';
import { PasskeyList } from './passkey-list';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => passkeyMessages(locale).title);

const HERE = '/settings/security/passkeys';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireRecent(request, context);
  const passkeys = await readPasskeys(scope);
  return json({ passkeys, full: passkeys.length >= MAX_PASSKEYS });
});

interface Outcome {
  /** the passkey whose new name is wrong; null: the one to add */
  id: string | null;
  name: string[];
  form: string[];
}

/** The name, or what is wrong with it. */
function readName(text: string, locale: Locale): { name: string } | { errors: string[] } {
  const parsed = passkeyNameForm.safeParse({ name: text }, { error: issueWords(locale), reportInput: true });
  return parsed.success ? parsed.data : { errors: parsed.error.issues.map(({ message }) => message) };
}

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireRecent(request, context);
  const { locale } = scope.user;
  const t = passkeyMessages(locale);
  const { recentlyAuthenticated, sessionId } = scope;
  const form = await readForm(request);
  if (form.has('remove')) {
    await removePasskey(scope, { id: formText(form, 'remove'), sessionId, recentlyAuthenticated });
    throw redirectWithFlash(HERE, { tone: 'success', message: t.removed });
  }
  if (form.has('rename')) {
    const id = formText(form, 'rename');
    const read = readName(formText(form, `newName.${id}`), locale);
    if ('errors' in read) return json<Outcome>({ id, name: read.errors, form: [] }, 422);
    await changePasskeyName(scope, { id, name: read.name, recentlyAuthenticated });
    throw redirectWithFlash(HERE, { tone: 'success', message: t.renamed });
  }
  const read = readName(formText(form, 'name'), locale);
  if ('errors' in read) return json<Outcome>({ id: null, name: read.errors, form: [] }, 422);
  try {
    const response = parsePasskeyField(passkeyRegistration, formText(form, 'passkey'));
    if (!response) throw badPasskey();
    await addPasskey(scope, { name: read.name, response, recentlyAuthenticated });
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return json<Outcome>({ id: null, name: [], form: [error.text[locale]] }, error.status);
  }
  throw redirectWithFlash(HERE, { tone: 'success', message: t.added });
});

export default function Passkeys() {
  const locale = useLocale();
  const t = passkeyMessages(locale);
  const { passkeys, full } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const adding = outcome?.id === null ? outcome : null;
  const renaming = outcome && outcome.id !== null ? { id: outcome.id, errors: outcome.name } : null;
  return (
    <>
      <PageHeader
        title={t.title}
        lead={t.lead}
        back={{ to: '/settings/security', label: securityMessages(locale).title }}
      />
      <Section title={t.list} hint={passkeys.length === 0 ? null : t.listHint}>
        {passkeys.length === 0 ? (
          <p className="text-quiet">{t.none}</p>
        ) : (
          <PasskeyList passkeys={passkeys} wrong={renaming} />
        )}
      </Section>
      <Section title={t.add} hint={full ? null : t.addHint}>
        <AddPasskey errors={{ name: adding?.name, form: adding?.form ?? [] }} full={full} />
      </Section>
    </>
  );
}
