/** The parts of the application that the shell's navigation knows. */
export type Section =
  | 'home'
  | 'invoices'
  | 'credit-notes'
  | 'clients'
  | 'products'
  | 'accounting'
  | 'settings';

/**
 * What a route says about its place: `export const handle: PageHandle = { section: 'clients' }`.
 * A page with a section is shown inside the shell; one without stands alone (landing, sign-in, onboarding).
 */
export interface PageHandle {
  section: Section;
}

const sections: ReadonlySet<unknown> = new Set<Section>([
  'home',
  'invoices',
  'credit-notes',
  'clients',
  'products',
  'accounting',
  'settings',
]);

/** The section of the innermost matched route that names one. */
export function sectionOf(matches: ReadonlyArray<{ handle?: unknown }>): Section | null {
  for (const { handle } of [...matches].reverse()) {
    if (typeof handle === 'object' && handle !== null && 'section' in handle && isSection(handle.section)) {
      return handle.section;
    }
  }
  return null;
}

function isSection(value: unknown): value is Section {
  return sections.has(value);
}
