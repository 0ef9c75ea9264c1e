import type { FieldMetadata, FormMetadata } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { commonMessages } from '~/i18n/messages/common';
import { mailSettingsMessages } from '~/i18n/messages/mail-settings';
import { useLocale } from '~/i18n/use-locale';
import { SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';

export interface TransportValues extends Record<string, unknown> {
  transport: string;
  fromAddress: string;
  smtpHost: string;
  smtpPort: string;
  smtpUser: string;
  secret?: string;
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** What only an own service asks for goes away by itself, without any script, while another one is chosen. */
const OWN_ONLY = 'group-has-[option[value=operator]:checked]:hidden';
const SMTP_ONLY = 'group-has-[option[value=sendgrid]:checked]:hidden';

/** By what the documents are mailed; the stored secret is never in the page. */
export function TransportForm({
  form,
  fields,
  hasSecret,
}: {
  form: FormMetadata<TransportValues>;
  fields: Required<{
    [Name in keyof TransportValues as string extends Name ? never : Name]: FieldMetadata<
      TransportValues[Name],
      TransportValues
    >;
  }>;
  hasSecret: boolean;
}) {
  const locale = useLocale();
  const t = mailSettingsMessages(locale);
  const labels = {
    transport: t.transport,
    fromAddress: t.from,
    smtpHost: t.host,
    smtpPort: t.port,
    smtpUser: t.user,
    secret: t.secret,
  };
  // stays so until it is typed again
  const isLost = fields.secret.errors?.includes(t.retype) ?? false;
  return (
    <Form method="post" action="/settings/mail" noValidate className="group space-y-5">
      {isLost ? <input type="hidden" name="retype" value="secret" /> : null}
      <ErrorSummary errors={formErrors(form, labels)} />
      <Field
        field={fields.transport}
        kind="select"
        label={t.transport}
        options={options(t.transports)}
        width="half"
        required
      />
      <div className={`space-y-5 ${OWN_ONLY}`}>
        <Field
          field={fields.fromAddress}
          kind="email"
          label={t.from}
          hint={t.fromHint}
          spellCheck={false}
          markOptional={false}
        />
        <div className={`space-y-5 ${SMTP_ONLY}`}>
          <Field
            field={fields.smtpHost}
            label={t.host}
            hint={t.hostHint}
            spellCheck={false}
            markOptional={false}
          />
          <Field
            field={fields.smtpPort}
            kind="select"
            label={t.port}
            options={options(t.ports)}
            width="half"
            required
          />
          <Field field={fields.smtpUser} label={t.user} autoComplete="off" spellCheck={false} />
        </div>
        <Field
          field={fields.secret}
          kind="password"
          label={t.secret}
          hint={hasSecret && !isLost ? t.secretKept : t.secretHint}
          autoComplete="new-password"
          markOptional={false}
        />
      </div>
      <SubmitButton name="intent" value="save">
        {commonMessages(locale).save}
      </SubmitButton>
    </Form>
  );
}
