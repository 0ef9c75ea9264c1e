import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '~/ports/jobs';
import type { MailMessage, MailOutcome, MailTransport } from '~/ports/mail-transport';
import { registerUser } from '~/services/auth/register-user';
import type { Ports } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { deliverAccountMail } from './deliver-account-mail';
import { requestAccountMail, sweepAccountMails } from './request-account-mail';

/** Ports whose queue only remembers, so that nothing is sent behind the test's back. */
function quietPorts(): Ports & { queued: Job[] } {
  const queued: Job[] = [];
  const ports = scopeForTest();
  return {
    ...ports,
    queued,
    log: { write: () => undefined },
    jobs: {
      async enqueue(job) {
        queued.push(job);
      },
    },
  };
}

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

async function person(ports: Ports) {
  const email = `${crypto.randomUUID()}@example.fr`;
  const user = await registerUser(ports, {
    email,
    password: 'un mot de passe assez long',
    name: null,
    locale: 'fr',
    network: crypto.randomUUID(),
  });
  if (!user) throw new Error('not registered');
  return user;
}

async function stateOf(mailId: string) {
  const row = await env.DB.prepare('SELECT state, attempts, last_error FROM account_mails WHERE id = ?')
    .bind(mailId)
    .first();
  return row ?? {};
}

function mailIdOf(job: Job | undefined): string {
  if (job?.kind !== 'account-mail') throw new Error('no account mail was queued');
  return job.mailId;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a mail about the account', () => {
  it('is sent once when all is well, however often and however parallel the job comes', async () => {
    const ports = quietPorts();
    await person(ports);
    const mailId = mailIdOf(ports.queued[0]);
    const transport = scripted();
    await Promise.all([1, 2, 3].map(() => deliverAccountMail(ports, transport, mailId)));
    await deliverAccountMail(ports, transport, mailId);
    expect(transport.sent).toHaveLength(1);
    expect(await stateOf(mailId)).toMatchObject({ state: 'accepted', attempts: 1 });
  });

  it('is sent again, with the same link, after silence and after a refusal that may pass', async () => {
    const ports = quietPorts();
    await person(ports);
    const mailId = mailIdOf(ports.queued[0]);
    const transport = scripted(
      { state: 'unknown', reason: 'after DATA' },
      { state: 'refused', permanent: false, reason: '451 busy' },
    );
    let now = Date.now();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      vi.setSystemTime(now);
      await deliverAccountMail(ports, transport, mailId);
      // not before its time
      await deliverAccountMail(ports, transport, mailId);
      expect(transport.sent).toHaveLength(attempt);
      now += 60_000;
    }
    expect(new Set(transport.sent.map(({ text }) => text)).size).toBe(1);
    expect(new Set(transport.sent.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await stateOf(mailId)).toMatchObject({ state: 'accepted', attempts: 3 });
  });

  it('survives a queue that is down and a process that dies while sending: the sweep brings it', async () => {
    const ports = quietPorts();
    const broken: Ports = { ...ports, jobs: { enqueue: () => Promise.reject(new Error('down')) } };
    const user = await person(broken);
    const row = await env.DB.prepare('SELECT id FROM account_mails WHERE user_id = ?').bind(user.id).first<{
      id: string;
    }>();
    const mailId = row?.id ?? '';
    const dying: MailTransport = { name: 'smtp', send: () => new Promise(() => undefined) };
    void deliverAccountMail(ports, dying, mailId);
    await vi.waitFor(async () => expect(await stateOf(mailId)).toMatchObject({ state: 'sending' }));

    expect(ports.queued).toEqual([]);
    vi.setSystemTime(Date.now() + 10 * 60_000);
    await sweepAccountMails(ports);
    expect(ports.queued.map(mailIdOf)).toContain(mailId);
    const transport = scripted();
    await deliverAccountMail(ports, transport, mailId);
    expect(transport.sent).toHaveLength(1);
  });

  it('goes with the next one when its own job was lost', async () => {
    const ports = quietPorts();
    const user = await person(ports);
    const lost = mailIdOf(ports.queued.pop());
    vi.setSystemTime(Date.now() + 2 * 60_000);
    const { email: recipient } = user;
    await requestAccountMail(ports, { kind: 'key_created', userId: user.id, recipient, locale: 'en' });
    await vi.waitFor(() => expect(ports.queued.map(mailIdOf)).toContain(lost));
  });

  it('gives up what cannot be sent, and says why without the address', async () => {
    const ports = quietPorts();
    const user = await person(ports);
    for (const [transport, recipient] of [
      [scripted({ state: 'refused', permanent: true, reason: '550 no such user' }), user.email],
      [scripted(), 'zoé@exemple.fr'],
    ] as const) {
      ports.queued.length = 0;
      await requestAccountMail(ports, { kind: 'key_created', userId: user.id, recipient, locale: 'fr' });
      const mailId = mailIdOf(ports.queued[0]);
      await deliverAccountMail(ports, transport, mailId);
      const state = await stateOf(mailId);
      expect(state).toMatchObject({ state: 'failed' });
      expect(JSON.stringify(state)).not.toContain('@');
    }
  });

  it('is not sent once its link would be dead', async () => {
    const ports = quietPorts();
    const user = await person(ports);
    ports.queued.length = 0;
    await requestAccountMail(ports, { kind: 'reset', userId: null, recipient: user.email, locale: 'fr' });
    vi.setSystemTime(Date.now() + 31 * 60_000);
    const transport = scripted();
    await deliverAccountMail(ports, transport, mailIdOf(ports.queued[0]));
    expect(transport.sent).toEqual([]);
    expect(await stateOf(mailIdOf(ports.queued[0]))).toMatchObject({ state: 'void' });
  });
});
