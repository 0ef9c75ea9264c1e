import type { LineCategory } from '~/domain/invoice/model';
import type { LintContext } from '~/domain/legal/lint-rule';
import type { Percent } from '~/domain/money/types';
import type { Exemption } from '~/domain/vat/exemption-rows';
import { findExemption, lineCategory } from '~/domain/vat/exemptions';

/** Whatever bears a rate: a line, a document discount or charge. */
export interface TaxedItem {
  path: string;
  rate: Percent;
  exemptionCode: string | null;
  category: LineCategory;
}

/** All of them, with the paths the API gives them. */
export function taxedItems({ content }: LintContext): TaxedItem[] {
  const { operationCategory, lines, allowances, charges } = content;
  const common = lineCategory(lines[0] ?? { category: null }, operationCategory);
  return [
    ...lines.map((line, index) => ({
      path: `lineItems.${index}`,
      rate: line.vatRate,
      exemptionCode: line.vatExemptionCode,
      category: lineCategory(line, operationCategory),
    })),
    ...allowances.map((item, index) => ({ ...rateOf(item), path: `allowances.${index}`, category: common })),
    ...charges.map((item, index) => ({ ...rateOf(item), path: `charges.${index}`, category: common })),
  ];
}

function rateOf(item: { vatRate: Percent; vatExemptionCode: string | null }) {
  return { rate: item.vatRate, exemptionCode: item.vatExemptionCode };
}

/** Each exemption once, with the first item that uses it. */
export function usedExemptions(context: LintContext): Array<{ exemption: Exemption; item: TaxedItem }> {
  const used = new Map<string, { exemption: Exemption; item: TaxedItem }>();
  for (const item of taxedItems(context)) {
    const exemption = findExemption(item.exemptionCode);
    if (exemption !== null && !used.has(exemption.code)) used.set(exemption.code, { exemption, item });
  }
  return [...used.values()];
}
