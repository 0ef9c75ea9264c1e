import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseConfig } from '~/config';
import { recordMailEvents } from '~/db/queries/mail-events';
import { markMailsHandled } from '~/db/queries/mails';
import type { MailMessage, MailOutcome, MailTransport } from '~/ports/mail-transport';
import { deliverMail } from '~/services/mail/deliver-mail';
import type { Ports } from '~/services/scope';
import { mailTransport } from '../adapters/mail-transport';
import { createPorts } from '../context';
import { accountLedgerStub, issueCommand } from '../durable-objects/ledger/ledger-for-tests';
import { consumeDeadLetter } from './dead-letter-consumer';
import { consumeMail } from './mail-consumer';

const pdf = new TextEncoder().encode('%PDF-1.7 the issued one');

function ports(): Ports {
  const parsed = parseConfig(env);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return {
    ...createPorts({
      env,
      config: parsed.config,
      requestId: 'test',
      waitUntil: () => undefined,
    }),
    log: { write: () => undefined },
  };
}

/** A transport that answers what it is told and remembers what it was given. */
function scripted(...answers: Array<MailOutcome | Error>): MailTransport & { sent: MailMessage[] } {
  const sent: MailMessage[] = [];
  return {
    name: 'smtp',
    sent,
    async send(message) {
      sent.push(message);
      const answer = answers[sent.length - 1] ?? { state: 'accepted', providerMessageId: null };
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

const refused: MailOutcome = { state: 'refused', permanent: false, reason: '451 busy' };

/** An issued invoice with its PDF and one mail asked for. */
async function mailOf(changes: { subject?: string; withPdf?: boolean; storePdf?: boolean } = {}) {
  const { accountId, ledger } = accountLedgerStub();
  const mailId = crypto.randomUUID();
  const issued = await ledger.issue(issueCommand());
  if (!issued.ok) throw new Error(JSON.stringify(issued));
  const { documentId } = issued.snapshot;
  await ledger.requestMail({
    documentId,
    mail: {
      mailId,
      to: ['compta@ecrous.example'],
      cc: ['copie@ecrous.example'],
      subject: changes.subject ?? 'Votre facture',
      message: 'Bonjour,\n\nVoici la facture.',
      duplicate: false,
    },
    operation: { id: `send-${mailId}`, fingerprint: mailId },
    actor: { id: 'user:test', requestId: 'test' },
  });
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', pdf));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const stored = { key: `issued/2026/${accountId}/${documentId}/${sha256}.pdf`, sha256, size: pdf.length };
  if (changes.storePdf !== false) await env.FILES.put(stored.key, pdf, { sha256 });
  if (changes.withPdf !== false) await ledger.recordPdf({ documentId, pdf: stored, requestId: 'test' });
  return {
    accountId,
    ledger,
    mailId,
    documentId,
    number: issued.snapshot.number,
    job: { accountId, mailId },
  };
}

async function row(mailId: string) {
  const found = await env.DB.prepare('SELECT * FROM mails WHERE id = ?').bind(mailId).first();
  return found ?? {};
}

afterEach(() => {
  vi.useRealTimers();
});

describe('deliverMail', () => {
  it('sends the archived PDF, keeps what it sent and marks the document', async () => {
    const { accountId, mailId, documentId, number, job, ledger } = await mailOf();
    const transport = scripted({ state: 'accepted', providerMessageId: 'p-1' });
    expect(await deliverMail(ports(), transport, job)).toBe('settled');
    expect(transport.sent[0]?.attachments[0]).toMatchObject({ fileName: `${number}.pdf`, bytes: pdf });
    await ledger.project();
    expect(await row(mailId)).toMatchObject({
      state: 'accepted',
      transport: 'smtp',
      provider_message_id: 'p-1',
      attempts: 1,
      copy_key: `mails/${accountId}/${mailId}/1.eml`,
    });
    const copy = await (await env.FILES.get(`mails/${accountId}/${mailId}/1.eml`))?.text();
    const parsed = await PostalMime.parse(copy ?? '');
    expect(parsed.messageId).toBe(`<${transport.sent[0]?.messageId}>`);
    expect(parsed.attachments[0]?.filename).toBe(`${number}.pdf`);
    const document = await env.DB.prepare('SELECT status FROM documents WHERE id = ?')
      .bind(documentId)
      .first();
    expect(document).toEqual({ status: 'SENT' });
  });

  it('sends once, however often and however parallel the job comes', async () => {
    const { job } = await mailOf();
    const transport = scripted();
    await Promise.all([1, 2, 3, 4, 5].map(() => deliverMail(ports(), transport, job)));
    await deliverMail(ports(), transport, job);
    expect(transport.sent).toHaveLength(1);
  });

  it('sends nothing again after a crash between the transport’s yes and the ledger', async () => {
    const { job, mailId, ledger } = await mailOf();
    const transport = scripted();
    const broken = ports();
    const crashing: Ports = {
      ...broken,
      ledger: (accountId) => ({
        ...broken.ledger(accountId),
        settleMail: () => Promise.reject(new Error('crash')),
      }),
    };
    await expect(deliverMail(crashing, transport, job)).rejects.toThrow('crash');
    await deliverMail(ports(), transport, job);
    expect(transport.sent).toHaveLength(1);
    vi.setSystemTime(Date.now() + 10 * 60_000);
    await deliverMail(ports(), transport, job);
    await ledger.project();
    expect(transport.sent).toHaveLength(1);
    expect(await row(mailId)).toMatchObject({ state: 'unknown' });
  });

  it('shows silence as unknown and does not repeat it', async () => {
    for (const answer of [{ state: 'unknown', reason: 'after DATA' } as const, new Error('bug')]) {
      const { job, mailId, ledger } = await mailOf();
      const transport = scripted(answer);
      await deliverMail(ports(), transport, job);
      await deliverMail(ports(), transport, job);
      await ledger.project();
      expect(transport.sent).toHaveLength(1);
      expect(await row(mailId)).toMatchObject({ state: 'unknown' });
    }
  });

  it('tries a refusal again when its time has come, five times in all', async () => {
    const { job, mailId, ledger } = await mailOf();
    const transport = scripted(refused, refused, refused, refused, refused);
    let now = Date.now();
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      vi.setSystemTime(now);
      await deliverMail(ports(), transport, job);
      if (attempt < 5) expect(await deliverMail(ports(), transport, job)).toBe('waiting');
      expect(transport.sent).toHaveLength(attempt);
      now += 60 * 60_000;
    }
    await ledger.project();
    expect(await row(mailId)).toMatchObject({ state: 'failed', last_error: '451 busy' });
    vi.setSystemTime(now);
    await deliverMail(ports(), transport, job);
    expect(transport.sent).toHaveLength(5);
    expect(new Set(transport.sent.map((message) => message.messageId)).size).toBe(1);
  });

  it('tries a refusal again when the alarm, and not a person, hands it in', async () => {
    const { accountId, job, ledger } = await mailOf();
    const transport = scripted(refused);
    await deliverMail(ports(), transport, job);
    vi.setSystemTime(Date.now() + 3_000);
    await runDurableObjectAlarm(env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(accountId)));
    expect(await deliverMail(ports(), transport, job)).toBe('settled');
    expect(transport.sent).toHaveLength(2);
    await ledger.project();
  });

  it('gives a claim again to its holder alone, whose answer was lost', async () => {
    const { mailId, ledger } = await mailOf();
    const first = await ledger.claimMail({ mailId, claimId: 'one', requestId: 'same' });
    const again = await ledger.claimMail({ mailId, claimId: 'one', requestId: 'same' });
    const other = await ledger.claimMail({ mailId, claimId: 'two', requestId: 'same' });
    expect([first, again, other]).toMatchObject([
      { state: 'claimed', attempt: 1 },
      { state: 'claimed', attempt: 1 },
      { state: 'settled' },
    ]);
  });

  it('waits for the PDF', async () => {
    const { job } = await mailOf({ withPdf: false });
    const transport = scripted();
    expect(await deliverMail(ports(), transport, job)).toBe('waiting');
    expect(transport.sent).toEqual([]);
  });

  it('returns to the queue when the archive does not have the PDF', async () => {
    const { job, mailId, ledger } = await mailOf({ storePdf: false });
    const transport = scripted();
    await deliverMail(ports(), transport, job);
    await ledger.project();
    expect(transport.sent).toEqual([]);
    expect(await row(mailId)).toMatchObject({ state: 'queued', last_error: 'the archived PDF is missing' });
  });

  it('fails at once for what no header can carry, and says which', async () => {
    const { job, mailId, ledger } = await mailOf({ subject: 'x\r\nBcc: evil@example.com' });
    const transport = scripted();
    await deliverMail(ports(), transport, job);
    await ledger.project();
    expect(transport.sent).toEqual([]);
    expect(await row(mailId)).toMatchObject({
      state: 'failed',
      last_error: 'not sendable: Subject: control_character',
    });
  });
});

describe('a problem that the provider told', () => {
  const problemOf = async (documentId: string) =>
    env.DB.prepare('SELECT mail_problem FROM documents WHERE id = ?').bind(documentId).first('mail_problem');

  it('outlives our own «accepted» when it was heard first', async () => {
    const { job, documentId, mailId, ledger } = await mailOf();
    await ledger.project();
    const bounce = { id: crypto.randomUUID(), kind: 'bounce', at: 0, mailId } as const;
    const transport: MailTransport = {
      name: 'smtp',
      async send() {
        await recordMailEvents(ports().directory, [{ ...bounce, providerMessageId: null, details: {} }], 0);
        return { state: 'accepted', providerMessageId: null };
      },
    };
    await deliverMail(ports(), transport, job);
    await ledger.project();
    expect(await row(mailId)).toMatchObject({ state: 'accepted', delivery: 'bounced' });
    expect(await problemOf(documentId)).toBe('bounced');
  });

  it('shows again when its mail was put away as dealt with, and is tried again all the same', async () => {
    const { accountId, job, documentId, mailId, ledger } = await mailOf();
    const transport = scripted({ state: 'unknown', reason: 'after DATA' });
    await deliverMail(ports(), transport, job);
    await ledger.project();
    expect(await problemOf(documentId)).toBe('unknown');
    const account = ports().accountDb(accountId);
    const event = { id: crypto.randomUUID(), actor: 'user:test', requestId: 'test' };
    await markMailsHandled(account, { documentId, at: 1 }, event);
    expect(await problemOf(documentId)).toBeNull();
    const bounce = () => ({ id: crypto.randomUUID(), kind: 'bounce', at: 0, mailId }) as const;
    await recordMailEvents(ports().directory, [{ ...bounce(), providerMessageId: null, details: {} }], 0);
    expect(await problemOf(documentId)).toBeNull();
    await ledger.retryMail({ mailId, actor: { id: 'user:test', requestId: 'test' } });
    await deliverMail(ports(), transport, job);
    await ledger.project();
    await recordMailEvents(ports().directory, [{ ...bounce(), providerMessageId: null, details: {} }], 0);
    expect(await problemOf(documentId)).toBe('bounced');
  });

  it('is cleared, when it was ours, by a mail that is accepted', async () => {
    const { job, documentId, mailId, ledger } = await mailOf();
    const transport = scripted({ state: 'unknown', reason: 'after DATA' });
    await deliverMail(ports(), transport, job);
    await ledger.project();
    expect(await problemOf(documentId)).toBe('unknown');
    await ledger.retryMail({ mailId, actor: { id: 'user:test', requestId: 'test' } });
    await deliverMail(ports(), transport, job);
    await ledger.project();
    expect(await problemOf(documentId)).toBeNull();
  });
});

describe('the queue consumers', () => {
  it('send through the configured transport', async () => {
    const { accountId, mailId, ledger } = await mailOf();
    const own = ports();
    const transport = mailTransport(env, own.config);
    await consumeMail({ v: 1, kind: 'mail', accountId, mailId, requestId: 'test' }, own, transport);
    await ledger.project();
    expect(await row(mailId)).toMatchObject({ state: 'accepted', transport: 'local' });
  });

  it('make a dead mail visible, but not one that was sent or waits', async () => {
    const [dead, sent, waiting] = await Promise.all([mailOf(), mailOf(), mailOf({ withPdf: false })]);
    await deliverMail(ports(), scripted(), sent.job);
    for (const { job, ledger } of [dead, sent, waiting]) {
      await consumeDeadLetter({ v: 1, kind: 'mail', ...job, requestId: 'test' }, ports());
      await ledger.project();
    }
    expect(await row(dead.mailId)).toMatchObject({ state: 'failed' });
    expect(await row(sent.mailId)).toMatchObject({ state: 'accepted' });
    expect(await row(waiting.mailId)).toMatchObject({ state: 'queued' });
  });

  it('make a dead rendering visible, but keep a PDF that exists', async () => {
    const [dead, ready] = await Promise.all([mailOf({ withPdf: false }), mailOf()]);
    for (const { accountId, documentId, ledger } of [dead, ready]) {
      await consumeDeadLetter({ v: 1, kind: 'render', accountId, documentId, requestId: 'test' }, ports());
      await ledger.project();
    }
    const state = async (id: string) =>
      env.DB.prepare('SELECT pdf_state FROM documents WHERE id = ?').bind(id).first('pdf_state');
    expect(await state(dead.documentId)).toBe('failed');
    expect(await state(ready.documentId)).toBe('ready');
  });
});
