import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { readDocument } from '~/db/queries/documents';
import { readRestore } from '~/db/queries/restores';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import { sampleContent } from '~/domain/invoice/fixtures';
import { issueDocument } from '~/services/documents/issue-document';
import { recordPayment } from '~/services/documents/record-payment';
import { createDraft } from '~/services/documents/save-draft';
import { verifyRegister } from '~/services/register/verify-register';
import type { AccountScope } from '~/services/scope';
import { archiveOf, begin, filesOf, newAccount, runAll, wholeAccount } from './archives-for-tests';
import { localId } from './lineage';

async function rows(scope: AccountScope, query: string) {
  const { results } = await env.DB.prepare(query).bind(scope.accountId).all<Record<string, unknown>>();
  return results;
}

const text = (files: Map<string, Uint8Array>, name: string) => new TextDecoder().decode(files.get(name));

/** The figures that must be the same, whatever ids things have. */
async function figures(scope: AccountScope) {
  return {
    documents: await rows(
      scope,
      `SELECT number, type, client_name, issue_date, supply_date, due_date, net_cents, vat_cents, gross_cents, paid_cents,
         credited_cents, deposits_cents, status, sent_at, pdf_state, pdf_sha256, pdf_size, mail_problem, chain_position,
         chain_hash, issued_at, created_at, version
       FROM documents WHERE account_id = ? ORDER BY number, created_at`,
    ),
    payments: await rows(
      scope,
      'SELECT amount_cents, paid_at, method, reference, recorded_at, reverses IS NULL AS plain FROM payments WHERE account_id = ? ORDER BY recorded_at, amount_cents',
    ),
    months: await rows(
      scope,
      'SELECT month, net_cents, vat_cents, gross_cents, paid_cents FROM month_totals WHERE account_id = ? ORDER BY month',
    ),
    clientYears: await rows(
      scope,
      'SELECT year, name, gross_cents FROM client_totals WHERE account_id = ? ORDER BY year, name',
    ),
    clients: await rows(
      scope,
      'SELECT kind, name, name_order, email, siren, address, language, notes, archived_at, created_at, version FROM clients WHERE account_id = ? ORDER BY name',
    ),
    mails: await rows(
      scope,
      'SELECT state, recipients, subject, attempts, transport, delivery, handled_at, accepted_at, created_at FROM mails WHERE account_id = ?',
    ),
    mailEvents: await rows(
      scope,
      'SELECT kind, at, details, received_at FROM mail_events WHERE account_id = ?',
    ),
    audit: await rows(
      scope,
      `SELECT at, action, entity FROM audit_events WHERE account_id = ? AND action <> 'register.restored' ORDER BY seq`,
    ),
  };
}

