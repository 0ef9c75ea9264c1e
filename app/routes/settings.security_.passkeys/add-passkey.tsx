import { useRef } from 'react';
import { passkeyMessages } from '~/i18n/messages/passkeys';
import { useLocale } from '~/i18n/use-locale';
import { ErrorSummary } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PasskeyButton, usePasskeySupport } from '~/ui/passkey-button';

/** A name and the button that asks the device; without scripts, why there is none. */
export function AddPasskey({ errors, full }: { errors: { name?: string[]; form: string[] }; full: boolean }) {
  const t = passkeyMessages(useLocale());
  const supported = usePasskeySupport();
  const form = useRef<HTMLFormElement>(null);
  if (full) return <p>{t.full}</p>;
  if (!supported) return <p className="max-w-prose text-quiet">{t.noScript}</p>;

  function fields(): Record<string, string> | null {
    if (!form.current?.reportValidity()) return null;
    const name = new FormData(form.current).get('name');
    return { name: typeof name === 'string' ? name : '' };
  }

  return (
    // the button alone posts: a passkey cannot be typed
    <form ref={form} onSubmit={(event) => event.preventDefault()} className="space-y-5">
      <ErrorSummary errors={errors.form.map((message) => ({ message }))} />
      <Field field={{ name: 'name', errors: errors.name }} label={t.name} hint={t.nameHint} required />
      <PasskeyButton
        purpose="register"
        action="/settings/security/passkeys"
        fields={fields}
        label={t.submit}
        look="primary"
      />
    </form>
  );
}
