import { Form } from '@remix-run/react';
import { numberingMessages } from '~/i18n/messages/numbering';
import { useLocale } from '~/i18n/use-locale';
import type { Numbering } from '~/services/numbering/read-numbering';
import { buttonClass } from '~/ui/button';
import { Details, Section } from '~/ui/page';

/** The next number of each series; where none was given yet, a way to begin at another one. */
export function FirstNumbers({
  numbering,
  asked,
}: {
  numbering: Numbering;
  /** what was typed and is no number */
  asked: { kind: string; first: string } | null;
}) {
  const t = numberingMessages(useLocale());
  const open = numbering.series.filter(({ started }) => !started);
  return (
    <>
      <Section title={t.next}>
        <Details
          items={numbering.series.map(({ kind, nextNumber }) => ({
            label: t.kinds[kind],
            value: nextNumber,
          }))}
        />
      </Section>
      <Section id="first" title={t.first} hint={t.firstHint}>
        {open.length === 0 ? <p>{t.started}</p> : null}
        {open.map(({ kind }) => {
          const wrong = asked?.kind === kind;
          const id = `first-${kind}`;
          return (
            <Form key={kind} method="get" action="/settings/numbering">
              <input type="hidden" name="kind" value={kind} />
              <label htmlFor={id} className="mb-1 block font-strong">
                {t.firstLabel[kind]}
              </label>
              <p
                id={`${id}-hint`}
                className={`mb-1 text-small ${wrong ? 'font-strong text-error' : 'text-quiet'}`}
              >
                {wrong ? t.badFirst : t.firstFieldHint}
              </p>
              <div className="flex items-center gap-3">
                <input
                  id={id}
                  name="first"
                  inputMode="numeric"
                  maxLength={8}
                  required
                  defaultValue={wrong ? asked.first : undefined}
                  aria-invalid={wrong || undefined}
                  aria-describedby={`${id}-hint`}
                  className="input max-w-28 text-right"
                />
                <button type="submit" className={buttonClass('secondary')}>
                  {t.check}
                </button>
              </div>
            </Form>
          );
        })}
      </Section>
    </>
  );
}
