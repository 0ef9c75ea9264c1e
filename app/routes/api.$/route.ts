import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/cloudflare';
import { problemLanguage, problemResponse } from '~/http/problem';
import { notFound } from '~/services/errors';

/** Every address under /api/ that nothing else answers. */
export function loader({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  return problemResponse(notFound('path'), problemLanguage(request), context.ports.requestId);
}

export const action = loader;
