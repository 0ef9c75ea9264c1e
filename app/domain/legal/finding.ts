import type { Issue, Language } from '~/domain/invoice/model';

/** A rule's finding before the language is chosen. */
export interface Finding {
  path: string;
  code: string;
  message: Record<Language, string>;
}

/** A finding in words: what, why (article), what to do. */
export function finding(path: string, code: string, fr: string, en: string): Finding {
  return { path, code, message: { fr, en } };
}

/** The finding as page and API show it. */
export function toIssue({ path, code, message }: Finding, language: Language): Issue {
  return { path, code, message: message[language] };
}

/** Whether a text says nothing. */
export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
