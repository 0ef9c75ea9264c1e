import { Form } from '@remix-run/react';
import { deliverabilityMessages } from '~/i18n/messages/deliverability';
import { useLocale } from '~/i18n/use-locale';
import type { DeliverabilityDesk } from '~/services/mail/read-deliverability';
import { SubmitButton } from '~/ui/button';
import { Field } from '~/ui/field';

/** Under which name the account's own service publishes its key. */
export function SelectorForm({
  action,
  desk,
  typed,
}: {
  action: string;
  desk: DeliverabilityDesk;
  /** what was refused */
  typed: { selector: string; error: string } | undefined;
}) {
  const t = deliverabilityMessages(useLocale());
  const known = desk.records.flatMap(({ kind, name }) =>
    kind === 'dkim' && name !== null ? [name.split('._domainkey')[0] ?? ''] : [],
  );
  const usual = desk.selector === null && known.length > 0 ? ` ${t.selectorUsual(known.join(', '))}` : '';
  return (
    <Form method="post" action={action} className="space-y-4">
      <Field
        field={{
          name: 'selector',
          errors: typed ? [typed.error] : undefined,
          initialValue: typed?.selector ?? desk.selector ?? '',
        }}
        label={t.selector}
        hint={`${t.selectorHint}${usual}`}
        width="half"
        spellCheck={false}
        autoComplete="off"
      />
      <SubmitButton look="secondary" name="intent" value="selector">
        {t.selectorSave}
      </SubmitButton>
    </Form>
  );
}
