import { first, textAt, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';
import { amountToCents } from '~/domain/money/cents';
import { type Ratio, ratioOf } from '~/domain/money/ratio';
import type { Cents } from '~/domain/money/types';

const AMOUNT = /^-?\d{1,13}(\.\d{1,2})?$/;
const DECIMAL = /^-?\d{1,17}(\.\d{1,17})?$/;

/** An amount in cents; null when it is missing or has more than two decimals: other rules say so. */
export function centsAt(node: XmlNode | null, path: string): Cents | null {
  const text = textAt(node, path);
  return text !== null && AMOUNT.test(text) ? amountToCents(text) : null;
}

/** The same, where a missing optional amount counts as nothing. */
export function centsOrZero(node: XmlNode | null, path: string): Cents {
  return centsAt(node, path) ?? 0;
}

/** A decimal as an exact fraction; null when it is missing or none. */
export function ratioAt(node: XmlNode | null, path: string): Ratio | null {
  const text = textAt(node, path);
  return text !== null && DECIMAL.test(text) ? ratioOf(text) : null;
}

/** -1, 0 or 1; null when there is no number. */
export function signAt(node: XmlNode | null, path: string): -1 | 0 | 1 | null {
  const value = ratioAt(node, path);
  if (value === null) return null;
  if (value.top === BigInt(0)) return 0;
  return value.top < BigInt(0) ? -1 : 1;
}

/** «20» for «20.00»: rates compare as numbers. */
export function rateAt(node: XmlNode | null, path: string): string | null {
  const text = textAt(node, path);
  if (text === null || !DECIMAL.test(text)) return text;
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The location of an element that should be there. */
export function missing(parent: XmlNode | null, path: string): string[] {
  return textAt(parent, path) === null ? [`${parent?.path ?? ''}/${path}`] : [];
}

/** The location of the first element at a path, or of its parent. */
export function at(node: XmlNode | null, path: string): string {
  return first(node, path)?.path ?? `${node?.path ?? ''}/${path}`;
}

/** [location] when a rule is broken, nothing when it holds. */
export function unless(holds: boolean, location: string): string[] {
  return holds ? [] : [location];
}
