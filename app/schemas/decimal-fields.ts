import { z } from 'zod';
import { amountToCents } from '~/domain/money/cents';
import { type DecimalLimits, parseDecimal } from '~/domain/money/decimal';
import type { Cents, DecimalString } from '~/domain/money/types';
import { isAllowedVatRate } from '~/domain/vat/rates';
import type { Ruled, TextRule } from '~/schemas/field-rule';
import { coded } from '~/schemas/issue-messages';

/*
 * Numbers. In forms they are texts as French or English people type them: `required(quantity, …)`.
 * In JSON they are plain decimal strings or JSON numbers: `jsonRequired(quantity, …)`. No float touches them.
 */

function decimal(limits: DecimalLimits): TextRule<DecimalString> {
  return (text) => {
    const parsed = parseDecimal(text, limits);
    return parsed.ok ? parsed : { ok: false, code: parsed.error };
  };
}

function cents(limits: Omit<DecimalLimits, 'maxDecimals'>): TextRule<Cents> {
  const rule = decimal({ ...limits, maxDecimals: 2 });
  return (text) => {
    const parsed = rule(text);
    return parsed.ok ? { ok: true, value: amountToCents(parsed.value) } : parsed;
  };
}

const LARGEST_AMOUNT = '99999999999.99';

/** An amount ≥ 0 with at most 2 decimals, in cents. */
export const amount = cents({ min: '0', max: LARGEST_AMOUNT });
/** An amount > 0 with at most 2 decimals, in cents. */
export const positiveAmount = cents({ min: '0', exclusiveMin: true, max: LARGEST_AMOUNT });
/** > 0, at most 4 decimals. */
export const quantity = decimal({ maxDecimals: 4, min: '0', exclusiveMin: true, max: '9999999999' });
/** ≥ 0, at most 6 decimals. */
export const unitPrice = decimal({ maxDecimals: 6, min: '0', max: '9999999999' });
/** A percentage from 0 to 100, at most 2 decimals. */
export const rate = decimal({ maxDecimals: 2, min: '0', max: '100' });

/** A VAT rate that exists, today or for an operation of the past (BR-FR-16). */
export function vatRate(text: string): Ruled<DecimalString> {
  const percent = rate(text);
  if (!percent.ok || isAllowedVatRate(percent.value)) return percent;
  return { ok: false, code: 'unknown_vat_rate' };
}

/** A whole number between two bounds, typed or sent. */
export function wholeNumber(min: number, max: number): TextRule<number> {
  const rule = decimal({ maxDecimals: 0, min: String(min), max: String(max) });
  return (text) => {
    const parsed = rule(text);
    return parsed.ok ? { ok: true, value: Number(parsed.value) } : parsed;
  };
}

const PLAIN = /^-?\d{1,20}(?:\.\d{1,20})?$/;

// a JSON number is taken by its shortest spelling, which is what the sender wrote for up to 15 digits
function ruled<T>(rule: TextRule<T>, input: string | number): Ruled<T> {
  const text = String(input);
  return PLAIN.test(text) ? rule(text) : { ok: false, code: 'not_a_number' };
}

const jsonNumber = z.union([z.string().max(64), z.number()]);

/** A number of the JSON API that must be there: a plain decimal string, or a JSON number. */
export function jsonRequired<T>(rule: TextRule<T>, description: string) {
  return jsonNumber
    .transform((input, ctx): T => {
      const result = ruled(rule, input);
      if (result.ok) return result.value;
      ctx.addIssue(coded(result.code));
      return z.NEVER;
    })
    .meta({ description });
}

/** A number of the JSON API that may be left out (`undefined`) or null. */
export function jsonOptional<T>(rule: TextRule<T>, description: string) {
  return jsonNumber
    .nullish()
    .transform((input, ctx): T | null | undefined => {
      if (input === undefined || input === null) return input;
      const result = ruled(rule, input);
      if (result.ok) return result.value;
      ctx.addIssue(coded(result.code));
      return z.NEVER;
    })
    .meta({ description });
}
