import { z } from 'zod';
import { coded, type IssueCode } from '~/schemas/issue-messages';

/** What a rule makes of a text that is not empty. */
export type Ruled<T> = { ok: true; value: T } | { ok: false; code: IssueCode };
export type TextRule<T> = (text: string) => Ruled<T>;

/** Texts longer than this are refused before any rule looks at them. */
const HARD_LIMIT = 20_000;

/**
 * A field that must be there: absent, null or blank is `required`. Input string, output what the rule makes of it.
 */
export function required<T>(rule: TextRule<T>, description: string) {
  return z
    .string()
    .max(HARD_LIMIT)
    .transform((text, ctx): T => {
      const ruled: Ruled<T> = text.trim() === '' ? { ok: false, code: 'required' } : rule(text);
      if (ruled.ok) return ruled.value;
      ctx.addIssue(coded(ruled.code));
      return z.NEVER;
    })
    .meta({ description });
}

/** A field that may be left out. Absent stays `undefined` (nothing said); null and blank are `null` (nothing there). */
export function optional<T>(rule: TextRule<T>, description: string) {
  return z
    .string()
    .max(HARD_LIMIT)
    .nullish()
    .transform((text, ctx): T | null | undefined => {
      if (text === undefined) return undefined;
      if (text === null || text.trim() === '') return null;
      const ruled = rule(text);
      if (ruled.ok) return ruled.value;
      ctx.addIssue(coded(ruled.code));
      return z.NEVER;
    })
    .meta({ description });
}
