import { useEffect, useRef } from 'react';
import { anchorOf } from '~/domain/legal/field-anchors';
import { commonMessages } from '~/i18n/messages/common';
import { NNBSP, typeset } from '~/i18n/typography';
import { useLocale } from '~/i18n/use-locale';

export interface SummaryEntry {
  /** id of the field to go to; none for what concerns the whole form */
  fieldId?: string;
  /** what the field is called */
  label?: string;
  message: string;
}

/**
 * The entries of a Conform form: its own errors, then those of its fields in the order they stand.
 * @param labels the label of each field by its name, so that an entry says which one it speaks of
 */
export function formErrors(
  form: { allErrors: Record<string, string[]> },
  labels: Record<string, string> = {},
): SummaryEntry[] {
  return Object.entries(form.allErrors).flatMap(([name, messages]) =>
    messages.map((message) =>
      name === '' ? { message } : { fieldId: anchorOf(name), label: labels[name], message },
    ),
  );
}

/**
 * What is wrong with a form, at its top, each entry a link to its field (the manner of GOV.UK). Takes the focus
 * when it appears, so that a keyboard or a screen reader is there at once; without JavaScript `role="alert"` speaks.
 */
export function ErrorSummary({ errors }: { errors: readonly SummaryEntry[] }) {
  const locale = useLocale();
  const t = commonMessages(locale);
  const box = useRef<HTMLDivElement>(null);
  const fingerprint = errors.map(({ message }) => message).join('\n');
  useEffect(() => {
    if (fingerprint !== '') box.current?.focus();
  }, [fingerprint]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="mb-6 rounded-box border-2 border-error px-4 py-3">
      <h2 className="mb-1 text-lead">{t.errorSummary(errors.length)}</h2>
      <ul className="space-y-1">
        {errors.map(({ fieldId, label, message }) => (
          <li key={`${fieldId ?? ''} ${message}`}>
            {fieldId ? (
              <a className="font-strong text-error underline underline-offset-4" href={`#${fieldId}`}>
                {typeset(label ? `${label}${locale === 'fr' ? NNBSP : ''}: ${message}` : message, locale)}
              </a>
            ) : (
              <span className="font-strong text-error">{typeset(message, locale)}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
