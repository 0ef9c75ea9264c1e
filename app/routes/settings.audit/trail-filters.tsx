import { Form, Link } from '@remix-run/react';
import { auditActionWords, auditMessages } from '~/i18n/messages/audit';
import { useLocale } from '~/i18n/use-locale';
import { Button } from '~/ui/button';
import { Field } from '~/ui/field';

interface Query {
  actor: string;
  action: string;
  entity: string;
  from: string;
  to: string;
  about: string;
}

/** Who, what, on what, when: a form whose answers stand in the page's address. */
export function TrailFilters({ query, isFiltered }: { query: Query; isFiltered: boolean }) {
  const locale = useLocale();
  const t = auditMessages(locale);
  const options = (words: Readonly<Record<string, string>>, all: string) => [
    { value: '', label: all },
    ...Object.entries(words).map(([value, label]) => ({ value, label })),
  ];
  const field = (name: keyof Query) => ({ name, initialValue: query[name] });
  return (
    <Form
      // a new query shows its own values
      key={Object.values(query).join('\n')}
      method="get"
      action="/settings/audit"
      role="search"
      aria-label={t.filters}
      className="mb-8 grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3"
    >
      <Field
        field={field('actor')}
        kind="select"
        label={t.actor}
        options={options(t.actors, t.anyone)}
        markOptional={false}
      />
      <Field
        field={field('action')}
        kind="select"
        label={t.action}
        options={options(auditActionWords(locale), t.anyAction)}
        markOptional={false}
      />
      <Field
        field={field('entity')}
        kind="select"
        label={t.entity}
        options={options(t.entities, t.anything)}
        markOptional={false}
      />
      <Field field={field('from')} kind="date" label={t.from} markOptional={false} />
      <Field field={field('to')} kind="date" label={t.to} markOptional={false} />
      <Field field={field('about')} label={t.about} markOptional={false} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit">{t.submit}</Button>
        {isFiltered ? (
          <Link to="/settings/audit" className="page-link inline-flex min-h-11 items-center">
            {t.clear}
          </Link>
        ) : null}
      </div>
    </Form>
  );
}
