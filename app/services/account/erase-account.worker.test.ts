import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { readUser } from '~/db/queries/users';
import { testBooks } from '~/services/accounting/books-for-tests';
import { hashPassword } from '~/services/auth/password-hash';
import { startClientImport } from '~/services/clients/start-client-import';
import { keepMailCopy } from '~/services/mail/keep-copy';
import type { AccountScope } from '~/services/scope';
import { eraseAccount, finishErasures } from './erase-account';

const PASSWORD = 'un mot de passe assez long';
const actor = { id: 'user:test', requestId: 'test' };

async function booksWithPassword() {
  const books = await testBooks();
  const { scope } = books;
  await env.DB.prepare('UPDATE users SET password_hash = ?, name = ? WHERE id = ?')
    .bind(await hashPassword(scope.config, PASSWORD), 'Camille Moreau', scope.accountId)
    .run();
  return books;
}

function erase(scope: AccountScope, password = PASSWORD) {
  return eraseAccount(scope, { email: `${scope.accountId}@example.fr`, password, network: '192.0.2.0' });
}

async function rows(scope: AccountScope, table: string, column = 'account_id') {
  const { results } = await env.DB.prepare(`SELECT * FROM ${table} WHERE ${column} = ?`)
    .bind(scope.accountId)
    .all<Record<string, unknown>>();
  return results;
}

function mail(mailId: string) {
  return {
    mailId,
    to: ['client@example.fr'],
    cc: [],
    subject: 'Facture',
    message: 'Bonjour',
    duplicate: false,
  };
}

describe('eraseAccount', () => {
  it('erases the person and what is about clients, and keeps what was issued as it was', async () => {
    const { scope, on, issue, pay } = await booksWithPassword();
    await on('2026-07-01');
    const id = await issue({});
    await pay(id, 1_00);
    await env.DB.batch([
      env.DB.prepare("INSERT INTO passkeys VALUES ('p', ?, 'Clé', 'AA', 0, '[]', 0, NULL)").bind(
        scope.accountId,
      ),
      env.DB.prepare("INSERT INTO passkey_challenges VALUES ('c', 'confirm', ?, 0)").bind(scope.accountId),
    ]);
    const bytes = new TextEncoder().encode('Nom\nMartin\n');
    await startClientImport(
      { ...scope, jobs: { enqueue: async () => {} } },
      { bytes, fileName: 'clients.csv', locale: 'fr' },
    );
    const before = await rows(scope, 'documents');
    const head = (await scope.ledger(scope.accountId).register()).headHash;

    expect(await erase(scope)).toEqual({ documents: 1, until: '2036-12-31' });

    for (const table of ['clients', 'businesses', 'mail_events', 'operations', 'client_imports']) {
      expect([table, await rows(scope, table)]).toEqual([table, []]);
    }
    for (const table of [
      'sessions',
      'refresh_tokens',
      'refresh_families',
      'api_keys',
      'passkeys',
      'passkey_challenges',
      'mailed_tokens',
    ]) {
      expect([table, await rows(scope, table, 'user_id')]).toEqual([table, []]);
    }
    expect((await env.FILES.list({ prefix: 'imports/' })).objects).toEqual([]);
    const user = await readUser(scope.directory, scope.accountId);
    expect(JSON.stringify(user)).not.toMatch(/Camille|@example/);
    expect(await rows(scope, 'documents')).toEqual(before);
    expect(await rows(scope, 'payments')).toHaveLength(1);
    const audit = await rows(scope, 'audit_events');
    expect(audit.at(-1)).toMatchObject({ action: 'account.erased', details: '{"keptDocuments":1}' });
    expect((await scope.ledger(scope.accountId).register()).headHash).toBe(head);
  });

  it('closes the register: nothing is issued, paid or mailed any more', async () => {
    const { scope, on, issue } = await booksWithPassword();
    await on('2026-07-01');
    const documentId = await issue({});
    await erase(scope);
    const ledger = scope.ledger(scope.accountId);
    const operation = { id: 'op', fingerprint: 'op' };
    const payment = { amount: 1, paidAt: null, method: null, reference: null, paymentId: 'p' };
    expect(await ledger.recordPayment({ documentId, ...payment, operation, actor })).toMatchObject({
      code: 'closed',
    });
    expect(await ledger.requestMail({ documentId, mail: mail('m'), operation, actor })).toMatchObject({
      code: 'closed',
    });
    await expect(issue({})).rejects.toThrow();
    expect((await ledger.register()).issued).toBe(1);
  });

  it('lets a mail that was asked for go out, then forgets whom it went to', async () => {
    const { scope, on, issue } = await booksWithPassword();
    await on('2026-07-01');
    const documentId = await issue({});
    const ledger = scope.ledger(scope.accountId);
    const pdf = { key: `pdf/${scope.accountId}/x.pdf`, sha256: 'a'.repeat(64), size: 1 };
    await ledger.recordPdf({ documentId, pdf, requestId: 'test' });
    const mailId = crypto.randomUUID();
    const operation = { id: `mail-${mailId}`, fingerprint: mailId };
    await ledger.requestMail({ documentId, mail: mail(mailId), operation, actor });

    await erase(scope);
    const claim = await ledger.claimMail({ mailId, claimId: 'claim', requestId: 'test' });
    if (claim.state !== 'claimed') throw new Error(claim.state);
    expect(claim.mail.to).toEqual(['client@example.fr']);
    const { accountId } = scope;
    const copyKey = await keepMailCopy(scope, { accountId, mailId, attempt: claim.attempt, mime: 'mime' });
    const outcome = { state: 'accepted', providerMessageId: null } as const;
    await ledger.settleMail({
      mailId,
      attempt: claim.attempt,
      outcome,
      transport: 'local',
      copyKey,
      requestId: 'test',
    });
    expect(await rows(scope, 'mails')).toMatchObject([
      { state: 'accepted', recipients: '{"to":[],"cc":[]}', subject: '', copy_key: null },
    ]);
    await finishErasures({ ...scope, clock: { now: () => Date.parse('2026-07-02T00:00:00Z') } });
    expect(await scope.files.head(copyKey)).toBeNull();
  });

  it('does nothing without the password, and the same when it is asked again after a crash', async () => {
    const { scope } = await booksWithPassword();
    await expect(erase(scope, 'autre chose')).rejects.toMatchObject({ code: 'bad_credentials' });
    expect(await rows(scope, 'clients')).toHaveLength(2);
    const crashing: AccountScope = {
      ...scope,
      files: { ...scope.files, list: () => Promise.reject(new Error('crash')) },
    };
    await expect(erase(crashing)).rejects.toThrow('crash');
    expect(await erase(scope)).toEqual({ documents: 0, until: null });
    expect(await rows(scope, 'clients')).toEqual([]);
  });

  it('leaves other accounts alone', async () => {
    const { scope } = await booksWithPassword();
    const other = await booksWithPassword();
    await erase(scope);
    expect(await rows(other.scope, 'clients')).toHaveLength(2);
    expect((await readUser(other.scope.directory, other.scope.accountId))?.name).toBe('Camille Moreau');
  });
});
