import { printableText } from '~/domain/e-invoice/printable-text';
import { checkSiret, sirenOfSiret } from '~/domain/identifiers/siret';
import type { IssueCandidate } from '~/domain/invoice/model';
import { withOperationCategory } from '~/domain/invoice/operation-category';
import { withDefaultExemptions } from '~/domain/vat/exemptions';

/**
 * The candidate with everything the product can fill in by itself: exemptions that profile and client imply, a SIREN
 * that the SIRET contains, the nature that the lines have; and without characters that no font or XML can carry, so that page, PDF and XML say the
 * same. The linter judges this, and this is what is frozen. Idempotent.
 */
export function prepareCandidate(candidate: IssueCandidate): IssueCandidate {
  const printable = mapTexts(candidate);
  const seller = withSiren(printable.seller);
  const client = withSiren(printable.client);
  const content = withOperationCategory(printable.content);
  return { ...printable, seller, client, content: withDefaultExemptions(content, seller, client) };
}

function withSiren<T extends { siren: string | null; siret: string | null }>(party: T): T {
  if (party.siren !== null || party.siret === null) return party;
  const siret = checkSiret(party.siret);
  return siret.ok ? { ...party, siren: sirenOfSiret(siret.value) } : party;
}

/** The value with its texts printable: the very same one where they are. */
function mapTexts<T>(value: T): T;
function mapTexts(value: unknown): unknown {
  if (typeof value === 'string') return printableText(value);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => mapTexts(item));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (value === null || typeof value !== 'object') return value;
  let changed: Record<string, unknown> | null = null;
  for (const [key, member] of Object.entries(value)) {
    const mapped = mapTexts(member);
    if (mapped !== member) changed = { ...(changed ?? value), [key]: mapped };
  }
  return changed ?? value;
}
