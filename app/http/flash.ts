import { redirect, type TypedResponse } from '@remix-run/cloudflare';
import { z } from 'zod';
import { readCookie } from './cookies';

const NAME = 'flash';

const flashSchema = z.object({
  tone: z.enum(['success', 'info', 'error']),
  message: z.string().max(500),
  /** a form that takes the action back: where it posts, and its fields */
  undo: z
    .object({
      action: z.string().regex(/^\/(?!\/)[^\\]*$/),
      fields: z.record(z.string(), z.string()),
    })
    .optional(),
});

/** One message for the next page. */
export type FlashMessage = z.infer<typeof flashSchema>;

/** `Set-Cookie` of a message for the next page. It holds words for the person who gets it, and nothing else. */
export function flashCookie(message: FlashMessage): string {
  return `${NAME}=${encodeURIComponent(JSON.stringify(message))}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax`;
}

/** Redirect after POST (303) with a message for the page it leads to. */
export function redirectWithFlash(
  url: string,
  message: FlashMessage,
  headers?: HeadersInit,
): TypedResponse<never> {
  const all = new Headers(headers);
  all.append('Set-Cookie', flashCookie(message));
  return redirect(url, { status: 303, headers: all });
}

/** The message for this page, and the header that forgets it. */
export function readFlash(request: Request): { flash: FlashMessage | null; headers: Record<string, string> } {
  const value = readCookie(request, NAME);
  if (value === null) return { flash: null, headers: {} };
  const headers = { 'Set-Cookie': `${NAME}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax` };
  try {
    const parsed = flashSchema.safeParse(JSON.parse(decodeURIComponent(value)));
    return { flash: parsed.success ? parsed.data : null, headers };
  } catch {
    return { flash: null, headers };
  }
}
