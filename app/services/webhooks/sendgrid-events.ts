import { z } from 'zod';
import type { IncomingMailEvent } from '~/db/queries/mail-events';
import { isDeliveryEventKind } from '~/domain/mail/delivery';

const text = z.string().min(1).max(500);

/** What we read of an event; everything else in it is ignored. */
const eventSchema = z.object({
  sg_event_id: z.string().min(1).max(200),
  event: z.string().max(50),
  timestamp: z.number().int().min(0).max(100_000_000_000),
  email_id: text.optional().catch(undefined),
  sg_message_id: text.optional().catch(undefined),
  email: text.optional().catch(undefined),
  reason: text.optional().catch(undefined),
  response: text.optional().catch(undefined),
  status: text.optional().catch(undefined),
  type: text.optional().catch(undefined),
});

const kept = ['email', 'reason', 'response', 'status', 'type'] as const;

/**
 * Reads one element of the provider's array.
 * @returns null for what is no event, or no event of a delivery
 */
export function parseSendGridEvent(element: unknown): IncomingMailEvent | null {
  const parsed = eventSchema.safeParse(element);
  if (!parsed.success || !isDeliveryEventKind(parsed.data.event)) return null;
  const { data } = parsed;
  const details: Record<string, string> = {};
  for (const field of kept) {
    const value = data[field];
    if (value !== undefined) details[field] = value;
  }
  return {
    id: data.sg_event_id,
    kind: parsed.data.event,
    at: data.timestamp * 1000,
    mailId: data.email_id ?? null,
    // The id that the API answered with is followed by where the message went through.
    providerMessageId: data.sg_message_id?.split('.')[0] ?? null,
    details,
  };
}
