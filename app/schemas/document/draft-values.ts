import type { DraftAllowance, DraftContent, DraftLine } from '~/domain/invoice/model';
import { centsToAmount } from '~/domain/money/cents';
import type { Cents, DecimalString } from '~/domain/money/types';
import type { Locale } from '~/i18n/locale';
import { typedDecimal } from '~/i18n/numbers';

/*
 * A draft as its form holds it: every value is the text that stands in the field, so that nothing typed is ever
 * lost. Field names are the paths of the API («lineItems.0.quantity»). Free of zod: the browser reads it as well.
 */

const lineFields = [
  'key',
  'description',
  'quantity',
  'unit',
  'unitPrice',
  'priceBaseQuantity',
  'vatRate',
  'vatExemptionCode',
  'category',
  'discountPercent',
  'discountAmount',
  'chargeAmount',
] as const;
const adjustmentFields = ['key', 'reason', 'amount', 'percent', 'vatRate', 'vatExemptionCode'] as const;
const documentFields = [
  'clientId',
  'type',
  'issueDate',
  'supplyDate',
  'dueDate',
  'operationCategory',
  'priceMode',
  'discountPercent',
  'prepaidAmount',
  'purchaseOrder',
  'notes',
] as const;

export type LineValues = Record<(typeof lineFields)[number], string>;
export type AdjustmentValues = Record<(typeof adjustmentFields)[number], string>;
export type DraftValues = Record<(typeof documentFields)[number], string> & {
  lineItems: LineValues[];
  allowances: AdjustmentValues[];
  charges: AdjustmentValues[];
  deposits: string[];
};

const ROW = /^(lineItems|allowances|charges)\.(\d{1,3})\.[a-zA-Z]+$/;
const DEPOSIT = /^deposits\.\d{1,3}$/;

/** What stands in a posted form, or in the form on the page. Unknown fields are left out; rows keep their order. */
export function draftValuesOf(form: FormData): DraftValues {
  const rows = { lineItems: new Set<number>(), allowances: new Set<number>(), charges: new Set<number>() };
  const deposits: string[] = [];
  for (const [name, value] of form) {
    const row = ROW.exec(name);
    if (row?.[1] === 'lineItems' || row?.[1] === 'allowances' || row?.[1] === 'charges') {
      rows[row[1]].add(Number(row[2]));
    } else if (DEPOSIT.test(name) && typeof value === 'string') deposits.push(value);
  }
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  function read<Field extends string>(fields: readonly Field[], prefix = ''): Record<Field, string> {
    const entries = fields.map((field) => [field, text(prefix + field)] as const);
    return Object.fromEntries(entries) as Record<Field, string>;
  }
  function list<Field extends string>(name: keyof typeof rows, fields: readonly Field[]) {
    return [...rows[name]].sort((a, b) => a - b).map((index) => read(fields, `${name}.${index}.`));
  }
  return {
    ...read(documentFields),
    lineItems: withKeys(list('lineItems', lineFields)),
    allowances: withKeys(list('allowances', adjustmentFields)),
    charges: withKeys(list('charges', adjustmentFields)),
    deposits,
  };
}

/**
 * Each row with a key of its own: it becomes the line's id. What the form says is kept, unless it is no key or there
 * twice; the rest follows from the position, so that the same form sent again gives the same draft.
 */
function withKeys<Row extends { key: string }>(rows: Row[]): Row[] {
  const taken = new Set<string>();
  const wanted = rows.map(({ key }) => {
    const usable = /^[A-Za-z0-9-]{1,40}$/.test(key) && !taken.has(key);
    if (usable) taken.add(key);
    return usable ? key : null;
  });
  return rows.map((row, index) => {
    const key = wanted[index] ?? freeKey(taken);
    taken.add(key);
    return { ...row, key };
  });
}

/** The first of l1, l2 … that no row has. */
export function freeKey(taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`l${number}`)) number += 1;
  return `l${number}`;
}

/** A stored draft as its form shows it, numbers with the decimal sign of the language. */
export function draftValuesOfContent(content: DraftContent, locale: Locale): DraftValues {
  const decimal = (value: DecimalString | null) => typed(value, locale);
  const money = (value: Cents | null) => typed(value === null ? null : centsToAmount(value), locale);
  const line = (item: DraftLine): LineValues => ({
    key: item.id,
    description: item.description,
    quantity: decimal(item.quantity),
    unit: item.unit ?? '',
    unitPrice: decimal(padPrice(item.unitPrice)),
    priceBaseQuantity: item.priceBaseQuantity === '1' ? '' : decimal(item.priceBaseQuantity),
    vatRate: item.vatRate,
    vatExemptionCode: item.vatExemptionCode ?? '',
    category: item.category ?? '',
    discountPercent: decimal(item.discountPercent),
    discountAmount: money(item.discountAmount),
    chargeAmount: money(item.chargeAmount),
  });
  const adjustment = (item: DraftAllowance, index: number): AdjustmentValues => ({
    key: `l${index + 1}`,
    reason: item.reason,
    amount: money(item.amount),
    percent: decimal(item.percent),
    vatRate: item.vatRate,
    vatExemptionCode: item.vatExemptionCode ?? '',
  });
  return {
    clientId: content.clientId,
    type: content.type,
    issueDate: content.issueDate ?? '',
    supplyDate: content.supplyDate ?? '',
    dueDate: content.dueDate ?? '',
    operationCategory: content.operationCategory,
    priceMode: content.priceMode,
    discountPercent: decimal(content.discountPercent),
    prepaidAmount: money(content.prepaidAmount),
    purchaseOrder: content.purchaseOrder ?? '',
    notes: content.notes ?? '',
    lineItems: content.lines.map(line),
    allowances: content.allowances.map(adjustment),
    charges: content.charges.map(adjustment),
    deposits: [...content.depositIds],
  };
}

function typed(value: DecimalString | null, locale: Locale): string {
  return value === null ? '' : typedDecimal(value, locale);
}

/** A price with cents is read more easily with both of them: «12.5» is shown as «12.50». */
function padPrice(price: DecimalString): DecimalString {
  return /\.\d$/.test(price) ? `${price}0` : price;
}
