import type { Ports } from '~/services/scope';

declare module '@remix-run/cloudflare' {
  interface AppLoadContext {
    ports: Ports;
    /** of this answer's Content-Security-Policy */
    nonce: string;
  }
}
