import type { ClientRow } from '~/db/queries/clients';
import type { ColumnMapping, ImportField } from '~/domain/client-import/columns';
import { ClientDirectory, type Identity } from '~/domain/client-import/identity';
import type { Table, TableRow } from '~/domain/csv/read-table';
import type { Address } from '~/domain/invoice/model';
import type { Locale } from '~/i18n/locale';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { clientJson } from '~/schemas/client';
import { fieldIssues, issueWords } from '~/schemas/issue-messages';
import type { ClientInput } from './client-input';
import { type RowValues, rowValues } from './import-values';

/** One error of the file: where it stands, in the file's own words, and what to do about it. */
export interface ImportError {
  /** as a spreadsheet numbers it; the header is row 1 */
  row: number;
  /** the column's heading; empty for an error of the whole row */
  column: string;
  value: string;
  message: string;
}

/** A client to be written. */
export interface PlannedClient {
  id: string;
  action: 'created' | 'updated';
  client: ClientInput;
  /** names of the fields that change, of a client that is there */
  changed: string[];
}

export interface ImportPlan {
  /** in the order of the file; each client once */
  writes: PlannedClient[];
  unchanged: number;
  errors: ImportError[];
  /** how many rows have errors */
  refused: number;
}

interface Planned {
  id: string;
  /** as it will be */
  client: ClientInput;
  stored: ClientInput | null;
  /** the row that spoke of it first */
  row: number | null;
}

/** Rows between two rests: some milliseconds of work. */
const STRETCH = 100;

/**
 * What an import would do: pure, so that the dry run and the import are the same computation. Rows with errors do
 * nothing. A client that two rows name is fine when they say the same, and an error when they do not.
 * @yields how many rows are planned: others may have their turn, and be told how far it is
 */
export function* planImport(input: {
  stored: readonly ClientRow[];
  table: Table;
  mapping: ColumnMapping;
  locale: Locale;
  newId(): string;
}): Generator<number, ImportPlan> {
  const { table, mapping, locale } = input;
  const t = clientImportMessages(locale).rows;
  const directory = new ClientDirectory<Planned>();
  for (const row of input.stored) {
    const stored = inputOf(row);
    directory.add(identityOf(stored), { id: row.id, client: stored, stored, row: null });
  }
  const plan: ImportPlan = { writes: [], unchanged: 0, errors: [], refused: 0 };
  const planned = new Set<Planned>();
  for (const [at, row] of table.rows.entries()) {
    if (at > 0 && at % STRETCH === 0) yield at;
    const refuse = (problems: Array<{ field: ImportField | null; message: string }>) => {
      plan.refused += 1;
      for (const { field, message } of problems) {
        plan.errors.push({ row: row.row, ...cellOf(table, mapping, row, field), message });
      }
    };
    if (row.overflows) {
      refuse([{ field: null, message: t.overflows }]);
      continue;
    }
    const values = rowValues(mapping, row.cells, locale);
    const alone = decoded(fresh(values), values, locale);
    if (!alone.ok) {
      refuse(alone.problems);
      continue;
    }
    const match = directory.find(identityOf(alone.client));
    if (match.kind === 'several') {
      refuse([{ field: match.by, message: t.several }]);
      continue;
    }
    if (match.kind === 'none') {
      const made = { id: input.newId(), client: alone.client, stored: null, row: row.row };
      directory.add(identityOf(alone.client), made);
      planned.add(made);
      continue;
    }
    const known = match.client;
    const merged = decoded(mergedWith(known.client, values, mapping), values, locale);
    if (!merged.ok) refuse(merged.problems);
    else if (isSame(merged.client, known.client)) {
      if (known.row === null) known.row = row.row;
      plan.unchanged += 1;
    } else if (known.row !== null) refuse([{ field: null, message: t.duplicate(known.row) }]);
    else {
      known.client = merged.client;
      known.row = row.row;
      directory.add(identityOf(merged.client), known);
      planned.add(known);
    }
  }
  plan.writes = [...planned].map(({ id, client, stored }) => ({
    id,
    action: stored === null ? 'created' : 'updated',
    client,
    changed: stored === null ? [] : changedFields(stored, client),
  }));
  return plan;
}

type Decoded =
  | { ok: true; client: ClientInput }
  | { ok: false; problems: Array<{ field: ImportField | null; message: string }> };

