import { type AuditFilter, type ListedAuditRow, listAudit } from '~/db/queries/audit';
import { addDays, instantOfParisDay, isCivilDate } from '~/domain/time/paris';
import type { AccountScope } from '~/services/scope';

export const auditActors = ['user', 'api-key', 'system'] as const;
/** The kinds of things that the trail tells of. */
export const auditEntities = [
  'document',
  'client',
  'business',
  'series',
  'register',
  'account',
  'api_key',
  'passkey',
  'refresh_family',
  'webhook',
  'mail_settings',
] as const;

export const AUDIT_PAGE_SIZE = 50;
const EXPORT_PAGE = 500;

/** What a person asks the trail for: texts as they stand in the page's address. */
export interface AuditQuery {
  actor: string;
  action: string;
  entity: string;
  from: string;
  to: string;
  about: string;
}

/** Reads the query of the page's address; what is not understood asks for nothing. */
export function auditQuery(params: URLSearchParams): AuditQuery {
  const text = (name: string) => (params.get(name) ?? '').trim().slice(0, 100);
  const oneOf = (name: string, known: readonly string[]) => (known.includes(text(name)) ? text(name) : '');
  const day = (name: string) => (isCivilDate(text(name)) ? text(name) : '');
  return {
    actor: oneOf('actor', auditActors),
    action: /^[a-z_]+(?:\.[a-z_]*)?$/.test(text('action')) ? text('action') : '',
    entity: oneOf('entity', auditEntities),
    from: day('from'),
    to: day('to'),
    about: text('about'),
  };
}

/** Days are Paris days; the last one counts whole. */
function filterOf({ actor, action, entity, from, to, about }: AuditQuery): AuditFilter {
  return {
    actor: actor === '' ? null : actor,
    action: action === '' ? null : action,
    entity: entity === '' ? null : entity,
    from: from === '' ? null : instantOfParisDay(from),
    before: to === '' ? null : instantOfParisDay(addDays(to, 1)),
    about: about === '' ? null : about,
  };
}

/** One page of the account's trail, the newest first. */
export async function readAuditTrail(
  scope: Pick<AccountScope, 'db'>,
  input: { query: AuditQuery; beforeSeq: number | null },
): Promise<{ rows: ListedAuditRow[]; next: number | null }> {
  const found = await listAudit(scope.db, {
    filter: filterOf(input.query),
    beforeSeq: input.beforeSeq,
    limit: AUDIT_PAGE_SIZE + 1,
  });
  const rows = found.slice(0, AUDIT_PAGE_SIZE);
  return { rows, next: found.length > AUDIT_PAGE_SIZE ? (rows.at(-1)?.seq ?? null) : null };
}

/** The whole trail that a query finds, page by page: nothing stands in memory whole. */
export async function* auditRows(
  scope: Pick<AccountScope, 'db'>,
  query: AuditQuery,
): AsyncGenerator<ListedAuditRow> {
  const filter = filterOf(query);
  let beforeSeq: number | null = null;
  for (;;) {
    const rows: ListedAuditRow[] = await listAudit(scope.db, { filter, beforeSeq, limit: EXPORT_PAGE });
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < EXPORT_PAGE || !last) return;
    beforeSeq = last.seq;
  }
}
