import { z } from 'zod';
import type { RowEdit } from './draft-rows';

const verb = z.enum(['save', 'emit', 'discard', 'restore', 'duplicate', 'add', 'remove', 'up', 'down']);
const list = z.enum(['lineItems', 'allowances', 'charges']);
const index = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number);

/** What a button of the draft's page asks for. */
export type DraftIntent =
  | { kind: 'save' | 'emit' | 'discard' | 'restore' | 'duplicate' }
  | { kind: 'rows'; edit: RowEdit };

/**
 * Reads «save», «emit», «discard», «restore», «duplicate», «add:lineItems», «remove:lineItems:3», «up:…», «down:…».
 * Null for anything else. A form sent without a button is saved.
 */
export function parseDraftIntent(text: string): DraftIntent | null {
  const [verbText = '', listText, indexText, ...rest] = text === '' ? ['save'] : text.split(':');
  const parsed = verb.safeParse(verbText);
  if (!parsed.success || rest.length > 0) return null;
  const kind = parsed.data;
  if (kind !== 'add' && kind !== 'remove' && kind !== 'up' && kind !== 'down') {
    return listText === undefined ? { kind } : null;
  }
  const rows = list.safeParse(listText);
  if (!rows.success) return null;
  if (kind === 'add') {
    return indexText === undefined
      ? { kind: 'rows', edit: { verb: kind, list: rows.data, index: null } }
      : null;
  }
  const position = index.safeParse(indexText);
  return position.success
    ? { kind: 'rows', edit: { verb: kind, list: rows.data, index: position.data } }
    : null;
}
