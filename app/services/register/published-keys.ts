import { Buffer } from 'node:buffer';
import type { Config } from '~/config';
import { keyIdOf, publicKeysOf, type SigningPurpose } from '~/services/auth/ed25519';

/** A public key as RFC 8037 writes it, with what it signs and whether it still does. */
export interface PublishedKey {
  kty: 'OKP';
  crv: 'Ed25519';
  use: 'sig';
  alg: 'EdDSA';
  kid: string;
  /** base64url of the 32 bytes */
  x: string;
  /** what is signed with it */
  purpose: 'archive' | 'certificate';
  status: 'present' | 'former';
}

/**
 * The keys that this instance signs with and signed with: what is needed to verify an archive or a numbering statement
 * without it. Those of secrets that are no longer configured are known from FORMER_CERTIFICATE_KEYS.
 */
export function publishedKeys(config: Config): PublishedKey[] {
  const keysOf = (signing: SigningPurpose, purpose: PublishedKey['purpose'], others: readonly string[]) => {
    const [present, ...former] = publicKeysOf(config, signing);
    const all = [...new Set([present, ...former, ...others])];
    return all.map((x): PublishedKey => {
      const kid = keyIdOf(Buffer.from(x, 'base64url'));
      const status = x === present ? 'present' : 'former';
      return { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid, x, purpose, status };
    });
  };
  return [
    ...keysOf('certificate-signature', 'certificate', config.FORMER_CERTIFICATE_KEYS ?? []),
    ...keysOf('archive-signature', 'archive', []),
  ];
}
