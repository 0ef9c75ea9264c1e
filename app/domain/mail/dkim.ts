import { FOUND, incorrect, type Judgement, MISSING } from './deliverability';

/** A 1,024-bit RSA key as it is published (SubjectPublicKeyInfo); shorter ones are refused (RFC 8301, 3.2). */
const MIN_RSA_BYTES = 160;
const ED25519_BYTES = 32;

/** The tags of a «name=value; …» record (RFC 6376, 3.2). */
export function tagsOf(text: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals).trim();
    if (equals > 0 && !tags.has(name)) tags.set(name, part.slice(equals + 1).trim());
  }
  return tags;
}

/** The texts of a selector that are keys: with the version, or without any and with a key. */
export function dkimRecords(texts: readonly string[]): string[] {
  return texts.filter((text) => {
    const tags = tagsOf(text);
    return tags.get('v') === 'DKIM1' || (!tags.has('v') && tags.has('p'));
  });
}

/** Judges what a selector publishes (RFC 6376, 3.6.1): one key that was not taken back and is long enough. */
export function judgeDkim(texts: readonly string[]): Judgement {
  const keys = dkimRecords(texts);
  const [key] = keys;
  if (key === undefined) return MISSING;
  if (keys.length > 1) return incorrect('several');
  const tags = tagsOf(key);
  const material = tags.get('p')?.replace(/\s/g, '');
  if (material === undefined) return incorrect('syntax');
  if (material === '') return incorrect('revoked');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(material)) return incorrect('syntax');
  const bytes = Math.floor((material.replaceAll('=', '').length * 3) / 4);
  if (tags.get('k') === 'ed25519') return bytes === ED25519_BYTES ? FOUND : incorrect('syntax');
  return bytes >= MIN_RSA_BYTES ? FOUND : incorrect('weak_key');
}
