import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { dyingScope, isDeath } from '../../../tests/dying-scope';
import { consumeBatch, DEAD_LETTERS } from '../../../workers/queues/consume-batch';
import { createClient } from './create-client';
import { importClients } from './import-clients';
import { listClients } from './list-clients';
import { readClientFile } from './read-client-file';
import { readClientImports, readClientImportView, readRefusedRows } from './read-client-import';
import { runClientImport } from './run-client-import';
import { startClientImport } from './start-client-import';
import { acceptClientImport, checkClientImport, discardClientImport } from './steer-client-import';
import { purgeClientImports, sweepClientImports } from './sweep-client-imports';

const FILE = 'Nom;E-mail;Ville\nDurand;durand@example.fr;Lille\nMartin;martin@example.fr;Lyon\n';
const FAULTY = `${FILE};sans-nom@example.fr;Paris\n`;
const locale = 'fr';

/** An account whose jobs go nowhere: each test runs them itself. */
function quiet(scope: AccountScope = scopeForTest()): AccountScope {
  return { ...scope, jobs: { enqueue: async () => {} } };
}

function start(scope: AccountScope, csv: string, fileName = 'clients.csv'): Promise<string> {
  return startClientImport(scope, { bytes: new TextEncoder().encode(csv), fileName, locale });
}

const run = (scope: AccountScope, importId: string) =>
  runClientImport(scope, { accountId: scope.accountId, importId });

async function view(scope: AccountScope, id: string) {
  const found = await readClientImportView(scope, { id, locale });
  if (!found) throw new Error('no import');
  return found;
}

async function accept(scope: AccountScope, id: string, partial = false) {
  const { revision } = await view(scope, id);
  return acceptClientImport(scope, { id, revision, partial });
}

async function names(scope: AccountScope): Promise<string[]> {
  const { rows } = await listClients(scope, { archived: null, limit: 200 });
  return rows.map(({ name }) => name).sort();
}

