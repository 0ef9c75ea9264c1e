/** The languages of the interface. French comes first: it is what an unknown visitor gets. */
export type Locale = 'fr' | 'en';

export const locales: readonly Locale[] = ['fr', 'en'];

/** Name of the cookie that remembers a visitor's choice; a signed-in person's choice is in the account. */
export const LOCALE_COOKIE = 'locale';

/** Whether a text from outside names a language that we speak. */
export function isLocale(value: unknown): value is Locale {
  return value === 'fr' || value === 'en';
}

/** `fr;q=0.4, en-GB` → [['fr', 0.4], ['en', 1]]; a weight that is no number counts as 1. */
function weightedLanguages(header: string): Array<[language: string, weight: number]> {
  return header
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => /^\s*q=([0-9.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      const weight = quality === undefined ? 1 : Number(quality);
      return [tag.split('-')[0] ?? '', Number.isFinite(weight) ? weight : 1];
    });
}

/**
 * The language for an `Accept-Language` header (RFC 9110 §12.5.4): the first of ours with the highest weight,
 * French when none of ours is asked for.
 */
export function localeFromHeader(header: string | null): Locale {
  let best: { locale: Locale; weight: number } | null = null;
  for (const [language, weight] of weightedLanguages(header ?? '')) {
    if (isLocale(language) && weight > (best?.weight ?? 0)) best = { locale: language, weight };
  }
  return best?.locale ?? 'fr';
}

/** A visitor's language: the choice kept in the cookie, else what the browser asks for, else French. */
export function visitorLocale(headers: Headers): Locale {
  const cookies = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  const chosen = cookies.find(([name]) => name === LOCALE_COOKIE)?.[1];
  return isLocale(chosen) ? chosen : localeFromHeader(headers.get('accept-language'));
}
