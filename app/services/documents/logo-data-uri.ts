import type { Files } from '~/ports/files';

/**
 * What a frozen document keeps of its logo: the content-addressed name without the account's folder, so that the
 * chain hashes no account id and a restored account keeps its hashes.
 */
export function logoNameOf(key: string | null): string | null {
  return key === null ? null : key.slice(key.lastIndexOf('/') + 1);
}

/** The logo as a `data:` URI: a printed page may ask the network for nothing. Null without one. */
export async function logoDataUri(
  files: Files,
  accountId: string,
  logoKey: string | null,
): Promise<string | null> {
  const logo = logoKey ? await files.read(`logos/${accountId}/${logoKey}`) : null;
  if (!logo) return null;
  let binary = '';
  for (let start = 0; start < logo.bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...logo.bytes.subarray(start, start + 0x8000));
  }
  return `data:${logo.file.contentType};base64,${btoa(binary)}`;
}
