import type { Issue, Language } from '~/domain/invoice/model';

/** Words for the person, in both languages. What went wrong inside goes into the error's own message. */
export type PublicText = Record<Language, string>;

/** One thing wrong with what was sent: where («lineItems.0.quantity»), a stable code, and words for the person. */
export type FieldIssue = Issue;

export interface ErrorDetails {
  issues?: FieldIssue[];
  retryAfterSeconds?: number;
  /** methods that the address answers */
  allow?: string[];
}

/**
 * An error that the application expects. `code` is stable and dotted; `status` is the HTTP status that it becomes
 * (RFC 9110); `text` is what the person reads; `message` (of Error) is for the log only.
 */
export class AppError extends Error {
  override name = 'AppError';

  constructor(
    readonly code: string,
    readonly status: number,
    readonly text: PublicText,
    readonly details: ErrorDetails = {},
    internal?: string,
  ) {
    super(internal ?? code);
  }
}

/** 404: unknown, or not this account's: nobody learns which. */
export function notFound(what = 'page'): AppError {
  return new AppError(`${what}.not_found`, 404, {
    fr: 'Cette page ou cet élément n’existe pas, ou plus.',
    en: 'This page or item does not exist, or no longer does.',
  });
}

const STATE_FORBIDS: PublicText = {
  fr: 'L’état actuel ne permet pas cette opération.',
  en: 'The current state does not allow this operation.',
};

/** 409: the state of things does not allow it. */
export function conflict(code: string, text: PublicText = STATE_FORBIDS): AppError {
  return new AppError(code, 409, text);
}

/** 422: what was given is not right; each issue names its field. */
export function validation(issues: Issue[]): AppError {
  return new AppError(
    'validation',
    422,
    {
      fr: 'Certaines informations manquent ou ne sont pas valables.',
      en: 'Some information is missing or not valid.',
    },
    { issues },
  );
}

/** 400: what arrived cannot be read at all. */
export function badRequest(code: string, text: PublicText): AppError {
  return new AppError(code, 400, text);
}

/** 401: no valid sign-in. `internal` says why, for the log; the answer never does. */
export function unauthorized(internal?: string): AppError {
  const text = { fr: 'Authentification requise ou expirée.', en: 'Sign-in is required or has expired.' };
  return new AppError('unauthorized', 401, text, {}, internal);
}

/** 403: the change is sensitive and the password was given too long ago. */
export function reauthenticationRequired(): AppError {
  return new AppError('reauthentication_required', 403, {
    fr: 'Confirmez votre mot de passe pour faire ce changement.',
    en: 'Confirm your password to make this change.',
  });
}

/** 403: the API key may read only. */
export function insufficientScope(): AppError {
  return new AppError('insufficient_scope', 403, {
    fr: 'Cette clé d’API ne permet que la lecture.',
    en: 'This API key may only read.',
  });
}

/** 403: signed in or not, it may not be done this way. */
export function forbidden(code: string, text: PublicText): AppError {
  return new AppError(code, 403, text);
}

/** 405, with the methods that would do. */
export function methodNotAllowed(allow: string[]): AppError {
  const text = {
    fr: 'Méthode non permise à cette adresse.',
    en: 'This address does not answer that method.',
  };
  return new AppError('method_not_allowed', 405, text, { allow });
}

/** 412: somebody changed it since the caller read it. */
export function preconditionFailed(): AppError {
  return new AppError('precondition_failed', 412, {
    fr: 'La ressource a changé depuis votre lecture. Relisez-la, puis recommencez.',
    en: 'The resource has changed since you read it. Read it again, then retry.',
  });
}

/** 413, with the limit in bytes. */
export function tooLarge(limit: number): AppError {
  const mebibytes = Math.floor(limit / 1_048_576);
  return new AppError('too_large', 413, {
    fr: `Envoi trop volumineux : ${mebibytes} Mio au plus.`,
    en: `Too large: at most ${mebibytes} MiB.`,
  });
}

/** 415: the body is not of a kind that is read here. */
export function unsupportedMediaType(expected: string): AppError {
  return new AppError('unsupported_media_type', 415, {
    fr: `Type de contenu attendu : ${expected}.`,
    en: `Expected content type: ${expected}.`,
  });
}

/** 429, with the seconds to wait. */
export function tooManyRequests(retryAfterSeconds: number): AppError {
  const text = {
    fr: 'Trop de demandes. Patientez un instant, puis recommencez.',
    en: 'Too many requests. Wait a moment, then retry.',
  };
  return new AppError('too_many_requests', 429, text, { retryAfterSeconds });
}

/** 503: something this needs is not there. */
export function unavailable(code: string, text: PublicText, retryAfterSeconds = 30): AppError {
  return new AppError(code, 503, text, { retryAfterSeconds });
}

/** 500: unforeseen. What happened stands in the log under the request's id, never in the answer. */
export function internalError(): AppError {
  return new AppError('internal', 500, {
    fr: 'Une erreur inattendue est survenue. Réessayez dans un instant.',
    en: 'Something unexpected went wrong. Try again in a moment.',
  });
}

/** The HTTP headers that go with an error, whoever renders it. */
export function errorHeaders(error: AppError): Record<string, string> {
  const { retryAfterSeconds, allow } = error.details;
  return {
    ...(error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    ...(allow ? { Allow: allow.join(', ') } : {}),
  };
}
