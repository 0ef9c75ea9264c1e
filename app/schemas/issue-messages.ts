import type { z } from 'zod';
import { defineMessages } from '~/i18n/define-messages';
import type { Locale } from '~/i18n/locale';
import type { FieldIssue } from '~/services/errors';

/** Words for every code that the schemas give. A code without words here does not compile. */
const messages = defineMessages({
  fr: {
    required: 'Ce champ est requis.',
    wrong_type: 'Ce champ n’a pas le type attendu.',
    unknown_field: 'Ce champ n’existe pas ou ne peut pas être modifié.',
    unknown_value: 'Cette valeur n’est pas permise ici.',
    too_long: 'Ce texte est trop long.',
    too_short: 'Ce texte est trop court.',
    too_many: 'Il y a trop d’éléments.',
    too_few: 'Il manque des éléments.',
    too_small: 'Cette valeur est trop petite.',
    too_large: 'Cette valeur est trop grande.',
    bad_format: 'Ce format n’est pas le bon.',
    one_line: 'L’objet tient sur une seule ligne : retirez les retours à la ligne.',
    control_characters: 'Ce texte contient des caractères invisibles qui ne sont pas permis.',
    not_a_number: 'Saisissez un nombre en chiffres, par exemple 1 234,56.',
    not_a_plain_decimal:
      'Donnez un nombre en chiffres, avec un point et sans exposant ni espace, par exemple "1234.56".',
    too_many_decimals: 'Ce nombre a trop de décimales.',
    bad_date: 'Saisissez une date qui existe (AAAA-MM-JJ).',
    bad_email: 'Saisissez une adresse e-mail, par exemple nom@exemple.fr.',
    bad_url: 'Saisissez une adresse web qui commence par https:// ou http://.',
    bad_country: 'Saisissez un code de pays à deux lettres, par exemple FR.',
    bad_characters: 'Des caractères ne conviennent pas : vérifiez la saisie.',
    bad_length: 'Le nombre de caractères n’est pas le bon.',
    bad_check_digit: 'La clé de contrôle ne correspond pas : un chiffre est sans doute faux.',
    siret_not_of_siren: 'Le SIRET doit commencer par le SIREN.',
    vat_number_not_of_siren: 'Le numéro de TVA ne correspond pas au SIREN.',
    bad_prefix: 'De 1 à 10 capitales, chiffres ou tirets.',
    same_prefix: 'Les factures et les avoirs doivent avoir des préfixes différents.',
    bad_currency: 'Seul l’euro (EUR) est accepté.',
    unknown_vat_rate:
      'Ce taux de TVA n’existe pas : choisissez 20, 10, 5,5, 2,1 ou 0 %, ou un taux d’outre-mer ou de Corse.',
    amount_or_percent: 'Indiquez un montant ou un pourcentage, l’un des deux seulement.',
    password_too_short: 'Le mot de passe doit avoir au moins 8 caractères.',
    password_too_long: 'Le mot de passe peut avoir 256 octets au plus.',
    password_common: 'Ce mot de passe est parmi les premiers que l’on essaierait : choisissez-en un autre.',
    bad_token: 'Ce lien ne fonctionne pas, ou plus : demandez-en un nouveau.',
    bad_cursor: 'Ce curseur n’est pas valable pour cette liste.',
    bad_limit: 'Demandez entre 1 et 200 éléments.',
    bad_image: 'Ce fichier n’est pas une image PNG, JPEG ou WebP intacte.',
    image_too_large: 'Cette image a trop de pixels : 4 096 de côté au plus.',
  },
  en: {
    required: 'This field is required.',
    wrong_type: 'This field is not of the expected type.',
    unknown_field: 'This field does not exist or cannot be changed.',
    unknown_value: 'This value is not allowed here.',
    too_long: 'This text is too long.',
    too_short: 'This text is too short.',
    too_many: 'There are too many items.',
    too_few: 'Some items are missing.',
    too_small: 'This value is too small.',
    too_large: 'This value is too large.',
    bad_format: 'This is not the right format.',
    one_line: 'The subject is one line: remove the line breaks.',
    control_characters: 'This text contains invisible characters that are not allowed.',
    not_a_number: 'Enter a number in digits, for example 1234.56.',
    not_a_plain_decimal:
      'Give a number in digits, with a point and without exponent or space, for example "1234.56".',
    too_many_decimals: 'This number has too many decimals.',
    bad_date: 'Enter a date that exists (YYYY-MM-DD).',
    bad_email: 'Enter an e-mail address, for example name@example.com.',
    bad_url: 'Enter a web address that starts with https:// or http://.',
    bad_country: 'Enter a two-letter country code, for example FR.',
    bad_characters: 'Some characters do not belong here: check what you typed.',
    bad_length: 'The number of characters is not right.',
    bad_check_digit: 'The check digit does not match: a digit is probably wrong.',
    siret_not_of_siren: 'The SIRET must begin with the SIREN.',
    vat_number_not_of_siren: 'The VAT number does not match the SIREN.',
    bad_prefix: 'From 1 to 10 capitals, digits or hyphens.',
    same_prefix: 'Invoices and credit notes must have different prefixes.',
    bad_currency: 'Only the euro (EUR) is accepted.',
    unknown_vat_rate:
      'There is no such VAT rate: choose 20, 10, 5.5, 2.1 or 0 %, or one of overseas or Corsica.',
    amount_or_percent: 'Give an amount or a percentage, only one of them.',
    password_too_short: 'The password must have at least 8 characters.',
    password_too_long: 'The password may have at most 256 bytes.',
    password_common: 'This password is among the first that anybody would try: choose another one.',
    bad_token: 'This link does not work, or no longer does: ask for a new one.',
    bad_cursor: 'This cursor is not valid for this list.',
    bad_limit: 'Ask for 1 to 200 items.',
    bad_image: 'This file is not an intact PNG, JPEG or WebP image.',
    image_too_large: 'This image has too many pixels: at most 4,096 a side.',
  },
});

