import { env } from 'cloudflare:workers';
import { createHash } from 'node:crypto';
import { makeZip } from 'client-zip';
import { insertUser } from '~/db/queries/users';
import { sampleContent } from '~/domain/invoice/fixtures';
import { quarterOfEverything, type TestBooks } from '~/services/accounting/books-for-tests';
import { createDraft } from '~/services/documents/save-draft';
import { archiveAccount } from '~/services/exports/archive-account';
import { signManifest } from '~/services/exports/archive-signature';
import { keepMailCopy } from '~/services/mail/keep-copy';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { readZip } from '../../../tests/read-zip';
import { keepArchive, startRestore } from './request-restore';
import { continueRestore } from './run-restore';

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Keeps bytes as the original PDF of a document, as the render job does. */
export async function storePdf(scope: AccountScope, documentId: string): Promise<void> {
  const bytes = new TextEncoder().encode(`%PDF original of ${documentId}`);
  const key = `issued/2026/${scope.accountId}/${documentId}/${sha256(bytes)}.pdf`;
  await scope.files.putOnce({ key, bytes, contentType: 'application/pdf', sha256: sha256(bytes) });
  const pdf = { key, sha256: sha256(bytes), size: bytes.byteLength };
  await scope.ledger(scope.accountId).recordPdf({ documentId, pdf, requestId: 'test' });
}

async function sendMail(scope: AccountScope, documentId: string): Promise<string> {
  const ledger = scope.ledger(scope.accountId);
  const mailId = scope.ids.uuid();
  const mail = {
    mailId,
    to: ['client@example.fr'],
    cc: [],
    subject: 'Votre facture',
    message: 'Bonjour,\nVoici.',
    duplicate: false,
  };
  const actor = { id: scope.actor, requestId: 'test' };
  const operation = { id: `mail-${mailId}`, fingerprint: mailId };
  await ledger.requestMail({ documentId, mail, operation, actor });
  const claim = await ledger.claimMail({ mailId, claimId: 'test', requestId: 'test' });
  if (claim.state !== 'claimed') throw new Error(claim.state);
  const { accountId } = scope;
  const copyKey = await keepMailCopy(scope, {
    accountId,
    mailId,
    attempt: claim.attempt,
    mime: `To: ${mailId}`,
  });
  await ledger.settleMail({
    mailId,
    attempt: claim.attempt,
    outcome: { state: 'accepted', providerMessageId: 'provider-1' },
    transport: 'local',
    copyKey,
    requestId: 'test',
  });
  await env.DB.prepare(
    `INSERT INTO mail_events (id, account_id, mail_id, document_id, reference, kind, at, details, received_at)
     VALUES (?, ?, ?, ?, ?, 'bounce', 1790000000000, '{"reason":"550"}', 1790000000001)`,
  )
    .bind(`sg-${mailId}`, accountId, mailId, documentId, mailId)
    .run();
  await env.DB.batch([
    env.DB.prepare(`UPDATE mails SET delivery = 'bounced', handled_at = 1790000000002 WHERE id = ?`).bind(
      mailId,
    ),
    env.DB.prepare(`UPDATE documents SET mail_problem = 'bounced' WHERE id = ?`).bind(documentId),
  ]);
  return mailId;
}

