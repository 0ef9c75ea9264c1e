import { Form, useLocation } from '@remix-run/react';
import { locales } from '~/i18n/locale';
import { commonMessages } from '~/i18n/messages/common';
import { useLocale } from '~/i18n/use-locale';

/** Offers the other language: a form of one button, so that it works without JavaScript and changes nothing by GET. */
export function LanguageSwitch() {
  const locale = useLocale();
  const t = commonMessages(locale);
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action="/language" reloadDocument>
      <input type="hidden" name="redirectTo" value={pathname + search} />
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <button
            key={other}
            type="submit"
            name="locale"
            value={other}
            lang={other}
            className="min-h-9 cursor-pointer text-small text-quiet underline-offset-4 hover:text-base-content hover:underline pointer-coarse:min-h-11"
          >
            <span className="sr-only">{t.language} </span>
            {t.languages[other]}
          </button>
        ))}
    </Form>
  );
}
