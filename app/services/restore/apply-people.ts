import { readBusinessRow, saveBusinessRow } from '~/db/queries/businesses';
import { nameOrder } from '~/db/queries/clients';
import {
  insertRestoredClients,
  insertRestoredDraft,
  insertRestoredMailSettings,
} from '~/db/queries/restored-rows';
import { readUser, updateUserProfile } from '~/db/queries/users';
import { documentSearchText } from '~/domain/invoice/search-text';
import { computeTotals } from '~/domain/vat/totals';
import {
  type ArchivedAccount,
  type ArchivedDraft,
  clientRow,
  draftRow,
} from '~/schemas/archive/archive-rows';
import { contentHere } from './archived-ids';
import { jsonLines } from './json-lines';
import { localId } from './lineage';
import { entryOf, readArchivedAccount } from './open-archive';
import type { RestoreContext, StepResult } from './step';

/** Clients written in one statement: well under the 2 MB of a parameter. */
const PAGE = 200;
/** No list of clients takes longer than the 1,000 queries of one run. */
const PARAMETER_LIMIT = 1_000_000;

/** Writes profile, settings, clients and drafts. Again writes nothing that is there. */
export async function applyPeople(context: RestoreContext): Promise<StepResult<null>> {
  const account = await readArchivedAccount(context.archive);
  await applyProfile(context, account);
  await applyMailSettings(context, account);
  const names = await applyClients(context);
  const { reader, entries } = context.archive;
  for await (const { row } of jsonLines(reader, entryOf(entries, 'json/brouillons.json'), draftRow)) {
    await applyDraft(context, row, names.get(row.content.clientId) ?? '');
  }
  return { cursor: null, done: 1, total: 1 };
}

async function applyProfile({ scope, archive }: RestoreContext, account: ArchivedAccount): Promise<void> {
  const now = scope.clock.now();
  const user = await readUser(scope.directory, scope.accountId);
  if (user && user.name === null && account.user.name !== null) {
    const { id, version, locale } = user;
    await updateUserProfile(scope.directory, { id, version, name: account.user.name, locale, now });
  }
  if (!account.business) return;
  const { logoKey, ...business } = account.business;
  const logo = logoKey === null ? null : logoKey.slice(logoKey.lastIndexOf('/') + 1);
  const kept = logo !== null && archive.files.has(`logos/${logo}`);
  const values = { ...business, logoKey: kept ? `logos/${scope.accountId}/${logo}` : null };
  const row = await readBusinessRow(scope.db);
  await saveBusinessRow(scope.db, { version: row?.version ?? 0, values, now });
}

/** An own way out needs its secret again: until then mails leave by the operator's. */
async function applyMailSettings(
  { scope }: RestoreContext,
  { mailSettings }: ArchivedAccount,
): Promise<void> {
  if (!mailSettings) return;
  const now = scope.clock.now();
  await insertRestoredMailSettings(scope.db, {
    ...mailSettings,
    transport: 'operator',
    secret: null,
    updatedAt: now,
  });
}

/** @returns each client's name by its id in the archive */
async function applyClients({ scope, archive }: RestoreContext): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  let page: string[] = [];
  let size = 0;
  const give = async () => {
    await insertRestoredClients(scope.db, `[${page.join(',')}]`);
    page = [];
    size = 0;
  };
  const entry = entryOf(archive.entries, 'json/clients.json');
  for await (const { row } of jsonLines(archive.reader, entry, clientRow)) {
    names.set(row.id, row.name);
    const record = JSON.stringify({
      ...row,
      id: localId(scope.accountId, row.id),
      nameOrder: nameOrder(row.name),
    });
    page.push(record);
    size += record.length;
    if (page.length >= PAGE || size > PARAMETER_LIMIT) await give();
  }
  if (page.length > 0) await give();
  return names;
}

async function applyDraft(
  { scope, archive }: RestoreContext,
  draft: ArchivedDraft,
  clientName: string,
): Promise<void> {
  const content = contentHere({ from: archive.manifest.accountId, to: scope.accountId }, draft.content);
  const totals = computeTotals(content);
  const { version, createdAt, updatedAt } = draft;
  await insertRestoredDraft(
    scope.db,
    {
      id: localId(scope.accountId, draft.id),
      version,
      createdAt,
      updatedAt,
      type: content.type,
      clientId: content.clientId,
      clientName,
      issueDate: content.issueDate,
      supplyDate: content.supplyDate,
      dueDate: content.dueDate,
      netCents: totals.net,
      vatCents: totals.vat,
      grossCents: totals.gross,
      creditOfId: content.creditOf?.documentId ?? null,
      content,
    },
    documentSearchText({ ...content, client: { name: clientName }, totals }),
  );
}
