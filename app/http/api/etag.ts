import { preconditionFailed } from '~/services/errors';

/** A strong entity tag made of versions: it changes whenever one of them does. */
export function etagOf(...versions: Array<number | string>): string {
  return `"${versions.join('.')}"`;
}

function listed(header: string, etag: string): boolean {
  return header.split(',').some((candidate) => candidate.trim() === etag || candidate.trim() === '*');
}

/** RFC 9110 §13.1.1: strong comparison; a weak tag never matches. @throws AppError 412 */
export function assertIfMatch(request: Request, etag: string): void {
  const header = request.headers.get('If-Match');
  if (header !== null && !listed(header, etag)) throw preconditionFailed();
}

/** RFC 9110 §13.1.2, for reading: whether the caller has this version already. */
export function isNotModified(request: Request, etag: string | null): boolean {
  const header = request.headers.get('If-None-Match');
  if (etag === null || header === null) return false;
  return listed(header.replaceAll(/W\//g, ''), etag);
}
