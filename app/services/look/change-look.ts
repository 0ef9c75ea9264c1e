import { isAccent, templates } from '~/domain/invoice/looks';
import type { DocumentLook, Language } from '~/domain/invoice/model';
import { updateBusiness } from '~/services/business/update-business';
import { validation } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

export type Look = Pick<DocumentLook, 'template' | 'accent'>;

/** The look that a form names, or null. Colours in either case. */
export function readLook(template: string, accent: string): Look | null {
  const found = templates.find((name) => name === template);
  const colour = accent.trim().toLowerCase();
  return found && isAccent(colour) ? { template: found, accent: colour } : null;
}

/**
 * Changes how documents issued from now on will look; issued ones keep the look they were issued with.
 * @throws AppError 422 for an unknown template or what is no colour
 */
export async function changeLook(
  scope: AccountScope,
  input: { template: string; accent: string; language: Language },
): Promise<void> {
  const look = readLook(input.template, input.accent);
  if (!look) throw noLook(input.language);
  await updateBusiness(scope, { business: look, recentlyAuthenticated: false, language: input.language });
}

function noLook(language: Language) {
  const message =
    language === 'fr'
      ? 'Choisissez un modèle, et une couleur écrite comme #1f3a5f.'
      : 'Choose a template, and a colour written like #1f3a5f.';
  return validation([{ path: 'accent', code: 'look.bad_accent', message }]);
}
