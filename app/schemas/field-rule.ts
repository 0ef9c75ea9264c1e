import { z } from 'zod';
import { coded, type IssueCode } from '~/schemas/issue-messages';

/** What a rule makes of a text that is not empty. */
export type Ruled<T> = { ok: true; value: T } | { ok: false; code: IssueCode };

/** What JSON Schema can say of the texts a rule takes; the rule itself may ask for more (a check digit). */
export interface TextFacts {
  /** the whole text as a regular expression without anchors */
  pattern?: string;
  enum?: readonly string[];
  /** in characters, as JSON Schema counts them */
  maxLength?: number;
  format?: string;
  examples?: readonly string[];
  /** of a number: what JSON Schema says of it when it is sent as a JSON number */
  number?: Record<string, unknown>;
}

export type TextRule<T> = ((text: string) => Ruled<T>) & { readonly facts?: TextFacts };

/** The rule with what the API's description says of it. */
export function described<T>(facts: TextFacts, rule: (text: string) => Ruled<T>): TextRule<T> {
  return Object.assign((text: string) => rule(text), { facts });
}

/** The facts of the text as JSON Schema. @param blank whether nothing, or only spaces, will do as well */
export function jsonFacts(facts: TextFacts | undefined, blank: boolean): Record<string, unknown> {
  if (!facts) return blank ? {} : { pattern: '\\S' };
  const { pattern, enum: values, number: _asNumber, ...rest } = facts;
  return {
    ...rest,
    ...(pattern ? { pattern: blank ? `^(?:${pattern}|\\s*)$` : `^(?:${pattern})$` } : {}),
    ...(values ? { enum: blank ? [...values, ''] : [...values] } : {}),
  };
}

/** Texts longer than this are refused before any rule looks at them. */
const HARD_LIMIT = 20_000;

/**
 * A field that must be there: absent, null or blank is `required`. Input string, output what the rule makes of it.
 */
export function required<T>(rule: TextRule<T>, description: string) {
  return z
    .string()
    .max(HARD_LIMIT)
    .meta(jsonFacts(rule.facts, false))
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
    .meta(jsonFacts(rule.facts, true))
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
