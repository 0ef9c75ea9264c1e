import { documentAdjustments, type GroupCredit } from '~/domain/invoice/credit-adjustments';
import { type CreditLine, creditLine } from '~/domain/invoice/credit-line';
import { creditRemainder, groupOfLine, type IssuedCredit } from '~/domain/invoice/credit-remainder';
import type { DraftContent, DraftLine, Snapshot } from '~/domain/invoice/model';
import { centsToAmount } from '~/domain/money/cents';
import { canonicalDecimal, compareDecimals } from '~/domain/money/decimal';
import type { DecimalString } from '~/domain/money/types';
import { sameGroup } from '~/domain/vat/groups';

export interface CreditRequest {
  /** absent: all that is left of the document; without a quantity: all that is left of the line */
  lineItems?: ReadonlyArray<{ lineId: string; quantity?: DecimalString | null }>;
  reason: string;
}

export type CreditError =
  /** a credit note cannot be credited */
  | 'not_creditable'
  | 'nothing_left'
  | 'no_lines'
  | 'unknown_line'
  | 'duplicate_line'
  | 'quantity_not_positive'
  | 'quantity_above_left';

export type CreditNoteContent =
  | { ok: true; content: DraftContent }
  /** `index` into the request's lineItems; `left` is the quantity that may still be credited */
  | { ok: false; error: CreditError; index: number | null; left: DecimalString | null };

interface Selection {
  line: Snapshot['lines'][number];
  quantity: DecimalString;
}

/**
 * The draft of a credit note (381) that gives back all or part of an issued document. Given back whole and at once,
 * its totals are the document's. In parts, each keeps the prices and its share of discounts and charges, none takes
 * more than is left, and the last takes the exact rest, provided that totals are computed with
 * `creditRemainder(original, alreadyCredited).groups`.
 */
export function creditNoteContent(facts: {
  original: Snapshot;
  alreadyCredited: readonly IssuedCredit[];
  request: CreditRequest;
  newLineId: () => string;
}): CreditNoteContent {
  const { original, alreadyCredited, request, newLineId } = facts;
  if (original.type === 'credit_note') return refused('not_creditable');
  const remainder = creditRemainder(original, alreadyCredited);
  if (remainder.gross <= 0 && !remainder.lines.some((line) => isPositive(line.quantity)))
    return refused('nothing_left');
  const selection = select(original, remainder.lines, request);
  if (!selection.ok) return selection;

  const credits = selection.lines.flatMap(({ line, quantity }) => {
    const left = remainder.lines.find((row) => row.lineId === line.id);
    return left ? [creditLine({ original: line, left, quantity, id: newLineId() })] : [];
  });
  const open = remainder.lines.filter((line) => isPositive(line.quantity));
  const everything = open.every(({ lineId }) =>
    credits.some((c) => c.takesAll && c.line.sourceLineId === lineId),
  );
  if (everything && alreadyCredited.length === 0)
    return { ok: true, content: wholeDocument(original, request, credits) };

  const groups = remainder.groups.map((left): GroupCredit => {
    const here = original.lines.filter((line) => sameGroup(groupOfLine(line), left));
    const openHere = open.filter(({ lineId }) => here.some((line) => line.id === lineId));
    const given = credits.filter((credit) => sameGroup(groupOfLine(credit.line), left));
    const takesAll =
      everything ||
      (given.length > 0 && given.length === openHere.length && given.every((credit) => credit.takesAll));
    return { left, lines: here, given: given.map((credit) => credit.amount), takesAll };
  });
  const { allowances, charges } = documentAdjustments(original, alreadyCredited, groups);
  const content = baseContent(original, request);
  const lines = credits.map((credit) => credit.line);
  if (lines.length === 0)
    return { ok: true, content: { ...content, lines: balanceLines(charges, newLineId) } };
  return { ok: true, content: { ...content, lines, allowances, charges } };
}

function select(
  original: Snapshot,
  left: ReadonlyArray<{ lineId: string; quantity: DecimalString }>,
  request: CreditRequest,
): { ok: true; lines: Selection[] } | Extract<CreditNoteContent, { ok: false }> {
  const leftOf = (id: string) => left.find((row) => row.lineId === id)?.quantity ?? '0';
  if (!request.lineItems) {
    const lines = original.lines.map((line) => ({ line, quantity: leftOf(line.id) }));
    return { ok: true, lines: lines.filter(({ quantity }) => isPositive(quantity)) };
  }
  if (request.lineItems.length === 0) return refused('no_lines');
  const lines: Selection[] = [];
  for (const [index, item] of request.lineItems.entries()) {
    const line = original.lines.find((candidate) => candidate.id === item.lineId);
    if (!line) return refused('unknown_line', index);
    if (lines.some((other) => other.line.id === line.id)) return refused('duplicate_line', index);
    const available = leftOf(line.id);
    const quantity = item.quantity == null ? available : canonicalDecimal(item.quantity);
    if (!isPositive(available)) return refused('quantity_above_left', index, available);
    if (!isPositive(quantity)) return refused('quantity_not_positive', index, available);
    if (compareDecimals(quantity, available) > 0) return refused('quantity_above_left', index, available);
    lines.push({ line, quantity });
  }
  return { ok: true, lines };
}

/** Nothing was credited before and all of it is now: discounts and charges are copied as they were typed. */
function wholeDocument(
  original: Snapshot,
  request: CreditRequest,
  credits: readonly CreditLine[],
): DraftContent {
  const typed = original.totals.allowances.filter((row) => row.reason !== null);
  const rows = (kind: 'allowance' | 'charge') =>
    typed
      .filter((row) => row.kind === kind)
      .map((row) => ({
        reason: row.reason ?? '',
        amount: row.percent === null ? (row.gross ?? row.amount) : null,
        percent: row.percent,
        vatRate: row.rate,
        vatExemptionCode: row.exemptionCode,
      }));
  return {
    ...baseContent(original, request),
    lines: credits.map((credit) => credit.line),
    discountPercent: original.discountPercent,
    allowances: rows('allowance'),
    charges: rows('charge'),
  };
}

function baseContent(original: Snapshot, request: CreditRequest): DraftContent {
  return {
    type: 'credit_note',
    clientId: original.client.id,
    issueDate: null,
    supplyDate: original.supplyDate,
    dueDate: null,
    currency: original.currency,
    operationCategory: original.operationCategory,
    priceMode: original.priceMode,
    lines: [],
    discountPercent: null,
    allowances: [],
    charges: [],
    prepaidAmount: null,
    depositIds: [],
    purchaseOrder: original.purchaseOrder,
    notes: null,
    creditOf: { documentId: original.documentId, reason: request.reason },
  };
}

/** Every quantity is given back but not every cent (an edited credit note): the balance needs lines to be on. */
function balanceLines(charges: DraftContent['charges'], newLineId: () => string): DraftLine[] {
  return charges.map((charge) => ({
    id: newLineId(),
    description: charge.reason,
    quantity: '1',
    unit: null,
    unitPrice: canonicalDecimal(centsToAmount(charge.amount ?? 0)),
    priceBaseQuantity: '1',
    vatRate: charge.vatRate,
    vatExemptionCode: charge.vatExemptionCode,
    category: null,
    discountPercent: null,
    discountAmount: null,
    chargeAmount: null,
    sourceLineId: null,
  }));
}

function refused(error: CreditError, index: number | null = null, left: DecimalString | null = null) {
  return { ok: false as const, error, index, left };
}

function isPositive(quantity: DecimalString): boolean {
  return compareDecimals(quantity, '0') > 0;
}
