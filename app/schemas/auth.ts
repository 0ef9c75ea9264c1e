import { z } from 'zod';
import { isCommonPassword } from '~/schemas/common-passwords';
import { optional, required } from './field-rule';
import { email, lineOf } from './fields';
import { coded } from './issue-messages';

/** A password is compared as it was typed: not trimmed, not normalized. */
const givenPassword = z.string().min(1).max(1_000).meta({ description: 'Password', format: 'password' });

/** A new password: 8 to 256 bytes, not among the common ones, no other rule. */
export const newPassword = z
  .string()
  .max(1_000)
  .superRefine((password, ctx) => {
    const bytes = new TextEncoder().encode(password).length;
    if (bytes < 8) ctx.addIssue(coded('password_too_short'));
    else if (bytes > 256) ctx.addIssue(coded('password_too_long'));
    else if (isCommonPassword(password)) ctx.addIssue(coded('password_common'));
  })
  .meta({ description: '8 to 256 bytes', format: 'password' });

export const registerBody = z.strictObject({
  email: required(email, 'E-mail address'),
  password: newPassword,
  name: optional(lineOf(200), 'How the person is called'),
});

export const loginBody = z.strictObject({
  email: required(email, 'E-mail address'),
  password: givenPassword,
  totp: optional(lineOf(50), 'The code of the moment, or a recovery code, where two-step sign-in is on'),
});

/** Asking for a link, or using it. */
export const resetPasswordBody = z.union([
  z.strictObject({ email: required(email, 'E-mail address') }),
  z.strictObject({
    token: z.string().min(1).max(200).meta({ description: 'From the mailed link' }),
    password: newPassword,
  }),
]);

export const refreshBody = z.strictObject({
  refreshToken: z.string().min(1).max(200).meta({ description: 'The last refresh token received' }),
});

/** The pages' forms: the same fields, and what a form carries besides. */
export const registerForm = z.object({ ...registerBody.shape });
export const loginForm = z.object({
  email: loginBody.shape.email,
  password: givenPassword,
  redirectTo: z.string().max(1_000).optional(),
});
export const codeForm = z.object({ code: required(lineOf(50), 'Code of the second step') });
export const forgotForm = z.object({ email: required(email, 'E-mail address') });
export const resetForm = z.object({ token: z.string().max(200), password: newPassword });
export const confirmForm = z.object({ password: givenPassword });
export const changePasswordForm = z.object({ current: givenPassword, password: newPassword });
export const apiKeyForm = z.object({
  name: required(lineOf(100), 'What the key is for'),
  scope: z.enum(['read', 'write']),
});

export const tokensAnswer = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.literal(900),
});

export const signedInAnswer = tokensAnswer.extend({
  user: z.object({ id: z.string(), email: z.string(), name: z.string().nullable() }),
});