describe('an archive restored into an empty account of the same instance', () => {
  it('has the same numbers, figures, bytes and chain head, and is archived as the same again', async () => {
    const { scope: source } = await wholeAccount();
    const archive = await archiveOf(source);
    const target = await newAccount();
    await begin(target, archive);
    await runAll(target);
    expect(await readRestore(target.db)).toMatchObject({ state: 'done', problem: null });

    expect(await figures(target)).toEqual(await figures(source));
    const [before, after] = [
      await source.ledger(source.accountId).register(),
      await target.ledger(target.accountId).register(),
    ];
    expect({ ...after, lineage: [] }).toEqual(before);
    expect(after.lineage).toMatchObject([
      { entries: before.entries, headHash: before.headHash, salt: target.accountId },
    ]);
    expect((await verifyRegister(target)).findings).toEqual([]);

    const first = await filesOf(archive);
    const second = await filesOf(await archiveOf(target));
    const same = [...first.keys()].filter((name) => /^(factures|logos|csv)\//.test(name));
    expect(same.length).toBeGreaterThan(15);
    for (const name of same) expect([name, text(second, name)]).toEqual([name, text(first, name)]);
    const chain = (files: Map<string, Uint8Array>): Array<{ payload: string; hash: string }> =>
      JSON.parse(text(files, 'registre/chaine.json'));
    const links = (files: Map<string, Uint8Array>) =>
      chain(files).map(({ payload, hash }) => [payload, hash]);
    expect(links(second)).toEqual(links(first));
    expect([...second.keys()].filter((name) => name.startsWith('courriels/'))).toHaveLength(1);

    // what programs read is the same row by row and field by field; only ids are others
    const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
    const old = new Set(
      [...first.values()].flatMap((bytes) => new TextDecoder().decode(bytes).match(UUID) ?? []),
    );
    const here = (content: string) =>
      content.replace(UUID, (id) =>
        id === source.accountId ? target.accountId : old.has(id) ? localId(target.accountId, id) : id,
      );
    const list = (files: Map<string, Uint8Array>, name: string): string[] => {
      const found: unknown[] = JSON.parse(here(text(files, name)));
      return found.map(canonicalJson).sort();
    };
    const counts: Record<string, number> = {};
    for (const name of [
      'json/clients',
      'json/brouillons',
      'json/paiements',
      'registre/documents',
      'registre/courriels',
    ]) {
      const [one, two] = [list(first, `${name}.json`), list(second, `${name}.json`)];
      expect(two).toEqual(one);
      counts[name] = one.length;
    }
    expect(Object.values(counts).every((n) => n > 0)).toBe(true);
    const account = (files: Map<string, Uint8Array>) => {
      const { business, mailSettings } = JSON.parse(here(text(files, 'json/compte.json')));
      const { updatedAt: _u, version: _v, ...profile } = business;
      return { profile, smtpHost: mailSettings.smtpHost, fromAddress: mailSettings.fromAddress };
    };
    expect(account(second)).toEqual(account(first));
    const state = (files: Map<string, Uint8Array>) => JSON.parse(text(files, 'registre/etat.json')).series;
    expect(state(second)).toEqual(state(first));
  });

  it('leaves the account it came from as it was, and shares no id with it', async () => {
    const { scope: source } = await wholeAccount();
    const before = await figures(source);
    const target = await newAccount();
    await begin(target, await archiveOf(source));
    await runAll(target);
    expect(await figures(source)).toEqual(before);
    for (const table of ['documents', 'payments', 'mails', 'clients', 'audit_events', 'mail_events']) {
      const ids = async (scope: AccountScope) =>
        (await rows(scope, `SELECT id FROM ${table} WHERE account_id = ?`)).map(({ id }) => String(id));
      const theirs = new Set(await ids(source));
      expect((await ids(target)).filter((id) => theirs.has(id))).toEqual([]);
    }
    expect((await verifyRegister(source)).findings).toEqual([]);
  });

  it('goes on: the next number, a payment and a credit on what was restored, and a restore of that', async () => {
    const { scope: source, on, ids } = await wholeAccount();
    await on('2026-09-16');
    const first = await newAccount(source.clock);
    await env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(first.accountId)).setClock(
      first.accountId,
      Date.parse('2026-09-16T11:00:00Z'),
    );
    await begin(first, await archiveOf(source));
    await runAll(first);
    const clientId = String(
      (await rows(first, `SELECT id FROM clients WHERE account_id = ? AND kind = 'company'`))[0]?.id,
    );
    const id = first.ids.uuid();
    await createDraft(first, { id, content: sampleContent({ clientId }), language: 'fr' });
    const issued = await issueDocument(first, {
      id,
      version: null,
      mail: null,
      operationId: 'next',
      language: 'fr',
    });
    const [last] = await rows(
      source,
      `SELECT MAX(series_sequence) AS n FROM documents WHERE account_id = ? AND series_kind = 'invoice'`,
    );
    expect(issued.snapshot.series.sequence).toBe(Number(last?.n) + 1);
    const open = localId(first.accountId, ids[4] ?? '');
    await recordPayment(first, {
      id: open,
      paymentId: first.ids.uuid(),
      amount: 1_00,
      paidAt: null,
      method: null,
      reference: null,
      operationId: 'pay',
      language: 'fr',
    });
    expect((await verifyRegister(first)).findings).toEqual([]);

    const second = await newAccount(source.clock);
    await begin(second, await archiveOf(first));
    await runAll(second);
    expect(await readRestore(second.db)).toMatchObject({ state: 'done' });
    const [one, two] = [
      await first.ledger(first.accountId).register(),
      await second.ledger(second.accountId).register(),
    ];
    expect(two.headHash).toBe(one.headHash);
    expect(two.lineage).toHaveLength(2);
    expect((await verifyRegister(second)).findings).toEqual([]);
    expect(await readDocument(second.db, localId(second.accountId, open))).not.toBeNull();
  });

  it('keeps secrets where they are: no endpoint is told, no mail goes out by an account’s own way', async () => {
    const { scope: source } = await wholeAccount();
    const archive = await archiveOf(source);
    expect(new TextDecoder().decode(archive)).not.toContain('sealed-secret');
    const target = await newAccount();
    await begin(target, archive);
    await runAll(target);
    expect(
      await rows(target, 'SELECT transport, secret, smtp_host FROM mail_settings WHERE account_id = ?'),
    ).toEqual([{ transport: 'operator', secret: null, smtp_host: 'smtp.example.fr' }]);
    expect(
      await rows(target, 'SELECT url, pause_reason FROM webhook_endpoints WHERE account_id = ?'),
    ).toEqual([{ url: 'https://hooks.example.fr/a', pause_reason: 'owner' }]);
    expect(await rows(target, 'SELECT id FROM webhook_deliveries WHERE account_id = ?')).toEqual([]);
  });
});
