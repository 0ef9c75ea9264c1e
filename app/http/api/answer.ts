/** What an endpoint answers, before it is written out: it can be kept and replayed. */
export interface Answer {
  status: number;
  /** null: no body */
  body: unknown;
  headers: Record<string, string>;
}

/** An answer in JSON; 204 has no body. */
export function answer(
  status: number,
  body: unknown,
  options: { etag?: string; headers?: Record<string, string> } = {},
): Answer {
  return {
    status,
    body: status === 204 ? null : body,
    headers: { ...options.headers, ...(options.etag ? { ETag: options.etag } : {}) },
  };
}

/** The answer as it goes out. @param serialized the body's JSON, when it is known already */
export function answerResponse(given: Answer, serialized?: string | null): Response {
  const text = serialized === undefined ? serializedBody(given) : serialized;
  const headers = new Headers(given.headers);
  headers.set('Cache-Control', 'private, no-store');
  if (text !== null) headers.set('Content-Type', 'application/json; charset=utf-8');
  return new Response(text, { status: given.status, headers });
}

/** The body's JSON, or null without a body. */
export function serializedBody(given: Answer): string | null {
  return given.body === null ? null : JSON.stringify(given.body);
}
