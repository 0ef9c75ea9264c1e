import { centsToAmount } from '~/domain/money/cents';
import type { HistoryItem } from './read-history';

const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'gross']);

/** One line of a document's story as the API answers it: amounts as decimal strings, the instant in RFC 3339. */
export function historyAnswerOf({ id, at, actor, action, details }: HistoryItem) {
  const written = Object.entries(details).map(([key, value]) => [
    key,
    AMOUNTS.has(key) && typeof value === 'number' && Number.isSafeInteger(value)
      ? centsToAmount(value)
      : value,
  ]);
  return { id, at: new Date(at).toISOString(), actor, action, details: Object.fromEntries(written) };
}
