import { z } from 'zod';
import type { Job } from '~/ports/jobs';

const id = z.string().min(1).max(100);

/**
 * What stands in a queue. Every message carries its version, so that code which is older or newer than the
 * sender knows what it cannot read: that message goes to the dead letters at once instead of being guessed at.
 */
const jobSchema = z.discriminatedUnion('kind', [
  z.object({
    v: z.literal(1),
    kind: z.literal('render'),
    accountId: id,
    documentId: id,
    requestId: z.string().max(200),
  }),
  z.object({
    v: z.literal(1),
    kind: z.literal('mail'),
    accountId: id,
    mailId: id,
    requestId: z.string().max(200),
  }),
  z.object({
    v: z.literal(1),
    kind: z.literal('account-mail'),
    mailId: id,
    requestId: z.string().max(200),
  }),
  z.object({
    v: z.literal(1),
    kind: z.literal('restore'),
    accountId: id,
    requestId: z.string().max(200),
  }),
  z.object({
    v: z.literal(1),
    kind: z.literal('client-import'),
    accountId: id,
    importId: id,
    requestId: z.string().max(200),
  }),
  z.object({
    v: z.literal(1),
    kind: z.literal('webhook'),
    accountId: id,
    deliveryId: id,
    requestId: z.string().max(200),
  }),
]);

export type RenderJob = Extract<Job, { kind: 'render' }>;
export type MailJob = Extract<Job, { kind: 'mail' }>;
export type AccountMailJob = Extract<Job, { kind: 'account-mail' }>;
export type RestoreJob = Extract<Job, { kind: 'restore' }>;
export type WebhookJob = Extract<Job, { kind: 'webhook' }>;

/** Reads a queue message. `problem` says which fields are wrong, never what they held. */
export function parseJob(body: unknown): { ok: true; job: Job } | { ok: false; problem: string } {
  const parsed = jobSchema.safeParse(body);
  if (parsed.success) return { ok: true, job: parsed.data };
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'message');
  return { ok: false, problem: `unreadable: ${[...new Set(fields)].join(', ')}` };
}