async function trail(scope: AccountScope): Promise<number> {
  const row = await env.DB.prepare(
    `SELECT COUNT(*) AS n FROM audit_events WHERE account_id = ? AND entity = 'client'`,
  )
    .bind(scope.accountId)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

async function filesLeft(scope: AccountScope): Promise<string[]> {
  const { objects } = await env.FILES.list({ prefix: 'imports/' });
  return objects.map(({ key }) => key).filter((key) => key.includes(scope.accountId));
}

/** The file of refused rows as a person gets it; null when there is none. */
async function refusedRows(scope: AccountScope, id: string): Promise<string | null> {
  const body = await readRefusedRows(scope, { id });
  return body && new Response(body).text();
}

/** The platform's message, and what became of it. */
function message(scope: AccountScope, importId: string) {
  const told: string[] = [];
  const body = { v: 1, kind: 'client-import', accountId: scope.accountId, importId, requestId: 'test' };
  const ends = { ack: () => told.push('ack'), retry: () => told.push('retry') };
  return { told, message: { id: crypto.randomUUID(), body, attempts: 1, ...ends } };
}

async function deliver(scope: AccountScope, importId: string, queue = 'facturier-restores') {
  const { told, message: one } = message(scope, importId);
  await consumeBatch(
    { queue, messages: [one] },
    {
      portsFor: () => scope,
      printer: { print: () => Promise.reject(new Error('nothing is printed here')), close: async () => {} },
      transportFor: () => ({ name: 'smtp', send: () => Promise.reject(new Error('nothing is sent here')) }),
      webhooks: { post: () => Promise.reject(new Error('nobody is called here')) },
      sendToDeadLetters: () => Promise.reject(new Error('no dead letter here')),
    },
  );
  return told;
}

describe('an import by a job', () => {
  it('is checked, waits for its person, is written, and leaves nothing behind but what it refused', async () => {
    const scope = quiet();
    const id = await start(scope, FAULTY);
    expect(await view(scope, id)).toMatchObject({ state: 'checking', phase: 'queued', rows: 3 });
    await run(scope, id);
    expect(await view(scope, id)).toMatchObject({
      state: 'checked',
      rowsChecked: 3,
      report: { created: 2, refused: 1, errors: [{ row: 4, column: 'Nom' }], errorCount: 1 },
    });
    expect(await names(scope)).toEqual([]);
    expect(await accept(scope, id)).toBe('refused');
    expect(await accept(scope, id, true)).toBe('accepted');
    expect(await view(scope, id)).toMatchObject({ state: 'writing', phase: 'queued', rowsChecked: 0 });
    await run(scope, id);
    expect(await view(scope, id)).toMatchObject({ state: 'done', report: { created: 2, refused: 1 } });
    expect(await names(scope)).toEqual(['Durand', 'Martin']);
    expect(await filesLeft(scope)).toEqual([expect.stringContaining('-refused.csv')]);
  });

  it('tells how many rows are checked while it runs, with the phase by its name', async () => {
    const scope = quiet();
    const rows = Array.from({ length: 1_200 }, (_, at) => `Client ${at};c${at}@example.fr`);
    const table = readClientFile(new TextEncoder().encode(`Nom;E-mail\n${rows.join('\n')}\n`), locale);
    const told: string[] = [];
    await importClients(
      scope,
      { table, mapping: ['name', 'email'], dryRun: true, partial: true, locale },
      {
        progress: async ({ phase, rows: done }) => void told.push(`${phase} ${done}`),
        settle: () => [],
        refuse: async () => {},
      },
    );
    expect(told).toEqual(['reading 0', 'checking 500', 'checking 1000', 'saving 1200']);
  });

  it('ends the same wherever its job is killed, and writes each client once', async () => {
    const target = quiet();
    const dying = dyingScope(target);
    let deaths = 0;
    const id = await start(target, FAULTY);
    // each turn kills the job one write later; a new check is a new job
    const untilOver = async (isOver: (state: string) => boolean) => {
      for (let turn = 1; turn < 60; turn += 1) {
        dying.dieAt(turn);
        try {
          await run(dying.scope, id);
          if (isOver((await view(target, id)).state)) return;
        } catch (error) {
          if (!isDeath(error)) throw error;
          deaths += 1;
        }
      }
      throw new Error('it never came to an end');
    };
    await untilOver((state) => state === 'checked');
    expect((await view(target, id)).report).toMatchObject({ created: 2, refused: 1 });
    expect(await accept(target, id, true)).toBe('accepted');
    const whole = { created: 2, updated: 0, unchanged: 0, refused: 1 };
    await untilOver((state) => state === 'done');
    expect(await view(target, id)).toMatchObject({ state: 'done', report: whole });
    expect([await names(target), await trail(target)]).toEqual([['Durand', 'Martin'], 2]);
    expect(deaths).toBeGreaterThan(6);
    dying.dieAt(0);
    await run(dying.scope, id);
    expect(await filesLeft(target)).toEqual([expect.stringContaining('-refused.csv')]);
    expect(await refusedRows(target, id)).toContain('sans-nom@example.fr');
    expect((await view(target, id)).report).toMatchObject(whole);
  });

  it('gives the same report when its message comes twice, one after the other or at once', async () => {
    const scope = quiet();
    const id = await start(scope, FILE);
    expect(await Promise.all([deliver(scope, id), deliver(scope, id)])).toEqual([['ack'], ['ack']]);
    await accept(scope, id);
    await Promise.all([deliver(scope, id), deliver(scope, id), deliver(scope, id)]);
    expect(await deliver(scope, id)).toEqual(['ack']);
    expect(await view(scope, id)).toMatchObject({ state: 'done', report: { created: 2, unchanged: 0 } });
    expect([await names(scope), await trail(scope)]).toEqual([['Durand', 'Martin'], 2]);
  });

  it('goes by the clients as they are when it is written, not as they were when it was checked', async () => {
    const scope = quiet();
    const id = await start(scope, FILE);
    await run(scope, id);
    expect((await view(scope, id)).report).toMatchObject({ created: 2, updated: 0 });
    const client = {
      kind: 'company' as const,
      name: 'Durand',
      email: 'durand@example.fr',
      siren: null,
      siret: null,
      vatNumber: null,
      address: null,
      deliveryAddress: null,
      language: 'fr' as const,
      paymentTermsDays: null,
      notes: 'Appeler le matin',
    };
    await createClient(scope, { id: scope.ids.uuid(), client });
    await accept(scope, id);
    await run(scope, id);
    expect((await view(scope, id)).report).toMatchObject({ created: 1, updated: 1, refused: 0 });
    expect(await names(scope)).toEqual(['Durand', 'Martin']);
  });

  it('writes nothing when rows have errors only now, and says so with the new report', async () => {
    const scope = quiet();
    const id = await start(scope, 'Nom;Ville\nDurand;Lille\n');
    await run(scope, id);
    await accept(scope, id);
    for (const siren of ['732829320', '552100554']) {
      await importClients(scope, {
        table: readClientFile(new TextEncoder().encode(`Nom;SIREN;Ville\nDurand;${siren};Lille\n`), locale),
        mapping: ['name', 'siren', 'address.city'],
        dryRun: false,
        partial: false,
        locale,
      });
    }
    await run(scope, id);
    expect(await view(scope, id)).toMatchObject({
      state: 'checked',
      problem: 'rows_refused',
      report: { created: 0, refused: 1 },
    });
    expect(await filesLeft(scope)).toHaveLength(2);
  });

  it('makes each client once when two files name it, imported at once', async () => {
    const scope = quiet();
    const ids = [await start(scope, FILE), await start(scope, `${FILE}Petit;petit@example.fr;Nice\n`)];
    for (const id of ids) await run(scope, id);
    for (const id of ids) await accept(scope, id);
    await Promise.all(ids.map((id) => run(scope, id)));
    const reports = await Promise.all(ids.map(async (id) => (await view(scope, id)).report));
    expect(reports.reduce((sum, report) => sum + (report?.created ?? 0), 0)).toBe(3);
    expect(await names(scope)).toEqual(['Durand', 'Martin', 'Petit']);
  });

  it('is one import when its file is chosen twice, and another once it is done: that one changes nothing', async () => {
    const scope = quiet();
    const [first, second] = await Promise.all([start(scope, FILE), start(scope, FILE)]);
    expect(second).toBe(first);
    expect(await filesLeft(scope)).toHaveLength(1);
    await run(scope, first);
    await accept(scope, first);
    await run(scope, first);
    const again = await start(scope, FILE);
    expect(again).not.toBe(first);
    await run(scope, again);
    expect((await view(scope, again)).report).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await readClientImports(scope)).toMatchObject([{ state: 'checked' }, { state: 'done' }]);
  });

  it('takes the columns that were chosen last, and an agreement only to the check that was seen', async () => {
    const scope = quiet();
    const id = await start(scope, FILE);
    await run(scope, id);
    const { revision } = await view(scope, id);
    await checkClientImport(scope, { id, mapping: ['name', null, 'address.city'], locale });
    expect(await acceptClientImport(scope, { id, revision, partial: true })).toBe('stale');
    await run(scope, id);
    expect(await acceptClientImport(scope, { id, revision, partial: true })).toBe('stale');
    expect(await accept(scope, id)).toBe('accepted');
    // once more, from the page that is still open in another tab
    expect(await acceptClientImport(scope, { id, revision: revision + 1, partial: true })).toBe('accepted');
    await checkClientImport(scope, { id, mapping: [null, 'name', null], locale });
    await run(scope, id);
    const { rows } = await listClients(scope, { archived: null, limit: 200 });
    expect(rows.map(({ name, email }) => [name, email])).toEqual([
      ['Durand', null],
      ['Martin', null],
    ]);
  });

  it('waits for its columns when none is a name, and is given up with its file', async () => {
    const scope = quiet();
    const id = await start(scope, 'Machin;Truc\nDurand;Lille\n');
    expect(await view(scope, id)).toMatchObject({ state: 'columns', columnProblems: [expect.any(String)] });
    await run(scope, id);
    expect(await view(scope, id)).toMatchObject({ state: 'columns', report: null });
    await checkClientImport(scope, { id, mapping: ['name', null], locale });
    await run(scope, id);
    expect(await view(scope, id)).toMatchObject({ state: 'checked', report: { created: 1 } });
    expect(await discardClientImport(scope, { id })).toBe(true);
    expect(await readClientImportView(scope, { id, locale })).toBeNull();
    expect(await filesLeft(scope)).toEqual([]);
    await run(scope, id);
    expect(await names(scope)).toEqual([]);
  });

  it('is found by the sweep when its message was lost, and by nobody while it is heard of', async () => {
    const sent: unknown[] = [];
    const scope = quiet();
    const id = await start(scope, FILE);
    const sweepAt = (now: number) =>
      sweepClientImports({
        ...scope,
        clock: { now: () => now },
        jobs: { enqueue: async (job) => void sent.push(job) },
      });
    await sweepAt(Date.now() + 30_000);
    expect(sent.filter((job) => JSON.stringify(job).includes(id))).toEqual([]);
    await sweepAt(Date.now() + 120_000);
    expect(sent).toContainEqual(
      expect.objectContaining({ kind: 'client-import', accountId: scope.accountId, importId: id }),
    );
    const later = { ...scope, clock: { now: () => Date.now() + 120_000 } };
    expect(await view(later, id)).toMatchObject({ stalled: true });
    await run(scope, id);
    expect(await view(later, id)).toMatchObject({ state: 'checked', stalled: false });
  });

  it('that the queues gave up says so and has written nothing; checked again, it goes on', async () => {
    const scope = quiet();
    const id = await start(scope, FILE);
    await run(scope, id);
    await accept(scope, id);
    expect(await deliver(scope, id, DEAD_LETTERS)).toEqual(['ack']);
    expect(await view(scope, id)).toMatchObject({ state: 'failed', problem: 'gave_up' });
    // a late message of the job finds nothing to do
    expect(await deliver(scope, id)).toEqual(['ack']);
    expect(await names(scope)).toEqual([]);
    await checkClientImport(scope, { id, mapping: ['name', 'email', 'address.city'], locale });
    await run(scope, id);
    await accept(scope, id);
    await run(scope, id);
    expect(await names(scope)).toEqual(['Durand', 'Martin']);
    // one that is done stays done, whatever dies afterwards
    await deliver(scope, id, DEAD_LETTERS);
    expect(await view(scope, id)).toMatchObject({ state: 'done' });
  });

  it('whose file is gone says so, and begins anew when the file is chosen again', async () => {
    const scope = quiet();
    const id = await start(scope, FILE);
    await scope.files.remove(await filesLeft(scope));
    await run(scope, id);
    expect(await view(scope, id)).toMatchObject({ state: 'failed', problem: 'file_gone' });
    expect(await start(scope, FILE)).toBe(id);
    await run(scope, id);
    expect(await view(scope, id)).toMatchObject({ state: 'checked', report: { created: 2 } });
  });

  it('is gone with its file two nights later', async () => {
    const scope = quiet();
    const id = await start(scope, FILE);
    const purgeAt = (days: number) =>
      purgeClientImports({ ...scope, clock: { now: () => Date.now() + days * 86_400_000 } });
    await purgeAt(1);
    expect([await filesLeft(scope), (await view(scope, id)).id]).toEqual([[expect.any(String)], id]);
    await purgeAt(2);
    expect(await filesLeft(scope)).toEqual([]);
    expect(await readClientImportView(scope, { id, locale })).toBeNull();
  });

  it('never writes into an account while an archive is put into it', async () => {
    const scope = quiet();
    const id = await start(scope, FILE);
    await run(scope, id);
    await accept(scope, id);
    await env.DB.prepare(
      `INSERT INTO restores (account_id, id, state, step, archive_key, vouched, archived_at, entries, created_at, updated_at)
       VALUES (?, 'r', 'applying', 'people', 'k', 0, 0, 0, 0, 9000000000000)`,
    )
      .bind(scope.accountId)
      .run();
    expect(await deliver(scope, id)).toEqual(['retry']);
    expect(await names(scope)).toEqual([]);
    await env.DB.prepare('DELETE FROM restores WHERE account_id = ?').bind(scope.accountId).run();
    expect(await deliver(scope, id)).toEqual(['ack']);
    expect(await names(scope)).toEqual(['Durand', 'Martin']);
  });

  it('is another account’s own', async () => {
    const [owner, other] = [quiet(), quiet()];
    const id = await start(owner, FILE);
    expect(await readClientImportView(other, { id, locale })).toBeNull();
    expect(await discardClientImport(other, { id })).toBe(false);
    expect(await refusedRows(other, id)).toBeNull();
    await runClientImport(other, { accountId: other.accountId, importId: id });
    expect(await view(owner, id)).toMatchObject({ state: 'checking' });
    expect(await start(other, FILE)).not.toBe(id);
  });
});

