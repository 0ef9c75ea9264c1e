import { z } from 'zod';
import type { DecimalString } from '~/domain/money/types';
import { quantity } from '~/schemas/decimal-fields';
import { optional, required } from '~/schemas/field-rule';
import { lineOf, oneOf } from '~/schemas/fields';

/** The form that asks for a credit note: all that is left, or the ticked lines with their quantities. */
export const creditForm = z
  .object({
    scope: required(oneOf(['all', 'some']), 'All that is left, or some lines'),
    reason: required(lineOf(200), 'Why it is made'),
    lines: z
      .array(
        z.object({
          lineId: z.string().max(64),
          picked: z.string().optional(),
          quantity: optional(quantity, 'Quantity given back; all that is left without one'),
        }),
      )
      .max(500)
      .default([]),
  })
  .transform(({ scope, reason, lines }) => ({
    reason,
    lineItems: scope === 'all' ? undefined : lines.filter(({ picked }) => picked === 'on').map(lineOfRequest),
  }));

function lineOfRequest(line: { lineId: string; quantity?: DecimalString | null }) {
  return { lineId: line.lineId, quantity: line.quantity ?? null };
}
