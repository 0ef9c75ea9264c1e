import { readDocument } from '~/db/queries/documents';
import { sampleContent, sampleLine } from '~/domain/invoice/fixtures';
import type { DraftContent } from '~/domain/invoice/model';
import { webhookEvents } from '~/domain/webhooks/events';
import { deleteClient } from '~/services/clients/delete-client';
import { readClientImports, readClientImportView } from '~/services/clients/read-client-import';
import { startClientImport } from '~/services/clients/start-client-import';
import { acceptClientImport } from '~/services/clients/steer-client-import';
import { createCreditNote } from '~/services/documents/create-credit-note';
import { discardDraft, restoreDraft } from '~/services/documents/discard-draft';
import { issueDocument } from '~/services/documents/issue-document';
import { readDocumentPdf } from '~/services/documents/read-pdf';
import { recordPayment, reversePayment } from '~/services/documents/record-payment';
import { createDraft, updateDraft } from '~/services/documents/save-draft';
import { sendDocument } from '~/services/documents/send-document';
import { closeProof, openNewProof } from '~/services/proof/change-proof-link';
import { verifyRegister } from '~/services/register/verify-register';
import type { AccountScope } from '~/services/scope';
import { addWebhookEndpoint, readWebhooks } from '~/services/webhooks/manage-endpoints';
import { Caller } from './caller';
import { type History, type KnownDocument, tellNumber } from './history';
import type { Random } from './random';
import type { World } from './world';

const language = 'fr';

/** One account's people, in several tabs at once: what they may do, and what they remember of the answers. */
export class People extends Caller {
  private count = 0;

  constructor(
    world: World,
    private readonly random: Random,
    history: History,
    private readonly clientId: string,
    patienceMs = 0,
  ) {
    super(world, history, patienceMs);
  }

  /** One thing that somebody does, at times in two tabs at once. */
  async act(): Promise<void> {
    const { random, history } = this;
    const document = history.documents.length > 0 ? random.pick(history.documents) : null;
    if (!document || random.chance(0.2)) {
      await this.create();
      return;
    }
    const acts = [
      () => this.update(document),
      () => this.emit(document, random.chance(0.6)),
      () => this.emit(document, false),
      () => this.discard(document),
      () => this.pay(document),
      () => this.pay(document),
      () => this.send(document),
      () => this.credit(document),
    ];
    if (document.discarded) acts.push(() => this.restore(document));
    const act = random.pick(acts);
    if (random.chance(0.12)) await Promise.all([act(), act()]);
    else await act();
  }

  async create(): Promise<KnownDocument | null> {
    const text = this.nextText();
    const content = this.content(text);
    const made = await this.once('create', (scope, id) => createDraft(scope, { id, content, language }));
    return made && this.remember(made.id, made.version, text);
  }

  async update(document: KnownDocument): Promise<void> {
    const text = this.nextText();
    document.texts.add(text);
    const version = lastVersion(document);
    const content = this.content(text);
    const saved = await this.attempt('update', (scope) =>
      updateDraft(scope, { id: document.id, version, content, language }),
    );
    if (saved) document.versions.set(saved.version, text);
  }

