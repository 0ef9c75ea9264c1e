import { badRequest, unsupportedMediaType } from '~/services/errors';
import { readBody, unreadableBody } from './read-body';

const FORM_LIMIT = 4 * 1_048_576;
const MAX_FIELDS = 12_000;
/** `lines[99999999].unit` would make a list of a hundred million holes. */
const HUGE_INDEX = /\[\d{5,}\]/;

/** Every name comes once, but for the checkboxes of a list, whose names the caller knows. */
function assertSingle(form: FormData, lists: readonly string[]): void {
  const seen = new Set<string>();
  let count = 0;
  for (const [name] of form) {
    count += 1;
    if (count > MAX_FIELDS || (seen.has(name) && !lists.includes(name))) {
      throw badRequest('duplicate_field', {
        fr: 'Un champ du formulaire a été envoyé deux fois.',
        en: 'A field of the form was sent twice.',
      });
    }
    if (HUGE_INDEX.test(name)) {
      throw badRequest('unreadable_form', {
        fr: 'Ce formulaire ne peut pas être lu. Rechargez la page, puis recommencez.',
        en: 'This form cannot be read. Reload the page, then start over.',
      });
    }
    seen.add(name);
  }
}

/** The bytes of a form as FormData. @throws AppError 400, 415 */
export async function decodeForm(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string | null,
  lists: readonly string[] = [],
): Promise<FormData> {
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i.test(contentType ?? '')) {
    throw unsupportedMediaType('application/x-www-form-urlencoded, multipart/form-data');
  }
  const headers = { 'Content-Type': contentType ?? '' };
  const form = await new Response(bytes, { headers }).formData().catch(() => {
    throw unreadableBody();
  });
  assertSingle(form, lists);
  return form;
}

/**
 * The posted form: at most 4 MiB, each field once.
 * @param options.limit another cap in bytes, for a page that takes files
 * @param options.lists names that may come more than once
 * @throws AppError 400, 413, 415
 */
export async function readForm(
  request: Request,
  options: { limit?: number; lists?: readonly string[] } = {},
): Promise<FormData> {
  const bytes = await readBody(request, options.limit ?? FORM_LIMIT);
  return decodeForm(bytes, request.headers.get('Content-Type'), options.lists);
}

/** The text of one field; empty when it is missing or a file. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
