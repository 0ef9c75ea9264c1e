import type { FieldMetadata, FormMetadata } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { webhookEvents } from '~/domain/webhooks/events';
import { webhookMessages } from '~/i18n/messages/webhooks';
import { useLocale } from '~/i18n/use-locale';
import { SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';

interface Values extends Record<string, unknown> {
  url: string;
  events: string[];
}

/** An address to call, and for which events; all are ticked at first. */
export function AddressForm({
  form,
  fields,
}: {
  form: FormMetadata<Values>;
  fields: { url: FieldMetadata<string, Values>; events: FieldMetadata<string[], Values> };
}) {
  const t = webhookMessages(useLocale());
  return (
    <Form method="post" action="/settings/webhooks" noValidate className="space-y-5">
      <ErrorSummary errors={formErrors(form, { url: t.url, events: t.chosen })} />
      <Field field={fields.url} kind="url" label={t.url} hint={t.urlHint} required spellCheck={false} />
      <fieldset id={fields.events.name} tabIndex={-1}>
        <legend className="mb-1 font-strong">{t.chosen}</legend>
        {fields.events.errors ? <p className="text-small text-error">{fields.events.errors[0]}</p> : null}
        {webhookEvents.map((event) => (
          <label key={event} className="flex min-h-11 cursor-pointer items-center gap-3">
            <input type="checkbox" name="events" value={event} defaultChecked className="checkbox shrink-0" />
            <span>
              {t.events[event]} <code className="text-small text-quiet">{event}</code>
            </span>
          </label>
        ))}
      </fieldset>
      <SubmitButton name="intent" value="add">
        {t.submit}
      </SubmitButton>
    </Form>
  );
}
