import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { businessMessages } from '~/i18n/messages/business';
import { fieldIssue } from '~/schemas/issue-messages';
import { AppError } from '~/services/errors';
import { removeLogo, storeLogo } from '~/services/logo/store-logo';

const BACK = '/settings/business#field-logo';

/** Takes the logo's form and goes back to the settings, with the reason when the image is not one. */
export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const t = businessMessages(locale);
  const form = await readForm(request);
  if (formText(form, 'intent') === 'remove') {
    await removeLogo(scope);
    throw redirectWithFlash(BACK, { tone: 'success', message: t.logoRemoved });
  }
  const file = form.get('logo');
  if (!(file instanceof File) || file.size === 0) {
    const { message } = fieldIssue('logo', 'bad_image', locale);
    throw redirectWithFlash(BACK, { tone: 'error', message });
  }
  try {
    await storeLogo(scope, { bytes: new Uint8Array(await file.arrayBuffer()), language: locale });
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    const message = error.details.issues?.[0]?.message ?? error.text[locale];
    throw redirectWithFlash(BACK, { tone: 'error', message });
  }
  throw redirectWithFlash(BACK, { tone: 'success', message: t.logoSaved });
});

/** Nothing to see here; whoever comes back to this address is led to the settings. */
export const loader = () => redirect('/settings/business');
