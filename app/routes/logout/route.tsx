import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare';
import { sessionCookie } from '~/http/cookies';
import { closeSession } from '~/services/auth/sessions';

/** Signing out is a POST; who comes here by an address is led home. */
export function loader() {
  return redirect('/');
}

export async function action({ request, context }: ActionFunctionArgs) {
  const cookie = sessionCookie(context.ports.config);
  await closeSession(context.ports, cookie.read(request));
  return redirect('/', {
    status: 303,
    headers: { 'Set-Cookie': cookie.clear(), 'Clear-Site-Data': '"cache", "storage"' },
  });
}
