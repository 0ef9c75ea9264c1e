import type { Locale } from './locale';
import { frenchTypography } from './typography';

/** Applies French typography to every text of a tree of messages, and to what its functions return. */
function withFrenchTypography(node: unknown): unknown {
  if (typeof node === 'string') return frenchTypography(node);
  if (typeof node === 'function') {
    return (...values: unknown[]) => withFrenchTypography(node(...values));
  }
  if (Array.isArray(node)) return node.map(withFrenchTypography);
  if (typeof node === 'object' && node !== null) {
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withFrenchTypography(value)]));
  }
  return node;
}

/**
 * One area's words in both languages. Values are texts, functions that return text, or groups of them; English
 * must have the shape of French, or it does not compile. French may be typed with ordinary spaces and straight
 * apostrophes: typography is set here, once.
 *
 * @example
 * export const clientMessages = defineMessages({
 *   fr: { title: 'Clients', count: (n: number) => `${n} clients` },
 *   en: { title: 'Clients', count: (n) => `${n} clients` },
 * });
 * // in a component: const t = clientMessages(useLocale());
 */
export function defineMessages<T extends object>(messages: { fr: T; en: NoInfer<T> }): (locale: Locale) => T {
  // The walk keeps the shape, which the compiler cannot follow.
  const french = withFrenchTypography(messages.fr) as T;
  return (locale) => (locale === 'fr' ? french : messages.en);
}
