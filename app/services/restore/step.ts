import type { AccountScope } from '~/services/scope';
import type { OpenArchive } from './open-archive';

/** Where a step is: what it goes on from (null when it is done), and how far, for the page. */
export interface StepResult<Cursor> {
  cursor: Cursor | null;
  done: number;
  total: number;
}

/** What every step works with. */
export interface RestoreContext {
  scope: AccountScope;
  archive: OpenArchive;
  /** of this restore */
  id: string;
  startedAt: number;
}

/** The steps in their order. From `people` on the account changes; before it nothing can be seen. */
export const RESTORE_STEPS = [
  'files',
  'lists',
  'register',
  'mails',
  'audit',
  'seal',
  'originals',
  'people',
  'commit',
  'copies',
  'events',
] as const;
export type RestoreStep = (typeof RESTORE_STEPS)[number];

/** The first step that changes the account. */
export const FIRST_APPLIED: RestoreStep = 'people';
