import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { commonMessages } from '~/i18n/messages/common';
import { useLocale } from '~/i18n/use-locale';
import { Actions, SubmitButton } from './button';
import { PageHeader } from './page';

/**
 * The page before an act that cannot be undone, or that costs something: what will happen in one sentence, what
 * stays fixed for ever, a button that names the act, a way back. Works without JavaScript because it is a page.
 */
export function ConfirmPage({
  title,
  consequence,
  children,
  submitLabel,
  busyLabel,
  cancelTo,
  danger = false,
  fields,
  action,
}: {
  title: string;
  consequence: ReactNode;
  /** what will be fixed: amounts, number, recipient */
  children?: ReactNode;
  submitLabel: string;
  busyLabel?: string;
  cancelTo: string;
  danger?: boolean;
  /** hidden fields: intent, version, opId */
  fields: Record<string, string>;
  action?: string;
}) {
  const t = commonMessages(useLocale());
  return (
    <div className="max-w-xl">
      <PageHeader title={title} lead={consequence} />
      {children ? <div className="mb-6">{children}</div> : null}
      <Form method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Actions>
          <SubmitButton look={danger ? 'danger' : 'primary'} busyLabel={busyLabel}>
            {submitLabel}
          </SubmitButton>
          <Link to={cancelTo} className="btn btn-ghost">
            {t.cancel}
          </Link>
        </Actions>
      </Form>
    </div>
  );
}
