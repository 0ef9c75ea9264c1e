import type { Ports } from '~/services/scope';

/**
 * Keeps what is about to be sent, byte for byte: `mails/<account>/<mail>/<attempt>.eml`. One object an attempt,
 * never overwritten.
 * @returns its key
 */
export async function keepMailCopy(
  ports: Pick<Ports, 'files'>,
  input: { accountId: string; mailId: string; attempt: number; mime: string },
): Promise<string> {
  const key = `mails/${input.accountId}/${input.mailId}/${input.attempt}.eml`;
  const bytes = new TextEncoder().encode(input.mime);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  await ports.files.putOnce({ key, bytes, contentType: 'message/rfc822', sha256 });
  return key;
}
