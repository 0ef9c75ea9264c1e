import { z } from 'zod';
import { isMailAddress } from '~/domain/mail/address';
import { optional, type Ruled } from './field-rule';
import { lineOf } from './fields';

function sender(text: string): Ruled<string> {
  const value = text.trim();
  return isMailAddress(value) && value.includes('.') ? { ok: true, value } : { ok: false, code: 'bad_email' };
}

/** The form of the transport that an account mails by. */
export const mailTransportForm = z.object({
  transport: z.enum(['operator', 'smtp', 'sendgrid']),
  fromAddress: optional(sender, 'Sender of an own transport'),
  smtpHost: optional(lineOf(253), 'SMTP server'),
  smtpPort: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number),
  smtpUser: optional(lineOf(254), 'User of the SMTP server'),
  secret: optional(lineOf(500), 'SMTP password or SendGrid key; blank keeps the stored one'),
});
