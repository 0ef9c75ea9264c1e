/** What tells one client from another. Identifiers are normalized, texts as typed. */
export interface Identity {
  name: string;
  email: string | null;
  siren: string | null;
  siret: string | null;
  vatNumber: string | null;
  postalCode: string | null;
  city: string | null;
}

/** Whose client a row of a file is. */
export type Match<Client> =
  | { kind: 'none' }
  | { kind: 'one'; client: Client }
  /** several would do: the row does not say enough */
  | { kind: 'several'; by: 'siren' | 'vatNumber' | 'name' };

/** Texts that people type differently on two days are the same here: accents, capitals, spaces. */
function folded(text: string | null): string {
  return (text ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function mailKey({ email, name }: Identity): string | null {
  return email ? `${email.trim().toLowerCase()}\n${folded(name)}` : null;
}

function placeKey({ name, postalCode, city }: Identity): string {
  return `${folded(name)}\n${folded(postalCode)}\n${folded(city)}`;
}

/** Nothing that one says contradicts what the other says. */
function compatible(
  a: Identity,
  b: Identity,
  fields: ReadonlyArray<'siren' | 'siret' | 'vatNumber'>,
): boolean {
  return fields.every((field) => a[field] === null || b[field] === null || a[field] === b[field]);
}

/**
 * Finds the client that a row speaks of. In this order, the first that answers:
 * 1. the same SIRET;
 * 2. the same SIREN, unless both have a SIRET and they differ (two establishments are two clients);
 * 3. the same VAT number;
 * 4. the same e-mail and name;
 * 5. the same name, postal code and town, unless both have an e-mail and they differ.
 * In 4 and 5 identifiers that differ tell two clients apart. So a file read twice finds its own clients again.
 */
export class ClientDirectory<Client> {
  private readonly bySiret = new Map<string, Known<Client>[]>();
  private readonly bySiren = new Map<string, Known<Client>[]>();
  private readonly byVat = new Map<string, Known<Client>[]>();
  private readonly byMail = new Map<string, Known<Client>[]>();
  private readonly byPlace = new Map<string, Known<Client>[]>();

  add(identity: Identity, client: Client): void {
    const known = { identity, client };
    if (identity.siret) file(this.bySiret, identity.siret, known);
    if (identity.siren) file(this.bySiren, identity.siren, known);
    if (identity.vatNumber) file(this.byVat, identity.vatNumber, known);
    const mail = mailKey(identity);
    if (mail) file(this.byMail, mail, known);
    file(this.byPlace, placeKey(identity), known);
  }

  find(row: Identity): Match<Client> {
    const { siret, siren, vatNumber } = row;
    const exact = siret ? one(this.bySiret.get(siret) ?? [], row, 'name') : NONE;
    if (exact.kind !== 'none') return exact;
    if (siren) {
      const same = (this.bySiren.get(siren) ?? []).filter(({ identity }) =>
        compatible(identity, row, ['siret']),
      );
      if (same.length > 0) return one(same, row, 'siren');
    }
    if (vatNumber) {
      const same = (this.byVat.get(vatNumber) ?? []).filter(({ identity }) =>
        compatible(identity, row, ['siren', 'siret']),
      );
      if (same.length > 0) return one(same, row, 'vatNumber');
    }
    const mail = mailKey(row);
    const all = ['siren', 'siret', 'vatNumber'] as const;
    const mailed = (mail ? (this.byMail.get(mail) ?? []) : []).filter(({ identity }) =>
      compatible(identity, row, all),
    );
    if (mailed.length > 0) return one(mailed, row, 'name');
    const placed = (this.byPlace.get(placeKey(row)) ?? []).filter(
      ({ identity }) => compatible(identity, row, all) && sameMailOrNone(identity, row),
    );
    return one(placed, row, 'name');
  }
}

interface Known<Client> {
  identity: Identity;
  client: Client;
}

const NONE = { kind: 'none' } as const;

function file<Client>(map: Map<string, Known<Client>[]>, key: string, known: Known<Client>): void {
  const there = map.get(key);
  if (there) there.push(known);
  else map.set(key, [known]);
}

function sameMailOrNone(a: Identity, b: Identity): boolean {
  return !a.email || !b.email || a.email.trim().toLowerCase() === b.email.trim().toLowerCase();
}

/** Among several, the one that is alike in name, then in mail and place; otherwise nobody decides. */
function one<Client>(
  candidates: Known<Client>[],
  row: Identity,
  by: 'siren' | 'vatNumber' | 'name',
): Match<Client> {
  let left = candidates;
  const narrower: Array<(known: Known<Client>) => boolean> = [
    ({ identity }) => folded(identity.name) === folded(row.name),
    ({ identity }) => mailKey(identity) === mailKey(row),
    ({ identity }) => placeKey(identity) === placeKey(row),
  ];
  for (const like of narrower) {
    if (left.length > 1) {
      const alike = left.filter(like);
      if (alike.length > 0) left = alike;
    }
  }
  const [first, second] = left;
  if (!first) return NONE;
  return second ? { kind: 'several', by } : { kind: 'one', client: first.client };
}
