import type { AppLoadContext } from '@remix-run/cloudflare';
import { findSession, type LiveSession } from '~/services/auth/sessions';
import { sessionCookie } from './cookies';

const found = new WeakMap<AppLoadContext, Promise<LiveSession | null>>();

/**
 * The live session of this request, or null. Read once a request: root and page loaders share the answer. The
 * load context is made for one request, and lives as long.
 */
export function currentSession(request: Request, context: AppLoadContext): Promise<LiveSession | null> {
  let session = found.get(context);
  if (!session) {
    session = findSession(context.ports, sessionCookie(context.ports.config).read(request));
    found.set(context, session);
  }
  return session;
}

/** Who is signed in, or null. */
export async function currentUser(request: Request, context: AppLoadContext) {
  return (await currentSession(request, context))?.user ?? null;
}
