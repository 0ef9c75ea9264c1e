import { z } from 'zod';
import { COUNTRY_CODES } from '~/domain/e-invoice/rules/country-codes';
import { checkBic } from '~/domain/identifiers/bic';
import type { IdentifierCheck } from '~/domain/identifiers/compact';
import { checkIban } from '~/domain/identifiers/iban';
import { checkSiren } from '~/domain/identifiers/siren';
import { checkSiret } from '~/domain/identifiers/siret';
import { checkVatNumber } from '~/domain/identifiers/vat-number';
import type { Address } from '~/domain/invoice/model';
import type { CivilDate } from '~/domain/money/types';
import { isCivilDate } from '~/domain/time/paris';
import { described, optional, type Ruled, type TextFacts, type TextRule } from '~/schemas/field-rule';
import type { IssueCode } from '~/schemas/issue-messages';

/*
 * The building blocks of every schema: rules over one text, for `required(rule, …)` and `optional(rule, …)`.
 * Pages and API share them; only numbers are read differently (schemas/decimal-fields.ts).
 */

// Unicode's control characters and the marks that reorder what a reader sees; tab and line feed are judged apart
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff\p{Cs}]/u;

function tidy(text: string, maxLength: number, allowed: RegExp): Ruled<string> {
  const value = text.normalize('NFC').replaceAll('\r\n', '\n').trim();
  // characters, not halves of them: what JSON Schema and people count
  if (value.length > maxLength && [...value].length > maxLength) return { ok: false, code: 'too_long' };
  if (UNSEEN.test(value.replace(allowed, ''))) return { ok: false, code: 'control_characters' };
  return { ok: true, value };
}

// `UNSEEN` as a JSON Schema may say it; lone halves of characters cannot be written there
const UNSEEN_CLASS = String.raw`\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff`;
const BEGINNING = String.raw`\s*[^\s${UNSEEN_CLASS}]`;

/** One line of text, trimmed, in Unicode's composed form, at most `maxLength` characters. */
export function lineOf(maxLength: number): TextRule<string> {
  const pattern = String.raw`${BEGINNING}[^${UNSEEN_CLASS}]*\s*`;
  return described({ maxLength, pattern }, (text) => tidy(text, maxLength, /$^/g));
}

/** Several lines of text; line ends become `\n`. */
export function linesOf(maxLength: number): TextRule<string> {
  const pattern = String.raw`${BEGINNING}(?:[^${UNSEEN_CLASS}]|\r?\n|\t)*\s*`;
  return described({ maxLength, pattern }, (text) => tidy(text, maxLength, /[\n\t]/g));
}

/** One of a closed list, in its own spelling. */
export function oneOf<const T extends string>(values: readonly T[]): TextRule<T> {
  return described({ enum: values }, (text) => {
    const value = values.find((candidate) => candidate === text.trim());
    return value === undefined ? { ok: false, code: 'unknown_value' } : { ok: true, value };
  });
}

const IDENTIFIER_CODES = {
  bad_length: 'bad_length',
  bad_characters: 'bad_characters',
  bad_check_digit: 'bad_check_digit',
  unknown_country: 'bad_country',
  bad_siren: 'bad_check_digit',
} as const satisfies Record<string, IssueCode>;

/** Spaces, dots and dashes inside are taken as well; the description says how it is best written. */
function identifier(facts: TextFacts, check: (text: string) => IdentifierCheck): TextRule<string> {
  return described(facts, (text) => {
    if (text.length > 100) return { ok: false, code: 'bad_length' };
    const checked = check(text);
    return checked.ok ? checked : { ok: false, code: IDENTIFIER_CODES[checked.error] };
  });
}

export const siren = identifier(
  { format: 'siren', pattern: '[0-9]{9}', examples: ['732829320'] },
  checkSiren,
);
export const siret = identifier(
  { format: 'siret', pattern: '[0-9]{14}', examples: ['73282932000074'] },
  checkSiret,
);
export const vatNumber = identifier(
  { format: 'vat-number', pattern: '[A-Z]{2}[0-9A-Z+*]{2,13}', examples: ['FR44732829320'] },
  checkVatNumber,
);
export const iban = identifier(
  { format: 'iban', pattern: '[A-Z]{2}[0-9]{2}[0-9A-Z]{8,30}', examples: ['FR7630006000011234567890189'] },
  checkIban,
);
export const bic = identifier(
  { format: 'bic', pattern: '[A-Z]{6}[0-9A-Z]{2}(?:[0-9A-Z]{3})?', examples: ['AGRIFRPP'] },
  checkBic,
);

