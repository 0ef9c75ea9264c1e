import type { SubmissionResult } from '@conform-to/react';
import { type AppLoadContext, json, redirect, type TypedResponse } from '@remix-run/cloudflare';
import type { Locale } from '~/i18n/locale';
import { parsePasskeyField, passkeyAssertion } from '~/schemas/passkey';
import { networkOf } from '~/services/auth/network';
import { signInWithPasskey } from '~/services/auth/passkey-sign-in';
import { AppError, errorHeaders } from '~/services/errors';
import { startSession } from './authenticator';
import { formText } from './form';
import { reauthenticateByPasskey } from './reauthenticate';
import type { SignedIn } from './require-account';
import { safeRedirect } from './safe-redirect';

type FormAgain = TypedResponse<SubmissionResult<string[]>>;

/** The same page with one line that says why; whatever else the form held is not judged. */
function shownAgain(error: unknown, locale: Locale): FormAgain {
  if (!(error instanceof AppError)) throw error;
  const result: SubmissionResult<string[]> = { status: 'error', error: { '': [error.text[locale]] } };
  return json(result, { status: error.status, headers: errorHeaders(error) });
}

/** Signs in by the field `passkey` of a form. @throws Response a redirect to where the person wanted to go */
export async function signInByPasskeyForm(
  request: Request,
  context: AppLoadContext,
  input: { form: FormData; locale: Locale },
): Promise<FormAgain> {
  const { form, locale } = input;
  try {
    const response = parsePasskeyField(passkeyAssertion, formText(form, 'passkey'));
    const network = networkOf(request);
    const user = await signInWithPasskey(context.ports, { response, network });
    const headers = { 'Set-Cookie': await startSession(request, context, user) };
    throw redirect(safeRedirect(formText(form, 'redirectTo')), { status: 303, headers });
  } catch (error) {
    return shownAgain(error, locale);
  }
}

/**
 * The field `passkey` of a form instead of the password, before a sensitive change.
 * @throws Response a redirect to that change
 */
export async function confirmByPasskeyForm(
  request: Request,
  context: AppLoadContext,
  input: { form: FormData; account: SignedIn; fallback: string },
): Promise<FormAgain> {
  const { form, account, fallback } = input;
  try {
    const response = parsePasskeyField(passkeyAssertion, formText(form, 'passkey'));
    const headers = { 'Set-Cookie': await reauthenticateByPasskey(request, context, account, response) };
    throw redirect(safeRedirect(formText(form, 'redirectTo'), fallback), { status: 303, headers });
  } catch (error) {
    return shownAgain(error, account.user.locale);
  }
}
