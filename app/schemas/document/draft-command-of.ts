import type { z } from 'zod';
import type { DraftAllowance } from '~/domain/invoice/model';
import { AmountRangeError } from '~/domain/money/cents';
import { computeTotals } from '~/domain/vat/totals';
import type { adjustmentShape, documentShape, lineShape } from '~/schemas/document/draft-shape';
import { coded } from '~/schemas/issue-messages';
import { type DraftCommand, type DraftLineCommand, draftContentOf } from './draft-command';

type Read<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;
type ReadAdjustment = Read<ReturnType<typeof adjustmentShape>>;

/** A document as either decoder has read it, before defaults. */
export type ReadDraft = Read<ReturnType<typeof documentShape>> & {
  lineItems: Array<Read<ReturnType<typeof lineShape>>>;
  allowances?: ReadAdjustment[] | null;
  charges?: ReadAdjustment[] | null;
};

/**
 * Fills in the defaults of the contract and refuses what no single field shows: a discount with neither or both of
 * amount and percent, and figures that leave the range of exact cents.
 */
export function draftCommandOf(draft: ReadDraft, ctx: z.RefinementCtx): DraftCommand {
  const command: DraftCommand = {
    type: draft.type ?? 'invoice',
    clientId: draft.clientId,
    issueDate: draft.issueDate ?? null,
    supplyDate: draft.supplyDate ?? null,
    dueDate: draft.dueDate ?? null,
    currency: draft.currency ?? 'EUR',
    operationCategory: draft.operationCategory ?? 'services',
    priceMode: draft.priceMode ?? 'net',
    lines: draft.lineItems.map(lineOf),
    discountPercent: draft.discountPercent ?? null,
    allowances: (draft.allowances ?? []).map(adjustmentOf),
    charges: (draft.charges ?? []).map(adjustmentOf),
    prepaidAmount: draft.prepaidAmount ?? null,
    depositIds: [...new Set(draft.deposits ?? [])],
    purchaseOrder: draft.purchaseOrder ?? null,
    notes: draft.notes ?? null,
  };
  refuseUnclear('allowances', command.allowances, ctx);
  refuseUnclear('charges', command.charges, ctx);
  if (!isInRange(command)) ctx.addIssue(coded('too_large', ['lineItems']));
  return command;
}

function lineOf(line: ReadDraft['lineItems'][number]): DraftLineCommand {
  return {
    description: line.description,
    quantity: line.quantity,
    unit: line.unit ?? null,
    unitPrice: line.unitPrice,
    priceBaseQuantity: line.priceBaseQuantity ?? '1',
    vatRate: line.vatRate,
    // a rate above 0 needs no reason: one left over from before is dropped
    vatExemptionCode: line.vatRate === '0' ? (line.vatExemptionCode ?? null) : null,
    category: line.category ?? null,
    discountPercent: line.discountPercent ?? null,
    discountAmount: line.discountAmount ?? null,
    chargeAmount: line.chargeAmount ?? null,
  };
}

function adjustmentOf(adjustment: ReadAdjustment): DraftAllowance {
  return {
    reason: adjustment.reason,
    amount: adjustment.amount ?? null,
    percent: adjustment.percent ?? null,
    vatRate: adjustment.vatRate,
    vatExemptionCode: adjustment.vatRate === '0' ? (adjustment.vatExemptionCode ?? null) : null,
  };
}

function refuseUnclear(name: string, adjustments: DraftAllowance[], ctx: z.RefinementCtx): void {
  for (const [index, { amount, percent }] of adjustments.entries()) {
    if ((amount === null) === (percent === null)) {
      ctx.addIssue(coded('amount_or_percent', [name, index, 'amount']));
    }
  }
}

function isInRange(command: DraftCommand): boolean {
  try {
    computeTotals(draftContentOf(command, String));
    return true;
  } catch (error) {
    if (error instanceof AmountRangeError) return false;
    throw error;
  }
}