const emailShape = z.email();

// what `z.email()` takes, in the words that every dialect of regular expressions knows
const EMAIL = String.raw`(?=[^@]{1,64}@)(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}`;
/** RFC 5321 §4.5.3.1, RFC 1035 §2.3.4: at most 64 characters before the @, labels of at most 63 with no hyphen at an end. */
const EMAIL_PARTS = /^[^@]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** An e-mail address as typed, trimmed. Its shape refuses commas, angle brackets and line ends. */
export const email: TextRule<string> = described(
  { format: 'email', pattern: EMAIL, maxLength: 254, examples: ['compta@exemple.fr'] },
  (text) => {
    const value = text.trim();
    if (value.length > 254 || !EMAIL_PARTS.test(value) || !emailShape.safeParse(value).success) {
      return { ok: false, code: 'bad_email' };
    }
    return { ok: true, value };
  },
);

/** An absolute web address of http or https, without credentials. */
export const webAddress: TextRule<string> = described(
  {
    format: 'uri',
    pattern: String.raw`https?:\/\/[^\s\/?#@]+(?:[\/?#]\S*)?`,
    maxLength: 300,
    examples: ['https://exemple.fr'],
  },
  (text) => {
    const value = text.trim();
    if (value.length > 300 || !URL.canParse(value)) return { ok: false, code: 'bad_url' };
    const url = new URL(value);
    const web = (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password;
    return web ? { ok: true, value } : { ok: false, code: 'bad_url' };
  },
);

/** No business of ours is dated before or after: a slip of the pen, or worse. */
const [FIRST_DAY, LAST_DAY] = ['1900-01-01', '2199-12-31'];

/** A civil date that exists, `YYYY-MM-DD`, within what people live to see. */
export const civilDate: TextRule<CivilDate> = described(
  { format: 'date', pattern: '(?:19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}', examples: ['2026-01-31'] },
  (text) => {
    const value = text.trim();
    const isDate = isCivilDate(value) && value >= FIRST_DAY && value <= LAST_DAY;
    return isDate ? { ok: true, value } : { ok: false, code: 'bad_date' };
  },
);

/** An ISO 3166-1 alpha-2 code that EN 16931 knows (BR-CL-14), in capitals. */
export const countryCode: TextRule<string> = described({ enum: [...COUNTRY_CODES].sort() }, (text) => {
  const value = text.trim().toUpperCase();
  return COUNTRY_CODES.has(value) ? { ok: true, value } : { ok: false, code: 'bad_country' };
});

const addressShape = {
  line1: optional(lineOf(200), 'Street and number'),
  line2: optional(lineOf(200), 'Building, floor, post box'),
  postalCode: optional(lineOf(20), 'Postal code'),
  city: optional(lineOf(100), 'Town'),
  countryCode: optional(countryCode, 'ISO 3166-1 alpha-2'),
};

/** An address of which only some parts may be given; those left out are `undefined`. */
export const addressPatch = z.strictObject(addressShape).meta({ id: 'AddressInput' });
export type AddressPatch = Partial<z.output<typeof addressPatch>>;

/** The address with the given parts set. */
export function mergeAddress(current: Address | null, patch: AddressPatch): Address {
  const pick = (given: string | null | undefined, before: string | null | undefined) =>
    given === undefined ? (before ?? null) : given;
  return {
    line1: pick(patch.line1, current?.line1),
    line2: pick(patch.line2, current?.line2),
    postalCode: pick(patch.postalCode, current?.postalCode),
    city: pick(patch.city, current?.city),
    countryCode: pick(patch.countryCode, current?.countryCode),
  };
}

/** A whole address: what is left out is null. */
export const address = addressPatch.transform((patch): Address => mergeAddress(null, patch));

/** An address as the API answers it. */
export const addressAnswer = z
  .object({
    line1: z.string().nullable(),
    line2: z.string().nullable(),
    postalCode: z.string().nullable(),
    city: z.string().nullable(),
    countryCode: z.string().nullable(),
  })
  .meta({ id: 'Address' });
