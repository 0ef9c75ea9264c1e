import type {
  ClientParty,
  DraftContent,
  LineCategory,
  OperationCategory,
  Seller,
} from '~/domain/invoice/model';
import { isExport, vatZone } from '~/domain/legal/territories';
import type { Percent } from '~/domain/money/types';
import { type Exemption, exemptionRows, type VatCategory } from '~/domain/vat/exemption-rows';

/** The closed list of what `vatExemptionCode` accepts. */
export const exemptions: readonly Exemption[] = exemptionRows;

const byCode: ReadonlyMap<string, Exemption> = new Map(exemptions.map((row) => [row.code, row]));

/** The exemption behind a line's code; null for none or an unknown one. */
export function findExemption(code: string | null): Exemption | null {
  return code === null ? null : (byCode.get(code) ?? null);
}

/** EN 16931 category of a VAT group (rate in canonical spelling): S above 0 %, else the exemption's; Z at 0 % without one. */
export function vatCategoryOf(group: { rate: Percent; exemptionCode: string | null }): VatCategory {
  if (group.rate !== '0') return 'S';
  return findExemption(group.exemptionCode)?.category ?? 'Z';
}

/** The facts that decide whether VAT is charged: who sells, who buys, and what. */
export interface VatSituation {
  seller: Pick<Seller, 'vatRegime' | 'vatNumber' | 'address'>;
  client: Pick<ClientParty, 'kind' | 'vatNumber' | 'address' | 'deliveryAddress'>;
  category: LineCategory;
}

/**
 * The exemption that profile and client imply, so that the user chooses only what the user alone knows.
 * Null where VAT is charged, or where it hangs on the trade (training, care, construction).
 * Place of supply goes before the franchise: a service located abroad is no operation that art. 293 B exempts
 * (CGI art. 259-1°, 283-2), whereas intra-EU goods of a franchise seller stay under it (directive art. 139).
 */
export function suggestExemption({ seller, client, category }: VatSituation): string | null {
  const business = client.kind !== 'individual';
  const place = category === 'goods' ? (client.deliveryAddress ?? client.address) : client.address;
  const destination = vatZone(place);
  const franchise = seller.vatRegime === 'franchise' ? 'VATEX-FR-FRANCHISE' : null;
  if (category === 'services' && business && destination === 'outside-eu') return 'services-outside-eu';
  if (
    category === 'services' &&
    business &&
    destination === 'eu' &&
    client.vatNumber !== null &&
    (franchise === null || seller.vatNumber !== null)
  ) {
    return 'VATEX-EU-AE';
  }
  if (franchise !== null) return franchise;
  const origin = vatZone(seller.address);
  if (origin === 'drom-without-vat') return 'guyane-mayotte';
  if (category === 'services')
    return destination === 'drom-without-vat' && business ? 'guyane-mayotte' : null;
  if (isExport(seller.address, place)) return 'VATEX-EU-G';
  return destination === 'eu' && business && client.vatNumber !== null ? 'VATEX-EU-IC' : null;
}

/** The rate and exemption a new line starts with: 20 %, 8.5 % overseas, or 0 % with the implied exemption. */
export function suggestVat(situation: VatSituation): { vatRate: Percent; vatExemptionCode: string | null } {
  const vatExemptionCode = suggestExemption(situation);
  if (vatExemptionCode !== null) return { vatRate: '0', vatExemptionCode };
  const place =
    situation.category === 'services' && situation.client.kind !== 'individual'
      ? situation.client
      : situation.seller;
  return { vatRate: vatZone(place.address) === 'drom' ? '8.5' : '20', vatExemptionCode: null };
}

/** Category of a line: its own, else the document's; a mixed document's unmarked lines are services. */
export function lineCategory(
  line: { category: LineCategory | null },
  operation: OperationCategory,
): LineCategory {
  return line.category ?? (operation === 'goods' ? 'goods' : 'services');
}

/**
 * Fills the exemption of every 0 % line that names none with the one that profile and client imply, and that of a 0 %
 * discount or charge with the lines' own where they have but one. Credit notes keep what the corrected document said. Where nothing is implied the null stays and is refused.
 */
export function withDefaultExemptions(
  content: DraftContent,
  seller: VatSituation['seller'],
  client: VatSituation['client'],
): DraftContent {
  if (content.type === 'credit_note') return content;
  function fill<T extends { vatRate: Percent; vatExemptionCode: string | null }>(
    item: T,
    category: LineCategory,
  ): T {
    if (item.vatExemptionCode !== null || item.vatRate !== '0') return item;
    return { ...item, vatExemptionCode: suggestExemption({ seller, client, category }) };
  }
  const lines = content.lines.map((line) => fill(line, lineCategory(line, content.operationCategory)));
  const first = lines[0];
  const common = lineCategory(first ?? { category: null }, content.operationCategory);
  const ofLines = new Set(
    lines.filter(({ vatRate }) => vatRate === '0').map((line) => line.vatExemptionCode),
  );
  const [shared = null] = ofLines.size === 1 ? ofLines : [];
  function fillOfDocument<T extends { vatRate: Percent; vatExemptionCode: string | null }>(item: T): T {
    if (shared === null || item.vatExemptionCode !== null || item.vatRate !== '0') return fill(item, common);
    return { ...item, vatExemptionCode: shared };
  }
  return {
    ...content,
    lines,
    allowances: content.allowances.map(fillOfDocument),
    charges: content.charges.map(fillOfDocument),
  };
}
