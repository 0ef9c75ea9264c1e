import { useRouteLoaderData } from '@remix-run/react';
import { isLocale, type Locale } from './locale';

/** The language of the page being shown, as the root loader decided it; French where even that failed. */
export function useLocale(): Locale {
  const root = useRouteLoaderData('root');
  if (typeof root === 'object' && root !== null && 'locale' in root && isLocale(root.locale)) {
    return root.locale;
  }
  return 'fr';
}
