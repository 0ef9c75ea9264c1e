import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { page } from '~/http/page';
import { readKeptPart } from '~/services/mail/dev-mailbox';

/** What mail programs allow a message: its inline styles, nothing else. */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** One part of a kept message: its HTML as a reader sees it, everything else as a download. */
export const loader = page(async ({ params, context }: LoaderFunctionArgs) => {
  const { id = '', part = '' } = params;
  const { bytes, contentType } = await readKeptPart(context.ports, { id, part });
  const disposition = part === 'message.html' ? 'inline' : `attachment; filename="${part}"`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': disposition,
      'Content-Security-Policy': mailPolicy,
      'Cache-Control': 'private, no-store',
    },
  });
});