export type IssueCode = keyof ReturnType<typeof messages>;

const known = messages('fr');

function isIssueCode(value: unknown): value is IssueCode {
  return typeof value === 'string' && Object.hasOwn(known, value);
}

/** Parameters of a custom issue that carries one of our codes: `ctx.addIssue(coded('bad_date'))`. */
export function coded(code: IssueCode, path?: PropertyKey[]) {
  return { code: 'custom' as const, params: { code }, ...(path ? { path } : {}) };
}

/** What zod says about an issue, before or after its message was made. */
type AnyIssue = Pick<z.core.$ZodIssue, 'code'> & {
  input?: unknown;
  params?: Record<string, unknown>;
  origin?: unknown;
  format?: unknown;
};

/** The stable code of an issue, as the API answers it. */
export function issueCode(issue: AnyIssue): IssueCode {
  const origin = issue.origin;
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      return issue.input === undefined ? 'required' : 'wrong_type';
    case 'unrecognized_keys':
      return 'unknown_field';
    case 'invalid_value':
      return issue.input === undefined ? 'required' : 'unknown_value';
    case 'too_big':
      return origin === 'string' ? 'too_long' : origin === 'array' ? 'too_many' : 'too_large';
    case 'too_small':
      return origin === 'string' ? 'too_short' : origin === 'array' ? 'too_few' : 'too_small';
    case 'invalid_format':
      return issue.format === 'email' ? 'bad_email' : 'bad_format';
    case 'custom':
      return isIssueCode(issue.params?.code) ? issue.params.code : 'bad_format';
    default:
      return 'wrong_type';
  }
}

/** The words of one code. */
export function issueMessage(code: IssueCode, locale: Locale): string {
  return messages(locale)[code];
}

/** zod's error map in one language: `schema.safeParse(input, { error: issueWords('fr') })`, `parseWithZod(…, { error })`. */
export function issueWords(locale: Locale): z.core.$ZodErrorMap {
  return (issue) => issueMessage(issueCode(issue), locale);
}

/** One issue of ours at a path, for rules that need more than the schema sees. */
export function fieldIssue(path: string, code: IssueCode, locale: Locale): FieldIssue {
  return { path, code, message: issueMessage(code, locale) };
}

/** Of the ways in which an object may be written, the one that comes closest: what is wrong with that one. */
function closest(issue: z.core.$ZodIssueInvalidUnion, locale: Locale): FieldIssue[] | null {
  const tries = issue.errors.map((issues) => fieldIssues({ issues }, locale));
  const inside = tries.filter((found) => found.length > 0 && found.every(({ path }) => path !== ''));
  const [first] = inside.sort((a, b) => a.length - b.length);
  const at = issue.path.map(String);
  return first?.map((found) => ({ ...found, path: [...at, found.path].join('.') })) ?? null;
}

/**
 * zod's issues as the API answers them. Needs `reportInput: true`, without which a missing field cannot be told
 * from one of the wrong type. An unknown key is named by its own path.
 */
export function fieldIssues(error: Pick<z.core.$ZodError, 'issues'>, locale: Locale): FieldIssue[] {
  return error.issues.flatMap((issue) => {
    const code = issueCode(issue);
    const message = issueMessage(code, locale);
    const at = (path: PropertyKey[]) => ({ path: path.map(String).join('.'), code, message });
    if (issue.code === 'invalid_union') return closest(issue, locale) ?? [at(issue.path)];
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => at([...issue.path, key]));
    return [at(issue.path)];
  });
}
