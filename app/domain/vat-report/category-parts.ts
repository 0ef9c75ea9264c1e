import type { LineCategory, Snapshot, VatGroup } from '~/domain/invoice/model';
import { sumCents } from '~/domain/money/cents';
import { spread } from '~/domain/money/spread';
import type { Cents } from '~/domain/money/types';
import { lineCategory } from '~/domain/vat/exemptions';
import { groupId } from '~/domain/vat/groups';

export interface Amounts {
  base: Cents;
  vat: Cents;
}

/** A VAT group told apart into goods and services, whose VAT falls due at different times (CGI art. 269-2). */
export interface PartedGroup extends VatGroup {
  parts: Record<LineCategory, Amounts>;
}

/** As much of a document as its groups are told apart by. */
export type PartedDocument = Pick<Snapshot, 'operationCategory'> & {
  lines: ReadonlyArray<Pick<Snapshot['lines'][number], 'vatRate' | 'vatExemptionCode' | 'category' | 'net'>>;
  totals: Pick<Snapshot['totals'], 'vatBreakdown'>;
};

/** The document's VAT groups by category: discounts and charges follow the lines of their group in proportion. */
export function partedGroups(snapshot: PartedDocument): PartedGroup[] {
  return snapshot.totals.vatBreakdown.map((group) => {
    const lines = snapshot.lines.filter(
      (line) => groupId({ rate: line.vatRate, exemptionCode: line.vatExemptionCode }) === groupId(group),
    );
    const sumOf = (category: LineCategory) =>
      sumCents(
        lines
          .filter((line) => lineCategory(line, snapshot.operationCategory) === category)
          .map((line) => line.net),
      );
    const weights = { goods: sumOf('goods'), services: sumOf('services') };
    // a group of charges only, or of free lines, follows the document
    const guide =
      weights.goods + weights.services === 0
        ? {
            goods: snapshot.operationCategory === 'goods' ? 1 : 0,
            services: snapshot.operationCategory === 'goods' ? 0 : 1,
          }
        : weights;
    return {
      ...group,
      parts: partsOf(group, { goods: guideAmounts(guide.goods), services: guideAmounts(guide.services) }),
    };
  });
}

/** An amount of a group shared between its goods and services in proportion, to the cent. */
export function partsOf(
  amount: Amounts,
  guide: Record<LineCategory, Amounts>,
): Record<LineCategory, Amounts> {
  const [goodsBase = 0, servicesBase = 0] = share(amount.base, guide.goods.base, guide.services.base);
  const [goodsVat = 0, servicesVat = 0] = share(amount.vat, guide.goods.vat, guide.services.vat);
  return { goods: { base: goodsBase, vat: goodsVat }, services: { base: servicesBase, vat: servicesVat } };
}

/**
 * The groups less others of the same rate and exemption; what those have beyond them is left negative. Groups that do
 * not tell goods and services apart (deducted deposits) take from both in proportion.
 */
export function subtractGroups(
  groups: readonly PartedGroup[],
  taken: ReadonlyArray<VatGroup & Partial<Pick<PartedGroup, 'parts'>>>,
): PartedGroup[] {
  const rest = new Map(groups.map((group) => [groupId(group), group]));
  for (const less of taken) {
    const id = groupId(less);
    const group = rest.get(id) ?? {
      ...less,
      base: 0,
      vat: 0,
      parts: { goods: { base: 0, vat: 0 }, services: { base: 0, vat: 0 } },
    };
    const lessParts = less.parts ?? partsOf(less, group.parts);
    rest.set(id, {
      ...group,
      base: group.base - less.base,
      vat: group.vat - less.vat,
      parts: {
        goods: minus(group.parts.goods, lessParts.goods),
        services: minus(group.parts.services, lessParts.services),
      },
    });
  }
  return [...rest.values()];
}

function guideAmounts(weight: Cents): Amounts {
  return { base: weight, vat: weight };
}

function share(total: Cents, goods: Cents, services: Cents): Cents[] {
  if (goods === 0) return [0, total];
  if (services === 0) return [total, 0];
  return spread(total, [goods, services]);
}

function minus(a: Amounts, b: Amounts): Amounts {
  return { base: a.base - b.base, vat: a.vat - b.vat };
}
