import { csvFile, csvRow } from '~/domain/accounting/csv';
import { auditActionWords, auditMessages } from '~/i18n/messages/audit';
import type { AccountScope } from '~/services/scope';
import { type AuditQuery, auditRows } from './read-trail';

const HEADER = [
  'Séquence',
  'Instant (UTC)',
  'Auteur',
  'Action',
  'Libellé',
  'Objet',
  'Identifiant',
  'Numéro ou nom',
  'Détails',
  'Requête',
];

/** The trail that a query finds, as CSV for French spreadsheets, written while it is read. In French, like all exports. */
export async function* auditCsv(scope: Pick<AccountScope, 'db'>, query: AuditQuery): AsyncGenerator<string> {
  const words = auditActionWords('fr');
  const entities: Readonly<Record<string, string>> = auditMessages('fr').entities;
  yield csvFile(HEADER, []);
  let part = '';
  for await (const row of auditRows(scope, query)) {
    part += csvRow([
      row.seq,
      new Date(row.at).toISOString(),
      row.actor,
      row.action,
      words[row.action] ?? row.action,
      entities[row.entity] ?? row.entity,
      row.entityId,
      row.number ?? row.clientName,
      row.details === null ? null : JSON.stringify(row.details),
      row.requestId,
    ]);
    if (part.length > 65_536) {
      yield part;
      part = '';
    }
  }
  if (part !== '') yield part;
}
