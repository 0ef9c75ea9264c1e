import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { publishedKeys } from '~/services/register/published-keys';

/** The public keys of this instance, for whoever verifies what it signed: RFC 7517, RFC 8037. */
export const loader = ({ context }: LoaderFunctionArgs) =>
  json(
    { keys: publishedKeys(context.ports.config) },
    { headers: { 'Cache-Control': 'public, max-age=3600' } },
  );
