import { type AppLoadContext, redirect } from '@remix-run/cloudflare';
import { accountTag } from './account-tag';
import { currentSession } from './current-user';
import { keptFormResponse } from './kept-form';
import { requireAccount, type SignedIn } from './require-account';

/** The signed-in person's account, with the id of the session that asks. */
export interface SignedInHere extends SignedIn {
  sessionId: string;
}

/** `requireAccount`, with the session's own id. @throws Response a redirect to /login */
export async function requireSession(request: Request, context: AppLoadContext): Promise<SignedInHere> {
  const account = await requireAccount(request, context);
  const session = await currentSession(request, context);
  return { ...account, sessionId: session?.id ?? '' };
}

/**
 * For pages where the password counts: it must have been given in the last ten minutes.
 * @throws Response a redirect to the page that asks for it and comes back here; 403 with what was typed after a form
 * was posted
 */
export async function requireRecent(request: Request, context: AppLoadContext): Promise<SignedInHere> {
  const account = await requireSession(request, context);
  if (account.recentlyAuthenticated) return account;
  const whose = accountTag(context.ports.config, account.accountId);
  const kept = await keptFormResponse(request, { reason: 'not_recent', whose });
  if (kept) throw kept;
  const back = encodeURIComponent(new URL(request.url).pathname);
  throw redirect(`/settings/confirm?redirectTo=${back}`, 303);
}