describe('the rows that an import refused', () => {
  it('are all in one file with all of their errors, which imports once they are corrected', async () => {
    const scope = quiet();
    const rows = Array.from({ length: 600 }, (_, at) => `;@faux-${at};=${at}+1`);
    const id = await start(scope, `Nom;E-mail;Notes\nDurand;durand@example.fr;\n${rows.join('\n')}\n`);
    await run(scope, id);
    const { report } = await view(scope, id);
    expect(report).toMatchObject({ created: 1, refused: 600, errorCount: 1_200 });
    expect(report?.errors).toHaveLength(500);

    const file = (await refusedRows(scope, id)) ?? '';
    const [header, ...lines] = file.trimEnd().split('\r\n');
    expect(header).toBe('Ligne du fichier d’origine;Erreurs à corriger;Nom;E-mail;Notes');
    expect(lines).toHaveLength(600);
    expect(lines[599]).toMatch(/^602;Nom\s: .*E-mail\s: .*;;"'@faux-599";"'=599\+1"$/);

    const corrected = lines.map((line, at) =>
      line.replace(/;"'@faux-\d+"/, `Client ${at};c${at}@example.fr`),
    );
    const again = await start(scope, [header, ...corrected].join('\r\n'));
    expect((await view(scope, again)).columns.map(({ field }) => field)).toEqual([
      null,
      null,
      'name',
      'email',
      'notes',
    ]);
    await run(scope, again);
    expect((await view(scope, again)).report).toMatchObject({ created: 600, refused: 0 });
    expect(await refusedRows(scope, again)).toBeNull();
    await accept(scope, again);
    await run(scope, again);
    const { rows: clients } = await listClients(scope, { archived: null, limit: 1, q: 'c7@example.fr' });
    expect(clients).toMatchObject([{ name: 'Client 7', notes: '=7+1' }]);
  });

  it('lose nothing of a row that a separator inside a text makes too long', async () => {
    const scope = quiet();
    const id = await start(scope, 'Nom;E-mail;Ville\nDupont; Fils;dupont@example.fr;Lille\n');
    await run(scope, id);
    const [, row] = ((await refusedRows(scope, id)) ?? '').split('\r\n');
    expect(row).toMatch(/^2;.+;Dupont; Fils;dupont@example.fr;Lille$/);
  });

  it('follow the columns that were chosen last, and go with the import', async () => {
    const scope = quiet();
    const id = await start(scope, FAULTY);
    await run(scope, id);
    expect(await refusedRows(scope, id)).toContain('sans-nom@example.fr');
    await checkClientImport(scope, { id, mapping: [null, null, 'name'], locale });
    await run(scope, id);
    expect(await refusedRows(scope, id)).toBeNull();
    await checkClientImport(scope, { id, mapping: ['name', 'email', null], locale });
    await run(scope, id);
    expect(await refusedRows(scope, id)).toContain('sans-nom@example.fr');
    expect(await discardClientImport(scope, { id })).toBe(true);
    expect(await filesLeft(scope)).toEqual([]);
  });
});
