import type { MetaDescriptor, MetaFunction } from '@remix-run/react';
import { isLocale, type Locale } from './locale';

/**
 * A `meta` export that sets the page's title in its language, with the product's name after it.
 * @param title words for a locale, given the page's own loader data
 */
export function pageTitle<Data = unknown>(
  title: (locale: Locale, data: Data | undefined) => string,
): MetaFunction {
  return ({ matches, data }): MetaDescriptor[] => {
    const root = matches.find(({ id }) => id === 'root')?.data;
    const locale =
      typeof root === 'object' && root !== null && 'locale' in root && isLocale(root.locale)
        ? root.locale
        : 'fr';
    return [{ title: `${title(locale, data as Data | undefined)} · Facturier` }];
  };
}
