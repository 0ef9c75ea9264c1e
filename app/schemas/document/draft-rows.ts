import { type AdjustmentValues, type DraftValues, freeKey, type LineValues } from './draft-values';

/** The lists of a draft's form that grow and shrink by buttons. */
export type RowList = 'lineItems' | 'allowances' | 'charges';
export type RowVerb = 'add' | 'remove' | 'up' | 'down';
export interface RowEdit {
  verb: RowVerb;
  list: RowList;
  /** null when a row is added: it comes last */
  index: number | null;
}
/** The rate that a new row starts with. */
export interface RowDefaults {
  vatRate: string;
  vatExemptionCode: string;
}

/** The value of the button that does it: «remove:lineItems:3». */
export function rowIntent({ verb, list, index }: RowEdit): string {
  return index === null ? `${verb}:${list}` : `${verb}:${list}:${index}`;
}

/** A line to be filled in: one of nothing, at the usual rate. */
export function blankLine(key: string, defaults: RowDefaults): LineValues {
  return {
    key,
    description: '',
    quantity: '1',
    unit: '',
    unitPrice: '',
    priceBaseQuantity: '',
    category: '',
    discountPercent: '',
    discountAmount: '',
    chargeAmount: '',
    ...defaults,
  };
}

function blankAdjustment(key: string, defaults: RowDefaults): AdjustmentValues {
  return { key, reason: '', amount: '', percent: '', ...defaults };
}

/** The form after a button was pressed; everything typed stays. An index that is not there changes nothing. */
export function editRows(values: DraftValues, edit: RowEdit, defaults: RowDefaults): DraftValues {
  const { list } = edit;
  if (list === 'lineItems') {
    return { ...values, lineItems: edited(values.lineItems, edit, (key) => blankLine(key, defaults)) };
  }
  return { ...values, [list]: edited(values[list], edit, (key) => blankAdjustment(key, defaults)) };
}

function edited<Row extends { key: string }>(
  rows: readonly Row[],
  { verb, index }: RowEdit,
  blank: (key: string) => Row,
): Row[] {
  if (verb === 'add') return [...rows, blank(freeKey(new Set(rows.map(({ key }) => key))))];
  const row = index === null ? undefined : rows[index];
  if (index === null || row === undefined) return [...rows];
  const others = rows.filter((_, position) => position !== index);
  if (verb === 'remove') return others;
  const target = verb === 'up' ? Math.max(0, index - 1) : index + 1;
  return [...others.slice(0, target), row, ...others.slice(target)];
}
