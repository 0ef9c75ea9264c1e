import { siretBelongsTo } from '~/domain/identifiers/siret';
import { vatNumberMatchesSiren } from '~/domain/identifiers/vat-number';
import type { Locale } from '~/i18n/locale';
import { fieldIssue } from '~/schemas/issue-messages';
import type { FieldIssue } from '~/services/errors';
import type { Business } from './business';

/** What the fields of a profile say about each other; each field by itself was checked by its schema. */
export function checkBusiness(
  business: Pick<Business, 'siren' | 'siret' | 'vatNumber' | 'invoicePrefix' | 'creditNotePrefix'>,
  locale: Locale,
): FieldIssue[] {
  const { siren, siret, vatNumber, invoicePrefix, creditNotePrefix } = business;
  const issues: FieldIssue[] = [];
  if (siren && siret && !siretBelongsTo(siret, siren)) {
    issues.push(fieldIssue('business.siret', 'siret_not_of_siren', locale));
  }
  if (siren && vatNumber && !vatNumberMatchesSiren(vatNumber, siren)) {
    issues.push(fieldIssue('business.vatNumber', 'vat_number_not_of_siren', locale));
  }
  if (invoicePrefix === creditNotePrefix) {
    issues.push(fieldIssue('business.creditNotePrefix', 'same_prefix', locale));
  }
  return issues;
}
