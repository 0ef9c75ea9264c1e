import { z } from 'zod';
import { mailKinds } from '~/domain/mail/texts';
import { optional, type Ruled } from './field-rule';
import { lineOf, linesOf } from './fields';

/** A subject is one line: what follows a line break in a header would be a header of its own. */
export function subjectOf(maxLength: number): (text: string) => Ruled<string> {
  const rule = lineOf(maxLength);
  return (text) => (/[\r\n\u2028\u2029]/.test(text.trim()) ? { ok: false, code: 'one_line' } : rule(text));
}

/** Which of the account's texts a page or a form is about; what means nothing is the first text, in this language. */
export function mailTextChoice(language: 'fr' | 'en') {
  return z.object({
    kind: z.enum(mailKinds).catch('invoice'),
    language: z.enum(['fr', 'en']).catch(language),
  });
}

/** The form of one text: subject and message with placeholders; blank is ours. */
export const mailTextForm = z.object({
  subject: optional(subjectOf(150), 'Subject with placeholders'),
  message: optional(linesOf(5_000), 'Message with placeholders'),
});

function stored(rule: (text: string) => Ruled<string>) {
  return z
    .string()
    .max(20_000)
    .refine((text) => rule(text).ok)
    .optional();
}

/** An account's own words as they are stored, and as an archive of it has them. */
export const mailTexts = z.partialRecord(
  z.enum(mailKinds),
  z.partialRecord(
    z.enum(['fr', 'en']),
    z.strictObject({ subject: stored(subjectOf(150)), message: stored(linesOf(5_000)) }),
  ),
);
