import { badRequest, tooLarge } from '~/services/errors';

/**
 * The whole body, never more than `limit` bytes of it: a longer one is refused as soon as it is, whatever its
 * `Content-Length` says or does not say.
 * @throws AppError 413; 400 when the connection breaks
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw tooLarge(limit);
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw unreadableBody();
    });
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      // not awaited: the rest of a body without end would never come
      reader.cancel().catch(() => {});
      throw tooLarge(limit);
    }
    chunks.push(value);
  }
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return all;
}

/** 400 for a body that ends too early or is not what its type says. */
export function unreadableBody() {
  return badRequest('malformed_body', {
    fr: 'Le contenu envoyé n’a pas pu être lu.',
    en: 'The content sent could not be read.',
  });
}
