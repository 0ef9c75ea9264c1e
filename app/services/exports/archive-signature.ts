import type { Config } from '~/config';
import { keyIdOf, publicKeysOf, signText, type TextSignature, verifyText } from '~/services/auth/ed25519';

/** The signature of an archive's manifest. */
export type ArchiveSignature = TextSignature;

/** Signs a manifest with this instance's key: who restores the archive knows that it was not made up. */
export function signManifest(config: Config, manifest: string): ArchiveSignature {
  return signText(config, 'archive-signature', manifest);
}

/** Whether a manifest was signed by the key that the signature names, and which key that is. */
export function verifyManifest(manifest: string, signature: ArchiveSignature): { keyId: string } | null {
  return verifyText(manifest, signature);
}

/** The public keys whose archives are believed: this instance's own, former ones too, and those it was told to trust. */
export function trustedPublicKeys(config: Config): string[] {
  return [...publicKeysOf(config, 'archive-signature'), ...(config.ARCHIVE_TRUSTED_KEYS ?? [])];
}

/** The ids of this instance's keys: the one that signs, then those of former secrets, whose archives stay its own. */
export function ownKeyIds(config: Config): [string, ...string[]] {
  const idOf = (key: string) => keyIdOf(Buffer.from(key, 'base64url'));
  const [present, ...former] = publicKeysOf(config, 'archive-signature');
  return [idOf(present), ...former.map(idOf)];
}
