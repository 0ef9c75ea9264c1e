import { z } from 'zod';
import type { Config } from '~/config';
import type { Locale } from '~/i18n/locale';
import { coded, fieldIssue } from '~/schemas/issue-messages';
import { validation } from '~/services/errors';
import { decodeCursor, encodeCursor, type Keyset } from './cursor';

const DEFAULT_LIMIT = 50;

const limit = z
  .string()
  .meta({ type: 'integer', minimum: 1, maximum: 200, default: DEFAULT_LIMIT })
  .optional()
  .transform((text, ctx) => {
    if (text === undefined) return DEFAULT_LIMIT;
    if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 200) return Number(text);
    ctx.addIssue(coded('bad_limit'));
    return z.NEVER;
  })
  .meta({ description: 'How many at most' });

/** The query of a list: `limit`, `cursor`, `sort` (one of these; `-` for down). Extend it with the list's filters. */
export function listQuery<const S extends string>(sorts: readonly [S, ...S[]], defaultSort: NoInfer<S>) {
  return z.strictObject({
    limit,
    cursor: z.string().optional().meta({ description: '`nextCursor` of the page before' }),
    sort: z.enum(sorts).default(defaultSort),
  });
}

/** An answer's list: `z.object({ items, nextCursor })`. */
export function listAnswer<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Where the page asked for begins; null for the first. @throws AppError 422 for a cursor of another list or order */
export function startOf(
  config: Config,
  list: string,
  cursor: string | undefined,
  locale: Locale,
): Keyset | null {
  if (cursor === undefined) return null;
  const keyset = decodeCursor(config, list, cursor);
  if (!keyset) throw validation([fieldIssue('cursor', 'bad_cursor', locale)]);
  return keyset;
}

/**
 * The page of a list of which one row more than asked for was read.
 * @param keysetOf where a row stands in the list's order
 */
export function pageOf<Row>(
  config: Config,
  list: string,
  input: { rows: Row[]; limit: number; keysetOf(row: Row): Keyset },
): { items: Row[]; nextCursor: string | null } {
  const items = input.rows.slice(0, input.limit);
  const last = items.at(-1);
  const more = input.rows.length > input.limit;
  return { items, nextCursor: more && last ? encodeCursor(config, list, input.keysetOf(last)) : null };
}
