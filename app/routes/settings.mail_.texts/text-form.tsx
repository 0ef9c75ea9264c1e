import type { FieldMetadata, FormMetadata } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { RefObject } from 'react';
import type { MailKind } from '~/domain/mail/texts';
import type { Locale } from '~/i18n/locale';
import { mailTextMessages } from '~/i18n/messages/mail-texts';
import { useLocale } from '~/i18n/use-locale';
import { Actions, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';

export interface TextValues extends Record<string, unknown> {
  subject: string;
  message: string;
}

/** Subject and message of one kind of mail in one language. Enter in the subject saves. */
export function TextForm({
  form,
  fields,
  formRef,
  listen,
  href,
  kind,
  language,
  isOwn,
}: {
  form: FormMetadata<TextValues>;
  fields: { subject: FieldMetadata<string, TextValues>; message: FieldMetadata<string, TextValues> };
  formRef: RefObject<HTMLFormElement>;
  /** hears of each change */
  listen(): void;
  /** address of this text's page */
  href: string;
  kind: MailKind;
  language: Locale;
  isOwn: boolean;
}) {
  const t = mailTextMessages(useLocale());
  const notes = [isOwn ? t.stateOwn : t.stateOurs, t.emptyIsOurs];
  if (kind === 'invoice' || kind === 'deposit') notes.push(t.paidNote);
  if (kind === 'duplicate') notes.push(t.duplicateNote);
  return (
    <Form ref={formRef} method="post" action={href} noValidate onInput={listen} className="space-y-5">
      <ErrorSummary errors={formErrors(form, { subject: t.subject, message: t.message })} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="language" value={language} />
      <p className="max-w-prose text-quiet">{notes.join(' ')}</p>
      <Field field={fields.subject} label={t.subject} markOptional={false} />
      <Field
        field={fields.message}
        label={t.message}
        hint={t.messageHint}
        kind="textarea"
        rows={12}
        markOptional={false}
      />
      <Actions>
        <SubmitButton name="intent" value="save">
          {t.save}
        </SubmitButton>
        <SubmitButton name="intent" value="preview" look="secondary" formAction={`${href}#preview`}>
          {t.look}
        </SubmitButton>
        {isOwn ? (
          <SubmitButton name="intent" value="restore" look="quiet">
            {t.restore}
          </SubmitButton>
        ) : null}
      </Actions>
    </Form>
  );
}
