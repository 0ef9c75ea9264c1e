import type { DraftAllowance, DraftContent, DraftLine } from '~/domain/invoice/model';
import { AmountRangeError, amountToCents } from '~/domain/money/cents';
import { type DecimalLimits, parseDecimal } from '~/domain/money/decimal';
import type { Cents, DecimalString } from '~/domain/money/types';
import { computeTotals } from '~/domain/vat/totals';
import type { AdjustmentValues, DraftValues, LineValues } from './draft-values';

const LARGEST = '9999999999';
const quantityLimits: DecimalLimits = { maxDecimals: 4, min: '0', max: LARGEST };
const priceLimits: DecimalLimits = { maxDecimals: 6, min: '0', max: LARGEST };
const percentLimits: DecimalLimits = { maxDecimals: 2, min: '0', max: '100' };
const amountLimits: DecimalLimits = { maxDecimals: 2, min: '0', max: '99999999999.99' };

/**
 * The draft as far as what is typed can be read: what cannot yet counts as nothing. For totals and preview while
 * somebody types; storing goes through the schema, which refuses instead. `priceBaseQuantity` 0 counts as 1.
 */
export function sketchOf(values: DraftValues): DraftContent {
  return {
    type: values.type === 'deposit' ? 'deposit' : 'invoice',
    clientId: values.clientId,
    issueDate: dateOf(values.issueDate),
    supplyDate: dateOf(values.supplyDate),
    dueDate: dateOf(values.dueDate),
    currency: 'EUR',
    operationCategory:
      values.operationCategory === 'goods' || values.operationCategory === 'mixed'
        ? values.operationCategory
        : 'services',
    priceMode: values.priceMode === 'gross' ? 'gross' : 'net',
    lines: values.lineItems.map(lineOf),
    discountPercent: read(values.discountPercent, percentLimits),
    allowances: values.allowances.flatMap(adjustmentOf),
    charges: values.charges.flatMap(adjustmentOf),
    prepaidAmount: cents(values.prepaidAmount),
    depositIds: values.deposits,
    purchaseOrder: values.purchaseOrder.trim() || null,
    notes: values.notes.trim() || null,
    creditOf: null,
  };
}

/** Net, VAT, gross and each line's amount in the price mode; null when the figures are beyond what is exact. */
export function sketchTotals(content: DraftContent) {
  try {
    const totals = computeTotals(content);
    return { ...totals, lineAmounts: totals.lines.map(({ net, gross }) => gross ?? net) };
  } catch (error) {
    if (error instanceof AmountRangeError) return null;
    throw error;
  }
}

function lineOf(line: LineValues): DraftLine {
  const base = read(line.priceBaseQuantity, quantityLimits);
  const vatRate = read(line.vatRate, percentLimits) ?? '0';
  return {
    id: line.key,
    description: line.description.trim(),
    quantity: read(line.quantity, quantityLimits) ?? '0',
    unit: line.unit.trim() || null,
    unitPrice: read(line.unitPrice, priceLimits) ?? '0',
    priceBaseQuantity: base === null || base === '0' ? '1' : base,
    vatRate,
    vatExemptionCode: vatRate === '0' ? line.vatExemptionCode || null : null,
    category: line.category === 'goods' || line.category === 'services' ? line.category : null,
    discountPercent: read(line.discountPercent, percentLimits),
    discountAmount: cents(line.discountAmount),
    chargeAmount: cents(line.chargeAmount),
    sourceLineId: null,
  };
}

function adjustmentOf(row: AdjustmentValues): DraftAllowance[] {
  const amount = cents(row.amount);
  const percent = amount === null ? read(row.percent, percentLimits) : null;
  if (amount === null && percent === null) return [];
  const vatRate = read(row.vatRate, percentLimits) ?? '0';
  return [
    {
      reason: row.reason.trim(),
      amount,
      percent,
      vatRate,
      vatExemptionCode: vatRate === '0' ? row.vatExemptionCode || null : null,
    },
  ];
}

function read(text: string, limits: DecimalLimits): DecimalString | null {
  const parsed = parseDecimal(text, limits);
  return parsed.ok ? parsed.value : null;
}

function cents(text: string): Cents | null {
  const value = read(text, amountLimits);
  return value === null ? null : amountToCents(value);
}

/** A date of the right shape. A date field of a browser gives no others; the schema checks that the day exists. */
function dateOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const exists = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days;
  return exists && Number(year) >= 2000 ? text.trim() : null;
}
