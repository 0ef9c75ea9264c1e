/** Bytes of a file that is written while it is read: nothing stands in memory whole. Ends abruptly on an error. */
export function textStream(parts: AsyncIterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return?.();
    },
  });
}

/** The answer that a browser saves under a name of ours (ASCII letters, digits, «-», «.»). */
export function attachment(
  body: ReadableStream<Uint8Array> | string,
  file: { name: string; contentType: string },
): Response {
  return new Response(body, {
    headers: {
      'Content-Type': file.contentType,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
