import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '~/config';
import { derivedKey, keyRing } from '~/services/auth/keys';

/** Where the last page ended: the value of the sort column and the id that breaks ties. */
export interface Keyset {
  value: string | number | null;
  id: string;
}

const shape = z.tuple([z.string(), z.union([z.string(), z.number(), z.null()]), z.string()]);
const TAG_BYTES = 12;

function tagOf(key: Uint8Array, payload: string): Buffer {
  return createHmac('sha256', key).update(payload).digest().subarray(0, TAG_BYTES);
}

/** An opaque cursor that only this application can make. `list` names the list and its order: «clients:-createdAt». */
export function encodeCursor(config: Config, list: string, keyset: Keyset): string {
  const payload = JSON.stringify([list, keyset.value, keyset.id]);
  return Buffer.concat([tagOf(derivedKey(config, 'cursor'), payload), Buffer.from(payload)]).toString(
    'base64url',
  );
}

/** What a cursor of this very list and order holds; null for any other text. */
export function decodeCursor(config: Config, list: string, cursor: string): Keyset | null {
  if (cursor.length > 1_000 || !/^[A-Za-z0-9_-]+$/.test(cursor)) return null;
  const bytes = Buffer.from(cursor, 'base64url');
  const payload = bytes.subarray(TAG_BYTES).toString();
  const tag = bytes.subarray(0, TAG_BYTES);
  if (tag.length !== TAG_BYTES) return null;
  const keys = keyRing(config, 'cursor');
  if (!keys.some(({ key }) => timingSafeEqual(tag, tagOf(key, payload)))) return null;
  const parsed = shape.safeParse(JSON.parse(payload));
  if (!parsed.success || parsed.data[0] !== list) return null;
  return { value: parsed.data[1], id: parsed.data[2] };
}
