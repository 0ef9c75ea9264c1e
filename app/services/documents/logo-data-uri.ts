import type { Files } from '~/ports/files';

/** The logo as a `data:` URI: a printed page may ask the network for nothing. Null without one. */
export async function logoDataUri(files: Files, logoKey: string | null): Promise<string | null> {
  const logo = logoKey ? await files.read(logoKey) : null;
  if (!logo) return null;
  let binary = '';
  for (let start = 0; start < logo.bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...logo.bytes.subarray(start, start + 0x8000));
  }
  return `data:${logo.file.contentType};base64,${btoa(binary)}`;
}
