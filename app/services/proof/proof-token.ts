import { createHmac } from 'node:crypto';
import type { Config } from '~/config';
import type { ProofReference } from '~/domain/invoice/model';
import { keyNamed, keyRing } from '~/services/auth/keys';
import { sha256Hex } from '~/services/auth/sha256';

type LinkId = Pick<ProofReference, 'id' | 'hash'>;

function tokenBy(key: Uint8Array, id: string): string {
  return createHmac('sha256', key).update(id).digest('base64url');
}

/**
 * A new link: its id, which names the key that its token is made with, and the hash that recognizes the token. Neither
 * is a secret, so both may lie in the register, its archives and D1; the token lies nowhere.
 * @param uuid new for each link
 */
export function newProofLink(config: Config, uuid: string): LinkId {
  const [present] = keyRing(config, 'proof-link');
  const id = `${present.id}.${uuid}`;
  return { id, hash: sha256Hex(tokenBy(present.key, id)) };
}

/**
 * The 256-bit token of a link, base64url: the same whenever it is asked for, as long as the secret that made it is
 * configured. Null afterwards, and for links that another instance made: their addresses still work, since the hash is
 * enough for that, but nobody can write them down again.
 */
export function proofTokenOf(config: Config, { id, hash }: LinkId): string | null {
  const key = keyNamed(config, 'proof-link', id.slice(0, id.indexOf('.')));
  if (!key) return null;
  const token = tokenBy(key, id);
  return sha256Hex(token) === hash ? token : null;
}
