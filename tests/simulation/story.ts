import { retryPdf } from '~/services/documents/retry-delivery';
import type { History, KnownDocument } from './history';
import type { People } from './people';
import { askAgain, calmDown, drive } from './recovery';
import type { World } from './world';

/**
 * One whole story in one order: an address for webhooks, a file of clients that a job imports, drafts, emit, PDF, mail, payments, credit note, trash
 * and back, deletion of a draft and of a client, download, another page of proof, verification of a D1 with forged sums. Whoever tells it tries again until they are
 * answered.
 */
export async function tellStory(world: World, people: People): Promise<void> {
  const { history } = people;
  const tell = (work: () => Promise<unknown>) => drive(world, work);
  await tell(() => people.subscribe());
  await tell(() => people.chooseClientFile(['Librairie des Halles', 'Menuiserie Caradec']));
  await calmDown(world);
  await tell(() => people.acceptClientFile());
  await calmDown(world);
  await tell(() => people.removeClient('Menuiserie Caradec'));
  await tell(() => people.create());
  const invoice = documentAt(history, 0);
  await tell(() => people.update(invoice));
  await tell(() => people.emit(invoice, true));
  await calmDown(world);
  await tell(() => people.attempt('retryPdf', (scope) => retryPdf(scope, { id: invoice.id })));
  await tell(() => people.pay(invoice));
  const [payment] = history.payments;
  if (payment) await tell(() => people.reverse(invoice, payment.id));
  await tell(() => people.pay(invoice));
  // whether the next mail is a duplicate depends on what is known of this one
  await askAgain(world, people);
  await tell(() => people.send(invoice));
  await calmDown(world);
  await tell(() => people.credit(invoice));
  await calmDown(world);
  await tell(() => people.create());
  const thrownAway = documentAt(history, 2);
  await tell(() => people.discard(thrownAway));
  await tell(() => people.restore(thrownAway));
  await tell(() => people.discard(thrownAway));
  await tell(() => people.create());
  await tell(() => people.emit(documentAt(history, 3), false));
  await calmDown(world);
  await tell(() => people.download(invoice));
  await tell(() => people.changeProof(invoice));
  forgeSums(world);
  await tell(() => people.verify());
}

/** Somebody's hand in D1: the verification has to put right what D1 works out, wherever it dies meanwhile. */
function forgeSums({ options: { d1 } }: World): void {
  d1.all('UPDATE vat_parts SET base_cents = base_cents + 1', []);
  d1.all(`UPDATE search_entries SET body = 'another'`, []);
  d1.all('UPDATE series_totals SET documents = documents + 1', []);
  d1.all('DELETE FROM open_days', []);
}

/** What must be the same at the end, whatever failed on the way. Ids, instants and attempts may differ. */
export function finalState(world: World): string {
  const { d1, accountId } = world.options;
  const rows = (query: string) => d1.all(query, [accountId]);
  return JSON.stringify(
    {
      documents: rows(
        `SELECT number, type, gross_cents, paid_cents, credited_cents, status, pdf_state, deleted_at IS NOT NULL AS deleted,
           issuing_since, json_extract(content, '$.lines[0].description') AS text, mail_problem
         FROM documents WHERE account_id = ? ORDER BY number IS NULL, number, text`,
      ),
      payments: rows(
        `SELECT number, amount_cents, reverses IS NOT NULL AS reverses, reversed_by IS NOT NULL AS reversed
         FROM payments JOIN documents ON documents.id = payments.document_id
         WHERE payments.account_id = ? ORDER BY amount_cents, 3, 4`,
      ),
      mails: rows(
        `SELECT number, state, subject FROM mails JOIN documents ON documents.id = mails.document_id
         WHERE mails.account_id = ? ORDER BY number, mails.created_at`,
      ),
      months: rows(
        'SELECT net_cents, vat_cents, gross_cents, paid_cents FROM month_totals WHERE account_id = ? ORDER BY month',
      ),
      clients: rows('SELECT name FROM clients WHERE account_id = ? ORDER BY name'),
      imports: rows(
        'SELECT state, rows, rows_checked, report, problem FROM client_imports WHERE account_id = ? ORDER BY created_at',
      ),
      importFiles: rows(`SELECT id FROM client_imports WHERE account_id = ? AND state = 'done'`).filter(
        ({ id }) => [...world.files.objects.keys()].some((key) => key.includes(String(id))),
      ).length,
      told: rows(
        'SELECT event, state, COUNT(*) AS n FROM webhook_deliveries WHERE account_id = ? GROUP BY event, state ORDER BY event',
      ),
      proofs: rows(
        'SELECT document_id IS NOT NULL AS page, revoked_at IS NOT NULL AS closed, COUNT(*) AS n FROM proof_links WHERE account_id = ? GROUP BY 1, 2 ORDER BY 1, 2',
      ),
      derived: [
        rows(
          'SELECT kind, rate, base_cents, vat_cents FROM vat_parts WHERE account_id = ? ORDER BY 1, 2, 3, 4',
        ),
        rows('SELECT kind, base_cents, vat_cents FROM vat_months WHERE account_id = ? ORDER BY 1, 2, 3'),
        rows('SELECT documents, due_cents FROM open_days WHERE account_id = ?'),
        rows('SELECT kind, documents FROM series_totals WHERE account_id = ? ORDER BY 1'),
        rows(`SELECT kind, body FROM search_entries WHERE account = replace(?, '-', '') ORDER BY 1, 2`),
      ],
      verified: rows('SELECT documents, findings FROM verifications WHERE account_id = ?'),
      originals: [...world.files.objects.keys()].filter((key) => key.endsWith('.pdf')).length,
    },
    null,
    1,
  );
}

function documentAt(history: History, index: number): KnownDocument {
  const document = history.documents[index];
  if (!document) throw new Error(`the story has no document ${index}: ${history.surprises.join('; ')}`);
  return document;
}