/** An account with something of everything: all kinds of documents, payments, originals, a mail, a logo, settings. */
export async function wholeAccount(): Promise<TestBooks & { ids: string[]; draftId: string }> {
  const books = await quarterOfEverything();
  const { scope, ids, company } = books;
  for (const id of ids.slice(1)) await storePdf(scope, id);
  const mailed = ids[1];
  if (mailed === undefined) throw new Error('no document');
  await sendMail(scope, mailed);
  const logo = new TextEncoder().encode('logo');
  const logoKey = `logos/${scope.accountId}/${sha256(logo)}.png`;
  await scope.files.putOnce({ key: logoKey, bytes: logo, contentType: 'image/png', sha256: sha256(logo) });
  await env.DB.batch([
    env.DB.prepare('UPDATE businesses SET logo_key = ? WHERE account_id = ?').bind(logoKey, scope.accountId),
    env.DB.prepare(
      `INSERT INTO mail_settings (account_id, transport, from_address, smtp_host, smtp_port, smtp_user, secret, updated_at)
       VALUES (?, 'smtp', 'moi@example.fr', 'smtp.example.fr', 587, 'moi', 'sealed-secret', 0)`,
    ).bind(scope.accountId),
    env.DB.prepare(
      `INSERT INTO webhook_endpoints (id, account_id, url, events, secret, created_at)
       VALUES (?, ?, 'https://hooks.example.fr/a', '["invoice.issued"]', 'sealed-secret', 9000000000000)`,
    ).bind(scope.ids.uuid(), scope.accountId),
  ]);
  const draftId = scope.ids.uuid();
  await createDraft(scope, { id: draftId, content: sampleContent({ clientId: company }), language: 'fr' });
  return { ...books, draftId };
}

/** An account that somebody has just opened. */
export async function newAccount(clock = scopeForTest().clock): Promise<AccountScope> {
  const scope = { ...scopeForTest(), clock };
  const email = `${scope.accountId}@example.fr`;
  await insertUser(scope.directory, {
    id: scope.accountId,
    email,
    emailNormalized: email,
    name: null,
    locale: 'fr',
    passwordHash: 'none',
    createdAt: 0,
    updatedAt: 0,
  });
  return scope;
}

/** The account's archive in one piece. */
export async function archiveOf(scope: AccountScope): Promise<Uint8Array> {
  return new Uint8Array(await new Response(await archiveAccount(scope)).arrayBuffer());
}

export async function filesOf(archive: Uint8Array): Promise<Map<string, Uint8Array>> {
  const body = new Response(archive.slice()).body;
  if (!body) throw new Error('no body');
  return readZip(body);
}

async function* inOne(bytes: Uint8Array) {
  yield bytes;
}

/** Uploads an archive and begins its restore. */
export async function begin(scope: AccountScope, archive: Uint8Array, vouched = false): Promise<void> {
  const quiet = { ...scope, jobs: { enqueue: async () => {} } };
  const key = await keepArchive(quiet, inOne(archive));
  if (key === null) throw new Error('too long');
  await startRestore(quiet, { key, vouched });
}

/** Runs the job until there is nothing more to do. @returns how many runs it took */
export async function runAll(scope: AccountScope): Promise<number> {
  for (let runs = 1; ; runs += 1) {
    const { more } = await continueRestore(scope, scope.accountId);
    if (!more) return runs;
  }
}

/** The archive written anew with other files, its manifest telling them; signed by `config`'s key unless null. */
export async function rewritten(
  archive: Uint8Array,
  config: AccountScope['config'] | null,
  change: (files: Map<string, Uint8Array>, manifest: Record<string, unknown>) => void,
): Promise<Uint8Array> {
  const files = await filesOf(archive);
  const old = new TextDecoder().decode(files.get('manifeste.json'));
  const manifest: Record<string, unknown> = JSON.parse(old);
  files.delete('manifeste.json');
  files.delete('manifeste.sig');
  change(files, manifest);
  const listed = [...files].map(([path, bytes]) => ({ path, size: bytes.byteLength, sha256: sha256(bytes) }));
  const text = JSON.stringify({ ...manifest, files: listed });
  const entries = [...files].map(([name, input]) => ({ name, input: input.slice() }));
  const signature = config
    ? [{ name: 'manifeste.sig', input: JSON.stringify(signManifest(config, text)) }]
    : [];
  const zip = makeZip([...entries, { name: 'manifeste.json', input: text }, ...signature]);
  return new Uint8Array(await new Response(zip).arrayBuffer());
}
