import { readTxtAnswer, txtQuestion } from '~/domain/net/dns-message';
import type { Dns, TxtLookup } from '~/ports/dns';

const PATIENCE_MS = 4_000;
/** A DNS message is at most this long (RFC 1035, 4.2.2). */
const MAX_BYTES = 65_535;
const MESSAGE = 'application/dns-message';

async function readAtMost(response: Response, limit: number): Promise<Uint8Array | null> {
  const chunks: number[] = [];
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return Uint8Array.from(chunks);
    if (chunks.length + part.value.length > limit) {
      await reader?.cancel();
      return null;
    }
    chunks.push(...part.value);
  }
}

/**
 * DNS over HTTPS (RFC 8484) by POST: only the configured resolver is called, whatever name is asked for, and no
 * redirect leads anywhere else.
 * @param resolver its address, «https://…/dns-query»
 */
export function dnsOverHttps(resolver: string, patienceMs = PATIENCE_MS): Dns {
  return {
    async texts(name): Promise<TxtLookup> {
      const question = txtQuestion(name);
      if (question === null) return { state: 'none' };
      try {
        const response = await fetch(resolver, {
          method: 'POST',
          headers: { accept: MESSAGE, 'content-type': MESSAGE },
          body: question,
          redirect: 'manual',
          signal: AbortSignal.timeout(patienceMs),
        });
        if (response.status !== 200 || !response.headers.get('content-type')?.startsWith(MESSAGE)) {
          await response.body?.cancel();
          return { state: 'no_answer' };
        }
        const bytes = await readAtMost(response, MAX_BYTES);
        const answer = bytes === null ? { ok: false as const } : readTxtAnswer(bytes, name);
        if (!answer.ok) return { state: 'no_answer' };
        return answer.texts.length === 0 ? { state: 'none' } : { state: 'found', texts: answer.texts };
      } catch {
        return { state: 'no_answer' };
      }
    },
  };
}
