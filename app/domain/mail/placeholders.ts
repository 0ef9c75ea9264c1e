import type { Language } from '~/domain/invoice/model';
import type { MailKind } from './texts';

/** The one list: what stands between braces in each language. The English name is also the one that is stored. */
const NAMES = {
  document: 'document',
  number: 'numero',
  client: 'client',
  amount: 'montant',
  due: 'reste',
  date: 'date',
  due_date: 'echeance',
  business: 'entreprise',
} as const;

export type Placeholder = keyof typeof NAMES;

/** What each placeholder stands for, as the reader sees it. */
export type PlaceholderValues = Record<Placeholder, string>;

const ALL = ['document', 'number', 'client', 'amount', 'due', 'date', 'due_date', 'business'] as const;
/** Nothing is due on a credit note, and a copy may be one of a credit note. */
const DUE: readonly Placeholder[] = ['due', 'due_date'];

/** The placeholders of one kind of mail: each of them always has a value there. */
export function placeholdersOf(kind: MailKind): readonly Placeholder[] {
  return kind === 'invoice' || kind === 'deposit' ? ALL : ALL.filter((name) => !DUE.includes(name));
}

/** «{numero}», «{number}»: as people type it in their language. */
export function placeholderName(placeholder: Placeholder, language: Language): string {
  return `{${language === 'fr' ? NAMES[placeholder] : placeholder}}`;
}

// no nesting and bounded, so that one pass over a text is enough
const BRACES = /\{([^{}\n]{1,40})\}/g;

/** The placeholder that a name between braces means, in either language, with or without accents and capitals. */
function meant(name: string): Placeholder | null {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
  return ALL.find((placeholder) => placeholder === plain || NAMES[placeholder] === plain) ?? null;
}

/** What stands between braces in a text and is no placeholder of this kind of mail, each once, as it was typed. */
export function unknownPlaceholders(text: string, kind: MailKind): string[] {
  const allowed = placeholdersOf(kind);
  const unknown = [...text.matchAll(BRACES)].flatMap(([written, name = '']) => {
    const placeholder = meant(name);
    return placeholder !== null && allowed.includes(placeholder) ? [] : [written];
  });
  return [...new Set(unknown)];
}

/** The text with its placeholders named in a language: how it is shown, and (in English) how it is stored. */
export function namePlaceholders(text: string, language: Language): string {
  return text.replace(BRACES, (written, name: string) => {
    const placeholder = meant(name);
    return placeholder === null ? written : placeholderName(placeholder, language);
  });
}

/**
 * Puts values in place of placeholders: in one pass over the template, so that braces inside a value (a client called
 * «{numero}») stay what they are.
 */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(BRACES, (written, name: string) => {
    const placeholder = meant(name);
    return placeholder === null ? written : values[placeholder];
  });
}
