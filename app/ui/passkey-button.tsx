import { useNavigation, useSubmit } from '@remix-run/react';
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { passkeyMessages } from '~/i18n/messages/passkeys';
import { useLocale } from '~/i18n/use-locale';
import { Button, type ButtonLook } from './button';

type Purpose = 'register' | 'sign-in' | 'confirm';

/** Words that the server has found already. */
class Refusal extends Error {}

async function optionsFor(purpose: Purpose): Promise<unknown> {
  const answer = await fetch('/passkeys/options', {
    method: 'POST',
    body: new URLSearchParams({ purpose }),
  });
  const body: unknown = await answer.json();
  if (answer.ok) return body;
  const said = typeof body === 'object' && body !== null && 'message' in body ? body.message : null;
  throw new Refusal(typeof said === 'string' ? said : '');
}

async function answerOf(purpose: Purpose): Promise<string> {
  const options = await optionsFor(purpose);
  if (purpose === 'register') {
    const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON;
    return JSON.stringify(await startRegistration({ optionsJSON }));
  }
  const optionsJSON = options as PublicKeyCredentialRequestOptionsJSON;
  return JSON.stringify(await startAuthentication({ optionsJSON }));
}

/** Whether this browser can use passkeys: false on the server and before scripts run, so that nothing dead is shown. */
export function usePasskeySupport(): boolean {
  const [supported, setSupported] = useState(false);
  useEffect(() => setSupported(browserSupportsWebAuthn()), []);
  return supported;
}

/**
 * Asks the browser for a passkey and posts what it signed as the field `passkey` of a form, with the other fields.
 * Shown only where it works.
 * @param props.fields the other fields, read when the device has answered; null: they are not right yet
 */
export function PasskeyButton({
  purpose,
  action,
  fields,
  label,
  look = 'secondary',
  className,
}: {
  purpose: Purpose;
  action: string;
  fields: () => Record<string, string> | null;
  label: string;
  look?: ButtonLook;
  className?: string;
}) {
  const t = passkeyMessages(useLocale());
  const submit = useSubmit();
  const navigation = useNavigation();
  const supported = usePasskeySupport();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!supported) return null;

  function wordsFor(error: unknown): string {
    if (error instanceof Refusal && error.message !== '') return error.message;
    if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') {
      return t.known;
    }
    return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
      ? t.cancelled
      : t.failed;
  }

  async function ask() {
    const given = fields();
    if (given === null) return;
    setAsking(true);
    setProblem(null);
    try {
      const passkey = await answerOf(purpose);
      submit({ ...given, passkey }, { method: 'post', action });
    } catch (error) {
      setProblem(wordsFor(error));
    } finally {
      setAsking(false);
    }
  }

  const busy = asking || navigation.state !== 'idle';
  return (
    <div className="space-y-2">
      {problem ? (
        <p role="alert" className="text-small font-strong text-error">
          {problem}
        </p>
      ) : null}
      <Button
        type="button"
        look={look}
        className={className}
        disabled={busy}
        onClick={ask}
        icon={
          asking ? (
            <span className="loading loading-spinner loading-xs" aria-hidden="true" />
          ) : (
            <KeyRound size={16} aria-hidden="true" />
          )
        }
      >
        {asking ? t.busy : label}
      </Button>
    </div>
  );
}