  /** Emits a draft as the page shows it now, until it is issued or refused for good. */
  async emitAsShown(document: KnownDocument): Promise<void> {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const draft = await this.attempt('look', async (scope) => ({
        found: await isLiveDraft(scope, document.id),
      }));
      if (!draft?.found) return;
      document.versions.set(draft.found.version, document.versions.get(draft.found.version) ?? '');
      await this.emit(document, false);
    }
    const draft = await this.attempt('look', async (scope) => ({
      found: await isLiveDraft(scope, document.id),
    }));
    if (draft?.found?.type === 'invoice')
      this.history.surprises.push(`draft ${document.id} can never be issued`);
  }

  /** Two tabs, or one impatient click: the same operation comes twice at once. */
  async emit(document: KnownDocument, withMail: boolean): Promise<void> {
    const operationId = this.world.uuid();
    const mailId = this.world.uuid();
    const version = this.random.chance(0.7) ? lastVersion(document) : null;
    const run = async () => {
      const issued = await this.attempt('emit', (scope) =>
        issueDocument(scope, {
          id: document.id,
          version,
          mail: withMail ? { mailId } : null,
          operationId,
          language,
        }),
      );
      if (issued) tellNumber(this.history, document, issued.snapshot.number);
    };
    if (this.random.chance(0.2)) await Promise.all([run(), run()]);
    else await run();
  }

  async discard(document: KnownDocument): Promise<void> {
    const done = await this.attempt('discard', async (scope) => {
      await discardDraft(scope, { id: document.id });
      return true;
    });
    if (done) document.discarded = true;
  }

  async restore(document: KnownDocument): Promise<void> {
    document.restoreAsked = true;
    await this.attempt('restore', (scope) => restoreDraft(scope, { id: document.id }));
  }

  async pay(document: KnownDocument): Promise<void> {
    const amount = this.random.chance(0.3) ? null : 1 + this.random.below(60_000);
    const operationId = this.world.uuid();
    const paid = await this.once('pay', (scope, paymentId) =>
      recordPayment(scope, {
        id: document.id,
        paymentId,
        amount,
        paidAt: null,
        method: 'transfer',
        reference: null,
        operationId,
        language,
      }),
    );
    if (!paid) return;
    this.history.payments.push({ id: paid.payment.id, amount });
    if (this.random.chance(0.3)) await this.reverse(document, paid.payment.id);
  }

  async reverse(document: KnownDocument, paymentId: string): Promise<void> {
    const operationId = this.world.uuid();
    await this.once('reverse', (scope, counterEntryId) =>
      reversePayment(scope, {
        id: document.id,
        paymentId,
        counterEntryId,
        reason: 'mauvaise facture',
        operationId,
      }),
    );
  }

  async send(document: KnownDocument): Promise<void> {
    const operationId = this.world.uuid();
    const send = { to: ['client@example.fr'], cc: [], subject: null, message: null };
    const sent = await this.once('send', (scope, mailId) =>
      sendDocument(scope, { id: document.id, mailId, send, operationId, language }),
    );
    if (sent) this.history.mails.add(sent.mailId);
  }

  async credit(original: KnownDocument): Promise<void> {
    const made = await this.once('credit', (scope, id) =>
      createCreditNote(scope, { id, originalId: original.id, request: { reason: 'retour' }, language }),
    );
    if (made) await this.emit(this.remember(made.id, made.version, null), false);
  }

  /** Chooses a file of clients, in the page that has a job check it. */
  async chooseClientFile(names: readonly string[]): Promise<void> {
    const lines = names.map((name) => `Entreprise;${name};1 rue du Port;69001;Lyon`);
    const file = ['Type;Nom;Adresse;CP;Ville', ...lines].join('\n');
    const bytes = new TextEncoder().encode(file);
    await this.attempt('chooseClientFile', (scope) =>
      startClientImport(scope, { bytes, fileName: 'clients.csv', locale: language }),
    );
  }

  /** Agrees to what was found in the file. */
  async acceptClientFile(): Promise<void> {
    const done = await this.attempt('acceptClientFile', async (scope) => {
      const [last] = await readClientImports(scope);
      const id = last?.id ?? '';
      const view = await readClientImportView(scope, { id, locale: language });
      return acceptClientImport(scope, { id, revision: view?.revision ?? 0, partial: false });
    });
    if (done !== 'accepted') this.history.surprises.push(`the import is ${String(done)}`);
  }

  /** Wants to be told of everything at an address of theirs. */
  async subscribe(): Promise<void> {
    const url = 'https://hooks.example.fr/facturier';
    await this.attempt('subscribe', async (scope) => {
      // whoever was not answered looks at the page first: its secret is shown once
      const { endpoints } = await readWebhooks(scope, null);
      if (endpoints.length === 0)
        await addWebhookEndpoint(scope, { url, events: [...webhookEvents], recentlyAuthenticated: true });
      return { url };
    });
  }

  /** Deletes a client that no document names. */
  async removeClient(name: string): Promise<void> {
    const { d1, accountId } = this.world.options;
    const [row] = d1.all('SELECT id FROM clients WHERE account_id = ? AND name = ?', [accountId, name]);
    await this.attempt('removeClient', (scope) => deleteClient(scope, { id: String(row?.id) }));
  }

  /** Reads the archived PDF to its end. */
  async download(document: KnownDocument): Promise<void> {
    const size = await this.attempt('download', async (scope) => {
      const pdf = await readDocumentPdf(scope, { id: document.id, language });
      return { bytes: pdf.state === 'archived' ? (await new Response(pdf.body).bytes()).byteLength : 0 };
    });
    if (!size?.bytes) this.history.surprises.push(`${document.id} cannot be downloaded`);
  }

  /** Takes the public page of a document away, and makes another. */
  async changeProof(document: KnownDocument): Promise<void> {
    await this.attempt('closeProof', (scope) => closeProof(scope, { id: document.id }));
    await this.attempt('openProof', (scope) => openNewProof(scope, { id: document.id }));
  }

  /** Recomputes the register. */
  async verify(): Promise<void> {
    const verified = await this.attempt('verify', (scope) => verifyRegister(scope));
    for (const { code, subject } of verified?.findings ?? [])
      this.history.surprises.push(`the verifier finds ${code} ${subject}`);
  }

  private remember(id: string, version: number, text: string | null): KnownDocument {
    const known = this.history.documents.find((document) => document.id === id);
    if (known) return known;
    const document: KnownDocument = {
      id,
      versions: new Map([[version, text ?? '']]),
      texts: new Set(text === null ? [] : [text]),
      discarded: false,
      restoreAsked: false,
      number: null,
    };
    this.history.documents.push(document);
    return document;
  }

  private nextText(): string {
    this.count += 1;
    return `texte ${this.count}`;
  }

  private content(text: string): DraftContent {
    return sampleContent({ clientId: this.clientId, lines: [sampleLine({ description: text })] });
  }
}

/** Whether the account's page still shows this draft, so that somebody could press «émettre». */
export async function isLiveDraft(
  scope: AccountScope,
  id: string,
): Promise<{ version: number; type: string } | null> {
  const found = await readDocument(scope.db, id);
  return found && found.row.number === null ? { version: found.row.version, type: found.row.type } : null;
}

function lastVersion(document: KnownDocument): number {
  return Math.max(...document.versions.keys());
}
