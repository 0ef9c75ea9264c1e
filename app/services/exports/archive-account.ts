import { createHash } from 'node:crypto';
import { makeZip } from 'client-zip';
import { readBusinessRow } from '~/db/queries/businesses';
import { readMailSettings } from '~/db/queries/mail-settings';
import { readUser } from '~/db/queries/users';
import { listWebhookEndpoints } from '~/db/queries/webhooks';
import type { LedgerArchiveState } from '~/ports/ledger-archive';
import { readPasskeys } from '~/services/auth/manage-passkeys';
import { issuedCii } from '~/services/documents/issued-cii';
import { unauthorized } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { version } from '~/version';
import { signManifest } from './archive-signature';
import { clientsCsv, invoicesCsv, linesCsv, paymentsCsv } from './csv-exports';
import { readmeText } from './readme-text';
import { chainOf, documentsOf, mailsOf } from './register-rows';
import { auditRows, clientRows, draftRows, issuedRows, mailRows, paymentRows } from './rows';

type Part = string | Uint8Array;

/** One file of the archive before its bytes are known. */
interface ArchiveFile {
  name: string;
  /** epoch milliseconds */
  at: number;
  parts: AsyncIterable<Part> | Iterable<Part>;
}

/** One file as the manifest tells it. */
interface ManifestFile {
  path: string;
  size: number;
  sha256: string;
}

/**
 * The whole account as a ZIP, written while it is read: one page of rows and one original in memory at a time,
 * one R2 read an original. The manifest comes last, since it holds the SHA-256 of what was really written; it is
 * signed with the instance's key. What is issued or paid while the archive is written may be in it or not; drafts
 * come before the register, so that one which is issued meanwhile is in one of the two at least.
 * @throws AppError 401 when the account is gone
 */
export async function archiveAccount(scope: AccountScope): Promise<ReadableStream<Uint8Array>> {
  const user = await readUser(scope.directory, scope.accountId);
  if (!user) throw unauthorized('account gone');
  await scope.ledger(scope.accountId).project();
  return makeZip(entriesOf(scope, user));
}

/** «archive-2026-11-24.zip» */
export function accountArchiveName(epochMs: number): string {
  return `archive-${new Date(epochMs).toISOString().slice(0, 10)}.zip`;
}

type User = NonNullable<Awaited<ReturnType<typeof readUser>>>;

/** What comes to light while the archive is written. */
interface Found {
  startedAt: number;
  withoutPdf: string[];
  /** the register as the archive has it; null until it is that far */
  register: LedgerArchiveState | null;
}

async function* entriesOf(scope: AccountScope, user: User) {
  const startedAt = scope.clock.now();
  const files: ManifestFile[] = [];
  const found: Found = { startedAt, withoutPdf: [], register: null };
  for await (const file of filesOf(scope, user, found)) {
    yield zipEntry(file, (written) => files.push(written));
  }
  const { entries = 0, headHash = '' } = found.register ?? {};
  const chain = { entries, headHash };
  const madeAt = new Date(startedAt).toISOString();
  const business = await readBusinessRow(scope.db);
  const readme = readmeText({
    name: business?.legalName ?? user.name ?? user.email,
    madeAt,
    issued: countIssued(found.register),
    withoutPdf: found.withoutPdf,
    chain,
  });
  yield zipEntry({ name: 'LISEZMOI.txt', at: startedAt, parts: ['\ufeff', readme] }, (written) =>
    files.push(written),
  );
  const manifest = manifestText({ madeAt, accountId: scope.accountId, chain, files });
  const lastModified = new Date(startedAt);
  yield { name: 'manifeste.json', lastModified, input: manifest };
  const signature = JSON.stringify(signManifest(scope.config, manifest), null, 2);
  yield { name: 'manifeste.sig', lastModified, input: `${signature}\n` };
}

function countIssued(register: LedgerArchiveState | null): number {
  return (register?.series ?? []).reduce((sum, { first, next }) => sum + next - first, 0);
}

function manifestText(input: {
  madeAt: string;
  accountId: string;
  chain: { entries: number; headHash: string };
  files: ManifestFile[];
}): string {
  const { files, ...head } = input;
  const about = JSON.stringify({ format: 'facturier-archive', formatVersion: 2, software: version, ...head });
  const listed = files.map((file) => JSON.stringify(file)).join(',\n');
  return `${about.slice(0, -1)},"files":[\n${listed}\n]}\n`;
}

/** A file as the ZIP takes it; its size and SHA-256 are known once it was written. */
function zipEntry({ name, at, parts }: ArchiveFile, written: (file: ManifestFile) => void) {
  async function* input(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    const hash = createHash('sha256');
    let size = 0;
    for await (const part of parts) {
      const bytes = typeof part === 'string' ? encoder.encode(part) : part;
      hash.update(bytes);
      size += bytes.byteLength;
      yield bytes;
    }
    written({ path: name, size, sha256: hash.digest('hex') });
  }
  return { name, lastModified: new Date(at), input: input() };
}

