import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Config } from '~/config';
import { keyRing } from '~/services/auth/keys';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SPKI. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The signature of an archive's manifest. */
export interface ArchiveSignature {
  algorithm: 'Ed25519';
  /** the first 16 hex digits of the public key's SHA-256 */
  keyId: string;
  /** base64url of the 32 bytes */
  publicKey: string;
  /** base64url, over the manifest's bytes */
  signature: string;
}

function privateKey(seed: Uint8Array) {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length);
}

function keyIdOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

/** Signs a manifest with this instance's key: who restores the archive knows that it was not made up. */
export function signManifest(config: Config, manifest: string): ArchiveSignature {
  const [present] = keyRing(config, 'archive-signature');
  const key = privateKey(present.key);
  const raw = rawPublicKey(key);
  return {
    algorithm: 'Ed25519',
    keyId: keyIdOf(raw),
    publicKey: raw.toString('base64url'),
    signature: sign(null, Buffer.from(manifest, 'utf8'), key).toString('base64url'),
  };
}

/** Whether a manifest was signed by the key that the signature names, and which key that is. */
export function verifyManifest(manifest: string, signature: ArchiveSignature): { keyId: string } | null {
  const raw = Buffer.from(signature.publicKey, 'base64url');
  if (raw.length !== 32 || signature.keyId !== keyIdOf(raw)) return null;
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
  const good = verify(
    null,
    Buffer.from(manifest, 'utf8'),
    key,
    Buffer.from(signature.signature, 'base64url'),
  );
  return good ? { keyId: signature.keyId } : null;
}

/** The public keys whose archives are believed: this instance's own, former ones too, and those it was told to trust. */
export function trustedPublicKeys(config: Config): string[] {
  const own = keyRing(config, 'archive-signature').map(({ key }) => rawPublicKey(privateKey(key)));
  return [...own.map((key) => key.toString('base64url')), ...(config.ARCHIVE_TRUSTED_KEYS ?? [])];
}

/** The ids of this instance's keys: the one that signs, then those of former secrets, whose archives stay its own. */
export function ownKeyIds(config: Config): [string, ...string[]] {
  const [present, ...former] = keyRing(config, 'archive-signature');
  const idOf = (seed: Uint8Array) => keyIdOf(rawPublicKey(privateKey(seed)));
  return [idOf(present.key), ...former.map(({ key }) => idOf(key))];
}
