import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare';
import { currentUser } from '~/http/current-user';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { safeRedirect } from '~/http/safe-redirect';
import { isLocale, LOCALE_COOKIE } from '~/i18n/locale';
import { changeLocale } from '~/services/auth/change-locale';

const YEAR_SECONDS = 31_536_000;

/** Remembers the language that was chosen: in the account of who is signed in, and in a cookie for the rest. */
export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const form = await readForm(request);
  const locale = formText(form, 'locale');
  const target = safeRedirect(formText(form, 'redirectTo'), '/');
  if (!isLocale(locale)) return redirect(target, 303);
  const user = await currentUser(request, context);
  if (user) await changeLocale(context.ports, { userId: user.id, locale });
  const secure = context.ports.config.APP_ORIGIN.startsWith('https:') ? '; Secure' : '';
  const cookie = `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
  return redirect(target, { status: 303, headers: { 'Set-Cookie': cookie } });
});

/** Nothing to see here; whoever comes back to this address is led home. */
export const loader = () => redirect('/');
