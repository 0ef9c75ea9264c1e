import { type AppLoadContext, redirect } from '@remix-run/cloudflare';
import type { AccountUser } from '~/db/queries/users';
import { isRecent } from '~/services/auth/recent';
import { type AccountScope, accountScope } from '~/services/scope';
import { readAccountTag } from './account-tag';
import { currentSession } from './current-user';
import { assertOwnForm, keptFormResponse } from './kept-form';

/** The signed-in person's account: every port bound to it, and who is there. */
export interface SignedIn extends AccountScope {
  user: AccountUser;
  /** whether the password was given in the last ten minutes */
  recentlyAuthenticated: boolean;
}

/** Shows how far the restore of an archive is. */
const RESTORE_PAGE = '/settings/data/restore';

/**
 * The account of the person signed in.
 * @throws AppError 403 for a form that was typed in another account
 * @throws Response a redirect to /login that comes back here; 401 with what was typed after a form was posted. While an
 * archive is put into the account, to the page that shows how far that is: nothing half-restored is seen
 */
export async function requireAccount(request: Request, context: AppLoadContext): Promise<SignedIn> {
  const session = await currentSession(request, context);
  if (!session) {
    const whose = readAccountTag(context.ports.config, request);
    const kept = await keptFormResponse(request, { reason: 'signed_out', whose });
    if (kept) throw kept;
    const url = new URL(request.url);
    url.searchParams.delete('_data');
    url.searchParams.delete('index');
    const back = `${url.pathname}${url.search}`;
    throw redirect(`/login?redirectTo=${encodeURIComponent(back)}`);
  }
  const { user, authenticatedAt } = session;
  assertOwnForm(request, context.ports.config, user.id);
  if (user.restoring && new URL(request.url).pathname !== RESTORE_PAGE) throw redirect(RESTORE_PAGE, 303);
  return {
    ...accountScope(context.ports, { accountId: user.id, actor: `user:${user.id}` }),
    user,
    recentlyAuthenticated: isRecent(authenticatedAt, context.ports.clock.now()),
  };
}
