import { createContext, useContext } from 'react';

/** Carries the answer's nonce through server rendering; the browser has none to give. */
export const NonceContext = createContext<string | undefined>(undefined);

/**
 * The nonce of this page's Content-Security-Policy, for `<script nonce>` and `<style nonce>`. In the browser it is
 * read back from a script that carried it, so that a style made by a later navigation is accepted as well.
 */
export function useNonce(): string | undefined {
  const rendered = useContext(NonceContext);
  if (rendered !== undefined || typeof document === 'undefined') return rendered;
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
}