async function* filesOf(scope: AccountScope, user: User, found: Found): AsyncGenerator<ArchiveFile> {
  const at = found.startedAt;
  const { id, email, name, locale, createdAt } = user;
  const account = {
    user: { id, email, name, locale, createdAt },
    business: (await readBusinessRow(scope.db)) ?? null,
    ...(await readConnections(scope)),
    // what they are called and when they were used: their keys open nothing elsewhere
    passkeys: (await readPasskeys(scope)).map(({ id: _id, ...passkey }) => passkey),
  };
  yield { name: 'json/compte.json', at, parts: [`${JSON.stringify(account, null, 2)}\n`] };
  yield { name: 'json/clients.json', at, parts: jsonList(clientRows(scope)) };
  yield { name: 'json/factures.json', at, parts: jsonList(issuedRows(scope)) };
  yield { name: 'json/brouillons.json', at, parts: jsonList(draftRows(scope)) };
  yield { name: 'json/paiements.json', at, parts: jsonList(paymentRows(scope)) };
  yield { name: 'json/courriels.json', at, parts: jsonList(mailRows(scope)) };
  yield { name: 'json/journal.json', at, parts: jsonList(auditRows(scope)) };
  yield* registerFiles(scope, found);
  yield { name: 'csv/clients.csv', at, parts: clientsCsv(scope) };
  yield { name: 'csv/factures.csv', at, parts: invoicesCsv(scope) };
  yield { name: 'csv/lignes.csv', at, parts: linesCsv(scope) };
  yield { name: 'csv/paiements.csv', at, parts: paymentsCsv(scope) };
  for await (const row of issuedRows(scope)) {
    const { snapshot, pdfKey, number } = row;
    if (!snapshot || number === null) continue;
    const issuedAt = row.issuedAt ?? at;
    const stored = pdfKey === null ? null : await scope.files.read(pdfKey);
    if (stored) yield { name: `factures/${number}.pdf`, at: issuedAt, parts: [stored.bytes] };
    else found.withoutPdf.push(number);
    const cii = await issuedCii(snapshot, stored?.bytes ?? null);
    yield { name: `factures/${number}.xml`, at: issuedAt, parts: [cii] };
  }
  yield* storedFiles(scope, at);
}

/** Logos and the copies of sent mails. */
async function* storedFiles(scope: AccountScope, at: number): AsyncGenerator<ArchiveFile> {
  for (const { key } of await scope.files.list(`logos/${scope.accountId}/`)) {
    const stored = await scope.files.stream(key);
    const name = key.slice(key.lastIndexOf('/') + 1);
    if (stored) yield { name: `logos/${name}`, at, parts: chunks(stored.body) };
  }
  for await (const { id, copyKey, createdAt } of mailRows(scope)) {
    const stored = copyKey === null ? null : await scope.files.stream(copyKey);
    if (stored) yield { name: `courriels/${id}.eml`, at: createdAt, parts: chunks(stored.body) };
  }
}

/** A JSON list with one element a line: a list for programs, lines for those who read it piece by piece. */
async function* jsonList(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  let part = '[';
  let separator = '\n';
  for await (const row of rows) {
    part += separator + JSON.stringify(row);
    separator = ',\n';
    if (part.length > 65_536) {
      yield part;
      part = '';
    }
  }
  yield `${part}\n]\n`;
}

/** How mails leave and who is told of what; secrets stay where they are. */
async function readConnections({ db }: AccountScope) {
  const [mailSettings, webhooks] = [await readMailSettings(db), await listWebhookEndpoints(db)];
  const { secret: _secret, accountId: _account, ...mails } = mailSettings ?? {};
  return {
    mailSettings: mailSettings ? mails : null,
    webhooks: webhooks.map(({ waiting: _waiting, ...endpoint }) => endpoint),
  };
}

/** The register as it stands now, and what the ledger keeps beside the chain: all that it is restored from. */
async function* registerFiles(scope: AccountScope, found: Found): AsyncGenerator<ArchiveFile> {
  const at = found.startedAt;
  const register = await scope.ledger(scope.accountId).archiveState();
  found.register = register;
  const { entries, series, lineage } = register;
  const state = `${JSON.stringify({ series, lineage }, null, 2)}\n`;
  yield { name: 'registre/etat.json', at, parts: [state] };
  yield { name: 'registre/chaine.json', at, parts: jsonList(chainOf(scope, entries)) };
  yield { name: 'registre/documents.json', at, parts: jsonList(documentsOf(scope, entries)) };
  yield { name: 'registre/courriels.json', at, parts: jsonList(mailsOf(scope, entries)) };
}

async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
