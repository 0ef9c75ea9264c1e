import { z } from 'zod';
import { isMailAddress } from '~/domain/mail/address';
import { optional, type Ruled, required } from '~/schemas/field-rule';
import { linesOf } from '~/schemas/fields';
import { subjectOf } from '~/schemas/mail-text';

const MAX_ADDRESSES = 10;

/** Addresses separated by commas, semicolons or spaces; each once. */
export function addresses(text: string): Ruled<string[]> {
  const found = [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
  if (found.length > MAX_ADDRESSES) return { ok: false, code: 'too_many' };
  return found.every(isMailAddress) ? { ok: true, value: found } : { ok: false, code: 'bad_email' };
}

/** The form of a mail with a document. */
export const sendForm = z.object({
  to: required(addresses, 'Who receives it'),
  cc: optional(addresses, 'Who receives a copy'),
  subject: required(subjectOf(200), 'Subject'),
  message: required(linesOf(10_000), 'Text above the signature'),
});
