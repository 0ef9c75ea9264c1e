import type { Issue, Language } from '~/domain/invoice/model';

/** Words for the person, in both languages. What went wrong inside goes into the error's own message. */
export type PublicText = Record<Language, string>;

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
    readonly details: { issues?: Issue[]; retryAfterSeconds?: number } = {},
    internal?: string,
  ) {
    super(internal ?? code);
  }
}

/** 404: unknown, or not this account's: nobody learns which. */
export function notFound(what: string): AppError {
  return new AppError(`${what}.not_found`, 404, {
    fr: 'Cette page ou cet élément n’existe pas, ou plus.',
    en: 'This page or item does not exist, or no longer does.',
  });
}

/** 409: the state of things does not allow it. */
export function conflict(code: string, text: PublicText): AppError {
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
