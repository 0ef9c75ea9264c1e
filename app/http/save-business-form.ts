import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { businessForm } from '~/schemas/business';
import { issueWords } from '~/schemas/issue-messages';
import { confirmPassword } from '~/services/auth/check-password';
import { networkOf } from '~/services/auth/network';
import { updateBusiness } from '~/services/business/update-business';
import { AppError } from '~/services/errors';
import { withSirenOfSiret } from '~/services/onboarding/complete-identifiers';
import { formText } from './form';
import type { SignedIn } from './require-account';

/** What the form shows again, and with which status; null when all was saved. */
export type FormOutcome = { reply: SubmissionResult<string[]>; status: number; askPassword: boolean } | null;

/**
 * Saves the seller's profile, or a part of it, from a form. Fields that the form does not have stay as they are.
 * Another IBAN than the stored one takes the password, which the form then asks for.
 */
export async function saveBusinessForm(
  request: Request,
  scope: SignedIn,
  form: FormData,
  options: { hasVatOnDebits: boolean },
): Promise<FormOutcome> {
  const { locale, email } = scope.user;
  const submission = parseWithZod(form, {
    schema: businessForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return { reply: submission.reply(), status: 422, askPassword: false };
  const { vatOnDebits, ...fields } = submission.value;
  const patch = options.hasVatOnDebits ? { ...fields, vatOnDebits } : fields;
  try {
    const password = formText(form, 'password');
    if (password !== '') await confirmPassword(scope, { email, password, network: networkOf(request) });
    await updateBusiness(scope, {
      business: withSirenOfSiret(patch),
      recentlyAuthenticated: scope.recentlyAuthenticated || password !== '',
      language: locale,
    });
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    const hideFields = ['password'];
    const status = error.status;
    const issues = error.details.issues ?? [];
    if (issues.length > 0) {
      const fieldErrors = Object.fromEntries(
        issues.map(({ path, message }) => [path.replace(/^business\./, ''), [message]]),
      );
      return { reply: submission.reply({ fieldErrors, hideFields }), status, askPassword: false };
    }
    const said = [error.text[locale]];
    if (error.code === 'reauthentication_required' || error.code === 'bad_credentials') {
      const reply = submission.reply({ fieldErrors: { password: said }, hideFields });
      return { reply, status, askPassword: true };
    }
    return { reply: submission.reply({ formErrors: said, hideFields }), status, askPassword: false };
  }
}
