import { Form } from '@remix-run/react';
import { securityMessages } from '~/i18n/messages/security';
import { useLocale } from '~/i18n/use-locale';
import { Actions, SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Field } from '~/ui/field';

/** The secret to put into the application, as a picture and as text, and the first code that proves it is there. */
export function PendingTotp({
  secret,
  qr,
  error,
}: {
  secret: string;
  qr: { path: string; size: number };
  error: string | null;
}) {
  const t = securityMessages(useLocale()).twoStep;
  const errors = error === null ? [] : [error];
  return (
    <div className="max-w-md space-y-5">
      <ErrorSummary errors={errors.map((message) => ({ fieldId: 'code', label: t.code, message }))} />
      <p>{t.scan}</p>
      <svg
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        className="size-56 rounded-field bg-white text-black"
        role="img"
        aria-label={t.qr}
        shapeRendering="crispEdges"
      >
        <path d={qr.path} fill="currentColor" />
      </svg>
      <p>
        {t.manual}
        <code className="block font-strong [overflow-wrap:anywhere]">
          {secret.match(/.{1,4}/g)?.join(' ')}
        </code>
      </p>
      <Form method="post" noValidate className="space-y-5">
        <Field
          field={{ name: 'code', errors }}
          label={t.code}
          autoComplete="one-time-code"
          width="short"
          spellCheck={false}
          required
        />
        <Actions>
          <SubmitButton name="intent" value="finish">
            {t.finish}
          </SubmitButton>
          <SubmitButton look="quiet" name="intent" value="stop">
            {t.abandon}
          </SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}
