import { z } from 'zod';
import { amountToCents } from '~/domain/money/cents';
import { type DecimalLimits, parseDecimal } from '~/domain/money/decimal';
import type { Cents, DecimalString } from '~/domain/money/types';
import { isAllowedVatRate, VAT_RATES } from '~/domain/vat/rates';
import { described, jsonFacts, type Ruled, type TextFacts, type TextRule } from '~/schemas/field-rule';
import { coded } from '~/schemas/issue-messages';

/*
 * Numbers. In forms they are texts as French or English people type them: `required(quantity, …)`.
 * In JSON they are plain decimal strings or JSON numbers: `jsonRequired(quantity, …)`. No float touches them.
 */

function decimal(limits: DecimalLimits): TextRule<DecimalString> {
  return described(factsOf(limits), (text) => {
    const parsed = parseDecimal(text, limits);
    return parsed.ok ? parsed : { ok: false, code: parsed.error };
  });
}

/** The canonical spelling of the numbers within those limits; bounds other than the count of digits are not in it. */
function factsOf({ maxDecimals, min = '0', max, exclusiveMin }: DecimalLimits): TextFacts {
  const digits = max?.split('.')[0]?.length ?? 20;
  const decimals = maxDecimals > 0 ? `(?:\\.[0-9]{1,${maxDecimals}})?` : '';
  const positive = exclusiveMin ? '(?=.*[1-9])' : '';
  const number = {
    ...(maxDecimals > 0 ? { multipleOf: Number(`1e-${maxDecimals}`) } : { type: 'integer' }),
    ...(exclusiveMin ? { exclusiveMinimum: Number(min) } : { minimum: Number(min) }),
    ...(max === undefined ? {} : { maximum: Number(max) }),
  };
  return { pattern: `${positive}[0-9]{1,${digits}}${decimals}`, number };
}

function cents(limits: Omit<DecimalLimits, 'maxDecimals'>): TextRule<Cents> {
  const rule = decimal({ ...limits, maxDecimals: 2 });
  return described({ ...rule.facts, examples: ['1234.50'] }, (text) => {
    const parsed = rule(text);
    return parsed.ok ? { ok: true, value: amountToCents(parsed.value) } : parsed;
  });
}

const LARGEST_AMOUNT = '99999999999.99';

/** An amount ≥ 0 with at most 2 decimals, in cents. */
export const amount = cents({ min: '0', max: LARGEST_AMOUNT });
/** An amount > 0 with at most 2 decimals, in cents. */
export const positiveAmount = cents({ min: '0', exclusiveMin: true, max: LARGEST_AMOUNT });
/** > 0, at most 4 decimals. */
export const quantity = decimal({ maxDecimals: 4, min: '0', exclusiveMin: true, max: '9999999999.9999' });
/** ≥ 0, at most 6 decimals. */
export const unitPrice = decimal({ maxDecimals: 6, min: '0', max: '9999999999.999999' });

const percent = decimal({ maxDecimals: 2, min: '0', max: '100' });
/** A percentage from 0 to 100, at most 2 decimals. */
export const rate = described(
  { ...percent.facts, pattern: '100(?:\\.0{1,2})?|[0-9]{1,2}(?:\\.[0-9]{1,2})?' },
  percent,
);

const RATES_THAT_EXIST: TextFacts = {
  enum: VAT_RATES.map((known) => known.rate),
  number: { enum: VAT_RATES.map((known) => Number(known.rate)) },
};

/** A VAT rate that exists, today or for an operation of the past (BR-FR-16). */
export const vatRate = described(RATES_THAT_EXIST, (text) => {
  const parsed = rate(text);
  if (!parsed.ok || isAllowedVatRate(parsed.value)) return parsed;
  return { ok: false, code: 'unknown_vat_rate' };
});

/** A pattern of the whole numbers from 0 to `max`: «365» → `36[0-5]|3[0-5][0-9]|[0-2][0-9]{2}|[0-9]{1,2}`. */
function wholeUpTo(max: number): string {
  const digits = String(max);
  const below = [...digits].flatMap((digit, at) => {
    const after = digits.length - at - 1;
    const last = after === 0;
    if (digit === '0' && !last) return [];
    const highest = last ? digit : String(Number(digit) - 1);
    return [
      `${digits.slice(0, at)}[${at === 0 && !last ? 1 : 0}-${highest}]${after > 0 ? `[0-9]{${after}}` : ''}`,
    ];
  });
  const shorter = digits.length > 1 ? [`[0-9]{1,${digits.length - 1}}`] : [];
  return `(?:${[...below.filter((one) => !one.includes('[1-0]')), ...shorter].join('|')})`;
}

/** A whole number between two bounds, typed or sent. */
export function wholeNumber(min: number, max: number): TextRule<number> {
  const rule = decimal({ maxDecimals: 0, min: String(min), max: String(max) });
  const pattern = min === 0 ? wholeUpTo(max) : `(?!0)${wholeUpTo(max)}`;
  return described({ ...rule.facts, pattern }, (text) => {
    const parsed = rule(text);
    return parsed.ok ? { ok: true, value: Number(parsed.value) } : parsed;
  });
}

const PLAIN = /^-?\d{1,20}(?:\.\d{1,20})?$/;

/**
 * A JSON number is taken by its shortest spelling, which is what the sender wrote for up to 15 digits. Where that has
 * an exponent it is a number all the same, with more decimals or more digits than any field takes.
 */
function ruled<T>(rule: TextRule<T>, input: string | number): Ruled<T> {
  const text = String(input);
  if (PLAIN.test(text)) return rule(text);
  if (typeof input === 'string') return { ok: false, code: 'not_a_plain_decimal' };
  if (Math.abs(input) < 1) return { ok: false, code: 'too_many_decimals' };
  return { ok: false, code: input > 0 ? 'too_large' : 'too_small' };
}

function jsonNumber({ facts }: TextRule<unknown>) {
  const text = z.string().max(64).meta(jsonFacts(facts, false));
  return z.union([text, z.number().meta(facts?.number ?? {})]);
}

/** A number of the JSON API that must be there: a plain decimal string, or a JSON number. */
export function jsonRequired<T>(rule: TextRule<T>, description: string) {
  return jsonNumber(rule)
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
  return jsonNumber(rule)
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
