import { badRequest } from '~/services/errors';
import { formText } from './form';

/**
 * The hidden `opId` of a form: made by the page's loader, the same however often the form is posted. It names the
 * operation in the ledger and what the operation makes.
 * @throws AppError 400 when it is missing or no UUID
 */
export function operationIdOf(form: FormData, name = 'opId'): string {
  const id = formText(form, name);
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  throw badRequest('missing_operation', {
    fr: 'Rechargez la page, puis recommencez.',
    en: 'Reload the page, then start over.',
  });
}
