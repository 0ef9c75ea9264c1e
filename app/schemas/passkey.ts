import { z } from 'zod';
import { required } from './field-rule';
import { lineOf } from './fields';

/** The longest credential id is 1,023 bytes (WebAuthn §4); the rest is larger than any authenticator's answer. */
const base64url = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[A-Za-z0-9_-]+$/);
const credentialId = base64url(1_364);

const envelope = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  // no extension is asked for, so none is read
  clientExtensionResults: z.unknown().transform(() => ({})),
};

const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

function isTransport(value: unknown): value is (typeof transports)[number] {
  return transports.some((known) => known === value);
}

/** What the browser brings of a new passkey. Fields that we do not read are dropped. */
export const passkeyRegistration = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url(4_000),
    attestationObject: base64url(16_000),
    // ways that are not known yet are no reason to refuse
    transports: z
      .array(z.unknown())
      .max(20)
      .optional()
      .transform((given) => (given ?? []).filter(isTransport)),
  }),
});

/** What the browser brings of a passkey that signs in. */
export const passkeyAssertion = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(4_000),
    signature: base64url(8_000),
    userHandle: base64url(100).optional(),
  }),
});

export type PasskeyRegistration = z.output<typeof passkeyRegistration>;
export type PasskeyAssertion = z.output<typeof passkeyAssertion>;

/** The value of a form's field `passkey`, or null for anything that no browser would send. */
export function parsePasskeyField<T>(schema: z.ZodType<T>, text: string): T | null {
  if (text.length > 40_000) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** How the person calls a passkey. */
export const passkeyNameForm = z.object({ name: required(lineOf(100), 'How the passkey is called') });
