import { z } from 'zod';
import { notFound } from '~/services/errors';
import type { Ports } from '~/services/scope';

/** Where the `local` transport keeps what it was given. */
export const devMailboxPrefix = 'dev-mailbox/';

const idPattern = /^[A-Za-z0-9-]{1,120}$/;
const attachmentPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const shown = 50;

/** A kept message: what a person reads of it. Its raw form and its attachments lie beside it. */
export const keptMailSchema = z.object({
  id: z.string(),
  messageId: z.string(),
  date: z.string(),
  from: z.string(),
  replyTo: z.string().nullable(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ fileName: z.string(), contentType: z.string(), size: z.number() })),
});

export type KeptMail = z.infer<typeof keptMailSchema>;

/** Keys of one kept message. */
export function keptMailKeys(id: string): {
  message: string;
  raw: string;
  attachment(fileName: string): string;
} {
  const folder = `${devMailboxPrefix}${id}/`;
  return {
    message: `${folder}message.json`,
    raw: `${folder}message.eml`,
    attachment: (fileName) => `${folder}attachments/${fileName}`,
  };
}

function assertDevelopment(ports: Ports): void {
  if (ports.config.ENVIRONMENT !== 'development') throw notFound('mailbox');
}

async function readKept(ports: Ports, id: string): Promise<KeptMail | null> {
  const found = await ports.files.read(keptMailKeys(id).message);
  return found === null ? null : keptMailSchema.parse(JSON.parse(new TextDecoder().decode(found.bytes)));
}

/**
 * The last messages of the development mailbox, newest first.
 * @throws AppError 404 outside development
 */
export async function listKeptMails(ports: Ports): Promise<KeptMail[]> {
  assertDevelopment(ports);
  const files = await ports.files.list(devMailboxPrefix);
  const ids = files
    .filter((file) => file.key.endsWith('/message.json'))
    .map((file) => file.key.slice(devMailboxPrefix.length, -'/message.json'.length));
  const mails = await Promise.all(ids.slice(0, shown).map((id) => readKept(ports, id)));
  return mails.filter((mail) => mail !== null);
}

/** @throws AppError 404 outside development, or for an id that is not there */
export async function readKeptMail(ports: Ports, id: string): Promise<KeptMail> {
  assertDevelopment(ports);
  const mail = idPattern.test(id) ? await readKept(ports, id) : null;
  if (mail === null) throw notFound('mailbox');
  return mail;
}

/**
 * A part of a kept message: «message.eml», «message.html», or an attachment by its file name.
 * @throws AppError 404 outside development, or for what is not there
 */
export async function readKeptPart(
  ports: Ports,
  input: { id: string; part: string },
): Promise<{ bytes: Uint8Array; contentType: string }> {
  const mail = await readKeptMail(ports, input.id);
  if (input.part === 'message.html') {
    return { bytes: new TextEncoder().encode(mail.html), contentType: 'text/html; charset=utf-8' };
  }
  const keys = keptMailKeys(input.id);
  if (input.part !== 'message.eml' && !attachmentPattern.test(input.part)) throw notFound('mailbox');
  const key = input.part === 'message.eml' ? keys.raw : keys.attachment(input.part);
  const found = await ports.files.read(key);
  if (found === null) throw notFound('mailbox');
  return { bytes: found.bytes, contentType: found.file.contentType };
}
