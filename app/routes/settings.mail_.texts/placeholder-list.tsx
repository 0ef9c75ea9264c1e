import { type RefObject, useEffect, useRef, useState } from 'react';
import { type PlaceholderValues, placeholderName, placeholdersOf } from '~/domain/mail/placeholders';
import type { MailKind } from '~/domain/mail/texts';
import { mailTextMessages } from '~/i18n/messages/mail-texts';
import { useLocale } from '~/i18n/use-locale';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

function isTextControl(target: EventTarget | null): target is TextControl {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  );
}

/**
 * The one list of placeholders of a kind of mail, with what each stands for and its value in the document that is
 * shown. With JavaScript a click writes one where the person was writing, into the message at first.
 */
export function PlaceholderList({
  kind,
  values,
  formRef,
}: {
  kind: MailKind;
  values: PlaceholderValues;
  formRef: RefObject<HTMLFormElement>;
}) {
  const locale = useLocale();
  const t = mailTextMessages(locale);
  const [isLive, setLive] = useState(false);
  const last = useRef<TextControl | null>(null);
  useEffect(() => {
    const form = formRef.current;
    const remember = ({ target }: FocusEvent) => {
      if (isTextControl(target)) last.current = target;
    };
    form?.addEventListener('focusin', remember);
    setLive(true);
    return () => form?.removeEventListener('focusin', remember);
  }, [formRef]);

  const insert = (text: string) => {
    const written = last.current;
    const target = written?.isConnected ? written : formRef.current?.querySelector('textarea');
    if (!target) return;
    target.setRangeText(text, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
    target.focus();
    target.dispatchEvent(new Event('input', { bubbles: true }));
  };

  return (
    <section aria-labelledby="placeholders">
      <h2 id="placeholders" className="text-lead">
        {t.placeholders}
      </h2>
      <p className="mt-1 max-w-prose text-small text-quiet">
        {isLive ? `${t.placeholdersHint} ${t.placeholdersInsert}` : t.placeholdersHint}
      </p>
      <dl className="mt-3">
        {placeholdersOf(kind).map((placeholder) => {
          const name = placeholderName(placeholder, locale);
          return (
            <div
              key={placeholder}
              className="grid grid-cols-[8.5rem_1fr] items-center gap-x-4 border-b border-hairline last:border-b-0"
            >
              <dt>
                {isLive ? (
                  <button
                    type="button"
                    aria-label={t.insert(name)}
                    onClick={() => insert(name)}
                    className="page-link min-h-10 cursor-pointer font-mono text-small pointer-coarse:min-h-11"
                  >
                    {name}
                  </button>
                ) : (
                  <code className="flex min-h-10 items-center text-small pointer-coarse:min-h-11">
                    {name}
                  </code>
                )}
              </dt>
              <dd className="min-w-0 py-1.5 text-small">
                {t.meaning[placeholder]}
                <span className="block text-quiet [overflow-wrap:anywhere]">{values[placeholder]}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
