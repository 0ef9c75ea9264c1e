import { type Locale, localeFromHeader } from '~/i18n/locale';
import { type AppError, errorHeaders } from '~/services/errors';

/** English when `Accept-Language` prefers it to French; French otherwise. */
export function problemLanguage(request: Request): Locale {
  return localeFromHeader(request.headers.get('Accept-Language'));
}

const TITLES: Record<number, { fr: string; en: string }> = {
  400: { fr: 'Demande illisible', en: 'Malformed request' },
  401: { fr: 'Authentification requise', en: 'Authentication required' },
  403: { fr: 'Accès refusé', en: 'Forbidden' },
  404: { fr: 'Introuvable', en: 'Not found' },
  405: { fr: 'Méthode non permise', en: 'Method not allowed' },
  409: { fr: 'Conflit', en: 'Conflict' },
  412: { fr: 'Version dépassée', en: 'Precondition failed' },
  413: { fr: 'Envoi trop volumineux', en: 'Content too large' },
  415: { fr: 'Type de contenu non pris en charge', en: 'Unsupported media type' },
  422: { fr: 'Données non valides', en: 'Invalid data' },
  429: { fr: 'Trop de demandes', en: 'Too many requests' },
  500: { fr: 'Erreur interne', en: 'Internal error' },
  503: { fr: 'Service indisponible', en: 'Service unavailable' },
};

/** Short words for a status, for problem documents and error pages. */
export function statusTitle(status: number, language: Locale): string {
  return (TITLES[status] ?? TITLES[500])?.[language] ?? '';
}

/** The error as an RFC 9457 problem document. `type` is stable and names the code. */
export function problemResponse(error: AppError, language: Locale, requestId: string): Response {
  const body = {
    type: `urn:facturier:problem:${error.code}`,
    title: statusTitle(error.status, language),
    status: error.status,
    detail: error.text[language],
    code: error.code,
    requestId,
    ...(error.status === 422 ? { errors: error.details.issues ?? [] } : {}),
  };
  return new Response(JSON.stringify(body), {
    status: error.status,
    headers: {
      ...errorHeaders(error),
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': language,
      'Cache-Control': 'private, no-store',
    },
  });
}
