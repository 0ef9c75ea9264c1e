import { type FoundGroup, findClients, findDocuments } from '~/db/queries/found';
import { isOverdue } from '~/domain/invoice/status';
import { centsToAmount } from '~/domain/money/cents';
import type { CivilDate } from '~/domain/money/types';
import { excerpt, hasHit, type MarkedPiece, markTerms } from '~/domain/search/marked';
import { MAX_SEARCH, type SearchTerm, searchTerms } from '~/domain/search/terms';
import { todayInParis } from '~/domain/time/paris';
import type { AccountScope } from '~/services/scope';

export type { FoundGroup };

/** How many of each part the first page shows; a part on its own shows fifty. */
const FIRST_PAGE: Record<FoundGroup, number> = { clients: 5, documents: 10, drafts: 5 };
const GROUP_PAGE = 50;
/** Characters of a line that are shown around what was found in it. */
const EXCERPT = 110;

type ClientRow = Awaited<ReturnType<typeof findClients>>[number];
type DocumentRow = Awaited<ReturnType<typeof findDocuments>>[number];

export interface FoundClient {
  id: string;
  kind: ClientRow['kind'];
  name: MarkedPiece[];
  /** e-mail, SIREN or town, whichever was found; null when the name says it all */
  detail: MarkedPiece[] | null;
  archived: boolean;
}

export interface FoundDocument {
  id: string;
  type: DocumentRow['type'];
  status: NonNullable<DocumentRow['status']>;
  overdue: boolean;
  number: MarkedPiece[] | null;
  clientName: MarkedPiece[];
  issueDate: CivilDate | null;
  grossCents: number;
  /** the amount is what was looked for */
  amountFound: boolean;
  /** the amount without VAT, where that is what was looked for */
  netFound: number | null;
  /** a line, a note or an order number in which something was found */
  detail: MarkedPiece[] | null;
}

/** A part of the answer; `next` is the place to go on from, null where there is no more. */
export interface FoundPart<Item> {
  items: Item[];
  next: number | null;
}

export interface Found {
  clients: FoundPart<FoundClient>;
  documents: FoundPart<FoundDocument>;
  drafts: FoundPart<FoundDocument>;
}

const nothing = { items: [], next: null };

/**
 * Clients, documents and drafts that say all that was typed, the newest first: a few of each, or a page of one
 * part. Null when there is nothing to look for.
 */
export async function searchAccount(
  scope: AccountScope,
  input: { q: string; group: FoundGroup | null; before: number | null },
): Promise<Found | null> {
  const { group, before } = input;
  const q = input.q.slice(0, MAX_SEARCH);
  const terms = searchTerms(q);
  if (terms.length === 0) return null;
  const today = todayInParis(scope.clock.now());
  const document = (row: DocumentRow) => foundDocument(row, terms, today);
  const client = (row: ClientRow) => foundClient(row, terms);
  const page = { before, limit: GROUP_PAGE };
  if (group === 'clients') {
    return {
      clients: partOf(await findClients(scope.db, q, page), GROUP_PAGE, client),
      documents: nothing,
      drafts: nothing,
    };
  }
  if (group !== null) {
    const issued = group === 'documents';
    const part = partOf(await findDocuments(scope.db, q, { ...page, issued }), GROUP_PAGE, document);
    return { clients: nothing, documents: nothing, drafts: nothing, [group]: part };
  }
  const first = (name: FoundGroup) => ({ before: null, limit: FIRST_PAGE[name] });
  const [clientRows, issuedRows, draftRows] = await scope.db.db.batch([
    findClients(scope.db, q, first('clients')),
    findDocuments(scope.db, q, { ...first('documents'), issued: true }),
    findDocuments(scope.db, q, { ...first('drafts'), issued: false }),
  ]);
  return {
    clients: partOf(clientRows, FIRST_PAGE.clients, client),
    documents: partOf(issuedRows, FIRST_PAGE.documents, document),
    drafts: partOf(draftRows, FIRST_PAGE.drafts, document),
  };
}

function partOf<Row extends { place: number }, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
): FoundPart<Item> {
  const shown = rows.slice(0, limit);
  return { items: shown.map(itemOf), next: rows.length > limit ? (shown.at(-1)?.place ?? null) : null };
}

function foundClient(row: ClientRow, terms: readonly SearchTerm[]): FoundClient {
  const name = markTerms(row.name, terms);
  const others = [row.email, row.siren, row.city].filter((text) => text !== null);
  return {
    id: row.id,
    kind: row.kind,
    name,
    detail: firstHit([...others, ...row.body.split('\n').slice(1)], terms) ?? plain(others[0]),
    archived: row.archivedAt !== null,
  };
}

function foundDocument(row: DocumentRow, terms: readonly SearchTerm[], today: CivilDate): FoundDocument {
  const amounts = [row.grossCents, row.netCents].map(centsToAmount);
  const known = new Set([
    row.number,
    row.clientName,
    ...amounts,
    ...amounts.map((text) => text.replace('.', ',')),
  ]);
  const lines = row.body.split('\n').filter((line) => !known.has(line));
  const isAmount = (cents: number) => hasHit(markTerms(centsToAmount(cents), amountTerms(terms)));
  return {
    id: row.id,
    type: row.type,
    status: row.status ?? 'DRAFT',
    overdue:
      row.type !== 'credit_note' &&
      isOverdue({ issued: row.number !== null, due: row.dueCents ?? 0, dueDate: row.dueDate, today }),
    number: row.number === null ? null : markTerms(row.number, terms),
    clientName: markTerms(row.clientName, terms),
    issueDate: row.issueDate,
    grossCents: row.grossCents,
    amountFound: isAmount(row.grossCents),
    netFound: isAmount(row.netCents) && row.netCents !== row.grossCents ? row.netCents : null,
    detail: firstHit(lines, terms),
  };
}

/** «12» is in many amounts by chance; an amount counts as found from three digits on. */
function amountTerms(terms: readonly SearchTerm[]): SearchTerm[] {
  return terms.map(({ phrases }) => ({
    phrases: phrases.filter((words) => words.join('').length >= 3),
  }));
}

function firstHit(lines: readonly string[], terms: readonly SearchTerm[]): MarkedPiece[] | null {
  for (const line of lines) {
    const pieces = excerpt(line, terms, EXCERPT);
    if (hasHit(pieces)) return pieces;
  }
  return null;
}

function plain(text: string | undefined): MarkedPiece[] | null {
  return text === undefined ? null : [{ text, hit: false }];
}
