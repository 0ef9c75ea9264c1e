/** The parts of the application that the shell's navigation knows. */
export type Section =
  | 'home'
  | 'invoices'
  | 'credit-notes'
  | 'clients'
  | 'products'
  | 'accounting'
  | 'settings'
  | 'search';

/** What is known of a page when its place is asked for. */
export interface PagePlace {
  /** what its loader gave */
  data: unknown;
  params: URLSearchParams;
}

/**
 * What a route says about its place: `export const handle: PageHandle = { section: 'clients' }`, or a function where
 * the place hangs on what is shown. A page with a section is shown inside the shell; one without stands alone
 * (landing, sign-in, onboarding).
 */
export interface PageHandle {
  section: Section | ((place: PagePlace) => Section);
}

const sections: ReadonlySet<unknown> = new Set<Section>([
  'home',
  'invoices',
  'credit-notes',
  'clients',
  'products',
  'accounting',
  'settings',
  'search',
]);

/** The section of the innermost matched route that names one. */
export function sectionOf(
  matches: ReadonlyArray<{ handle?: unknown; data?: unknown }>,
  search: string,
): Section | null {
  for (const { handle, data } of [...matches].reverse()) {
    if (typeof handle !== 'object' || handle === null || !('section' in handle)) continue;
    const { section } = handle;
    const named: unknown =
      typeof section === 'function' ? section({ data, params: new URLSearchParams(search) }) : section;
    if (isSection(named)) return named;
  }
  return null;
}

function isSection(value: unknown): value is Section {
  return sections.has(value);
}