/** The same rules as everywhere: the API's schema of a client. */
function decoded(candidate: unknown, values: RowValues, locale: Locale): Decoded {
  const parsed = clientJson.safeParse(candidate, { error: issueWords(locale), reportInput: true });
  if (parsed.success && values.problems.length === 0) return { ok: true, client: parsed.data };
  const issues = parsed.success ? [] : fieldIssues(parsed.error, locale);
  const worded = new Set(values.problems.map(({ field }) => field));
  const problems = issues
    .map(({ path, message }) => ({ field: path as ImportField, message }))
    .filter(({ field }) => !worded.has(field));
  return { ok: false, problems: [...values.problems, ...problems] };
}

/** A client that is not there yet: a company in France that is written to in French, unless the row says otherwise. */
function fresh({ given }: RowValues): Record<string, unknown> {
  return {
    kind: given.kind ?? 'company',
    name: given.name ?? '',
    email: given.email,
    siren: given.siren,
    siret: given.siret,
    vatNumber: given.vatNumber,
    address: addressOf('address', given, null, null),
    deliveryAddress: addressOf('deliveryAddress', given, null, null),
    language: given.language,
    paymentTermsDays: given.paymentTermsDays,
    notes: given.notes,
  };
}

/** A client that is there, with what the row says: cells that are empty erase nothing. */
function mergedWith(
  client: ClientInput,
  { given }: RowValues,
  mapping: ColumnMapping,
): Record<string, unknown> {
  return {
    ...client,
    kind: given.kind ?? client.kind,
    name: given.name ?? client.name,
    email: given.email ?? client.email,
    siren: given.siren ?? client.siren,
    siret: given.siret ?? client.siret,
    vatNumber: given.vatNumber ?? client.vatNumber,
    address: addressOf('address', given, client.address, mapping),
    deliveryAddress: addressOf('deliveryAddress', given, client.deliveryAddress, mapping),
    language: given.language ?? client.language,
    paymentTermsDays: given.paymentTermsDays ?? client.paymentTermsDays,
    notes: given.notes ?? client.notes,
  };
}

const PARTS = ['line1', 'line2', 'postalCode', 'city', 'countryCode'] as const;

/**
 * The address of a row. One that the row gives replaces the one that is there in all columns that the file has: half
 * of an old address beside half of a new one would be nobody's.
 */
function addressOf(
  side: 'address' | 'deliveryAddress',
  given: RowValues['given'],
  current: Address | null,
  mapping: ColumnMapping | null,
): Address | null {
  const says = PARTS.some((part) => part !== 'countryCode' && given[`${side}.${part}`] !== undefined);
  if (!says) return current;
  const part = (name: (typeof PARTS)[number]): string | null => {
    const value = given[`${side}.${name}`];
    if (value !== undefined) return String(value);
    const inFile = mapping === null || mapping.includes(`${side}.${name}`);
    return inFile && name !== 'countryCode' ? null : (current?.[name] ?? null);
  };
  return {
    line1: part('line1'),
    line2: part('line2'),
    postalCode: part('postalCode'),
    city: part('city'),
    countryCode: part('countryCode') ?? 'FR',
  };
}

function inputOf(row: ClientRow): ClientInput {
  return {
    kind: row.kind,
    name: row.name,
    email: row.email,
    siren: row.siren,
    siret: row.siret,
    vatNumber: row.vatNumber,
    address: row.address,
    deliveryAddress: row.deliveryAddress,
    language: row.language,
    paymentTermsDays: row.paymentTermsDays,
    notes: row.notes,
  };
}

function identityOf({ name, email, siren, siret, vatNumber, address }: ClientInput): Identity {
  return {
    name,
    email,
    siren,
    siret,
    vatNumber,
    postalCode: address?.postalCode ?? null,
    city: address?.city ?? null,
  };
}

const FIELDS = [
  'kind',
  'name',
  'email',
  'siren',
  'siret',
  'vatNumber',
  'language',
  'paymentTermsDays',
  'notes',
] as const;

function sameAddress(a: Address | null, b: Address | null): boolean {
  return PARTS.every((part) => (a?.[part] ?? null) === (b?.[part] ?? null));
}

function changedFields(a: ClientInput, b: ClientInput): string[] {
  return [
    ...FIELDS.filter((field) => a[field] !== b[field]),
    ...(['address', 'deliveryAddress'] as const).filter((side) => !sameAddress(a[side], b[side])),
  ];
}

function isSame(a: ClientInput, b: ClientInput): boolean {
  return changedFields(a, b).length === 0;
}

function cellOf(
  table: Table,
  mapping: ColumnMapping,
  row: TableRow,
  field: ImportField | null,
): { column: string; value: string } {
  if (field === null) return { column: '', value: '' };
  const at = mapping.indexOf(field);
  return { column: at < 0 ? field : (table.header[at] ?? field), value: row.cells[at] ?? '' };
}
