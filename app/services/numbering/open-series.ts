import type { Language, SeriesKind } from '~/domain/invoice/model';
import { LARGEST_FIRST_SEQUENCE } from '~/domain/numbering/series';
import { readBusiness } from '~/services/business/business';
import { refusalError } from '~/services/documents/ledger-refusals';
import { validation } from '~/services/errors';
import { fingerprint } from '~/services/operations/fingerprint';
import type { AccountScope } from '~/services/scope';

/** The number that a text means, 1 to 999,999; null for anything else. */
export function readFirstSequence(text: string): number | null {
  if (!/^\s*0*[1-9]\d{0,5}\s*$/.test(text)) return null;
  const sequence = Number(text);
  return sequence <= LARGEST_FIRST_SEQUENCE ? sequence : null;
}

/**
 * Sets the first number of this year's series, for someone whose last tool numbered up to there. Once.
 * @param input.first as typed
 * @throws AppError 422 for no number; 409 `numbering.series_started`
 */
export async function openSeries(
  scope: AccountScope,
  input: { kind: SeriesKind; first: string; operationId: string; language: Language },
): Promise<{ year: number; firstSequence: number }> {
  const { kind, operationId, language } = input;
  const firstSequence = readFirstSequence(input.first);
  if (firstSequence === null) throw notANumber(language);
  const { business } = await readBusiness(scope);
  const result = await scope.ledger(scope.accountId).openSeries({
    kind,
    firstSequence,
    prefix: kind === 'invoice' ? business.invoicePrefix : business.creditNotePrefix,
    operation: { id: operationId, fingerprint: await fingerprint(['open-series', kind, firstSequence]) },
    actor: { id: scope.actor, requestId: scope.requestId },
  });
  if (!result.ok) throw refusalError(result);
  return { year: result.year, firstSequence };
}

function notANumber(language: Language) {
  const message =
    language === 'fr'
      ? 'Indiquez un nombre entier de 1 à 999 999, sans préfixe ni année.'
      : 'Enter a whole number from 1 to 999,999, without prefix or year.';
  return validation([{ path: 'first', code: 'numbering.bad_first', message }]);
}
