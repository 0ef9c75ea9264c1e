import type { DocumentLook } from './model';

/** The templates a document can be printed in. */
export const templates = ['classic', 'modern', 'compact'] as const satisfies ReadonlyArray<
  DocumentLook['template']
>;

/** Accents that read well on white paper and print well in grey. */
export const accents = [
  '#1f3a5f',
  '#1f4d46',
  '#0f5a68',
  '#5b2f57',
  '#8c3b2a',
  '#7a5200',
  '#3b4754',
  '#222222',
] as const;

/** Whether the text is a colour as documents carry it: `#rrggbb`, in lower case. */
export function isAccent(text: string): boolean {
  return /^#[0-9a-f]{6}$/.test(text);
}
