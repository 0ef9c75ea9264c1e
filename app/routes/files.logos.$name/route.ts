import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { authenticate } from '~/http/api/authenticate';
import { currentUser } from '~/http/current-user';
import { page } from '~/http/page';
import { notFound } from '~/services/errors';

const NAME = /^[0-9a-f]{64}\.(?:png|jpg|webp)$/;

/**
 * A logo, to its owner: by session, or by token for programs. The account in the storage key is always the caller's
 * own, so there is no address that leads to another's.
 */
export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const { ports } = context;
  const user = request.headers.has('Authorization')
    ? (await authenticate(ports, request, 'read')).user
    : await currentUser(request, context);
  const name = params.name ?? '';
  if (!user || !NAME.test(name)) throw notFound('file');
  const found = await ports.files.stream(`logos/${user.id}/${name}`);
  if (!found) throw notFound('file');
  return new Response(found.body, {
    headers: {
      'Content-Type': found.file.contentType,
      'Content-Length': String(found.file.size),
      'Content-Disposition': 'inline',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  });
});
