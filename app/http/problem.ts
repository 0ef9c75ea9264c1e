import type { AppError } from '~/services/errors';

export type ProblemLanguage = 'fr' | 'en';

/** English when `Accept-Language` prefers it to French; French otherwise. */
export function problemLanguage(request: Request): ProblemLanguage {
  const header = (request.headers.get('Accept-Language') ?? '').slice(0, 200);
  let best: { language: ProblemLanguage; weight: number } | null = null;
  for (const part of header.split(',')) {
    const [tag = '', ...parameters] = part.split(';');
    const language = tag.trim().slice(0, 2).toLowerCase();
    if (language !== 'fr' && language !== 'en') continue;
    const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='));
    const weight = quality ? Number(quality.slice(2)) : 1;
    if (weight > 0 && (!best || weight > best.weight)) best = { language, weight };
  }
  return best?.language ?? 'fr';
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
export function statusTitle(status: number, language: ProblemLanguage): string {
  return (TITLES[status] ?? TITLES[500])?.[language] ?? '';
}

/** The error as an RFC 9457 problem document. `type` is stable and names the code. */
export function problemResponse(error: AppError, language: ProblemLanguage, requestId: string): Response {
  const body = {
    type: `urn:facturier:problem:${error.code}`,
    title: statusTitle(error.status, language),
    status: error.status,
    detail: error.said[language],
    code: error.code,
    requestId,
    ...(error.status === 422 ? { errors: error.issues } : {}),
  };
  return new Response(JSON.stringify(body), {
    status: error.status,
    headers: {
      ...error.headers,
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': language,
      'Cache-Control': 'private, no-store',
    },
  });
}
