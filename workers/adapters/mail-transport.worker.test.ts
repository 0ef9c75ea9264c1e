import { env } from 'cloudflare:workers';
import PostalMime from 'postal-mime';
import { describe, expect, inject, it } from 'vitest';
import type { MailMessage, MailTransport } from '~/ports/mail-transport';
import { keptMailSchema } from '~/services/mail/dev-mailbox';
import type { LocalServers } from '../../tests/local-servers';
import { cloudflareTransport } from './mail-cloudflare';
import { localTransport } from './mail-local';
import { sendGridTransport } from './mail-sendgrid';
import { smtpTransport } from './mail-smtp';
import type { SmtpSettings } from './smtp/smtp-settings';

const servers: LocalServers = inject('localServers');
const pdf = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);

/** What arrived at the other side, in one shape for all transports. */
interface Arrival {
  from: string;
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  html: string;
  fileName: string;
  bytes: Uint8Array;
}

function message(changes: Partial<MailMessage> & { script?: string } = {}): MailMessage {
  const { script = 'compta', ...rest } = changes;
  const mailId = crypto.randomUUID();
  return {
    mailId,
    messageId: `${mailId}@facturier.example`,
    from: { name: 'Atelier Martin, Élise', address: 'factures@facturier.example' },
    replyTo: { name: null, address: 'martin@atelier.example' },
    to: [{ name: null, address: `${script}@${mailId}.example` }],
    cc: [{ name: null, address: 'copie@ecrous.example' }],
    subject: 'Facture FAC-2026-001 : 1 200,00 € à régler',
    text: 'Bonjour,\n.une ligne qui commence par un point\n\nCordialement\n',
    html: '<p>Bonjour</p>\n',
    language: 'fr',
    attachments: [{ fileName: 'FAC-2026-001.pdf', contentType: 'application/pdf', bytes: pdf }],
    date: new Date('2026-11-24T09:00:00Z'),
    ...rest,
  };
}

function addressOf(sent: MailMessage): string {
  return sent.to[0]?.address ?? '';
}

function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

async function parsed(raw: string): Promise<Arrival> {
  const mail = await PostalMime.parse(raw);
  const attachment = mail.attachments[0];
  const content = attachment?.content;
  return {
    from: mail.from?.address ?? '',
    to: (mail.to ?? []).map((to) => to.address ?? ''),
    cc: (mail.cc ?? []).map((cc) => cc.address ?? ''),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    fileName: attachment?.filename ?? '',
    bytes: content instanceof ArrayBuffer ? new Uint8Array(content) : new Uint8Array(),
  };
}

async function taken<T>(server: 'smtp' | 'sendgrid', to: string): Promise<T[]> {
  const url = `http://127.0.0.1:${servers.control}/${server}?to=${encodeURIComponent(to)}`;
  return (await fetch(url)).json<T[]>();
}

function smtp(changes: Partial<SmtpSettings> = {}): MailTransport {
  return smtpTransport({
    hostname: '127.0.0.1',
    port: servers.smtp,
    tls: 'none',
    credentials: { username: 'facturier', password: 'se+cret é' },
    timeouts: { connectMs: 5_000, replyMs: 5_000, acceptMs: 1_000, totalMs: 20_000 },
    ...changes,
  });
}

function sendGrid(changes: { apiKey?: string; baseUrl?: string } = {}): MailTransport {
  return sendGridTransport({
    apiKey: servers.sendGridKey,
    baseUrl: `http://127.0.0.1:${servers.sendGrid}`,
    timeoutMs: 1_000,
    ...changes,
  });
}

type BindingAddresses = EmailMessageBuilder['to'] | EmailMessageBuilder['cc'];

function addresses(given: BindingAddresses): string[] {
  return [given ?? []].flat().map((one) => (typeof one === 'string' ? one : (one?.email ?? '')));
}

/** The platform's binding, answering as its documentation says for each script. */
function scriptedBinding(arrivals: Map<string, Arrival>): SendEmail {
  return {
    async send(input: EmailMessage | EmailMessageBuilder) {
      if (!('subject' in input)) throw new Error('raw form');
      const to = addresses(input.to);
      const script = to[0]?.split('@')[0];
      if (script === 'reject') throw Object.assign(new Error('no'), { code: 'E_RECIPIENT_SUPPRESSED' });
      if (script === 'greylist') throw Object.assign(new Error('no'), { code: 'E_RATE_LIMIT_EXCEEDED' });
      if (script === 'busy') throw Object.assign(new Error('no'), { code: 'E_INTERNAL_SERVER_ERROR' });
      const attachment = input.attachments?.[0];
      const content = attachment?.content;
      arrivals.set(to[0] ?? '', {
        from: typeof input.from === 'string' ? input.from : input.from.email,
        to,
        cc: addresses(input.cc),
        subject: input.subject,
        text: input.text ?? '',
        html: input.html ?? '',
        fileName: attachment?.filename ?? '',
        bytes: content instanceof Uint8Array ? content : new Uint8Array(),
      });
      if (script === 'hang-up-after-data' || script === 'silent-after-data')
        throw new Error('Network connection lost.');
      return { messageId: '<platform@example>' };
    },
  };
}

interface Harness {
  name: string;
  transport: MailTransport;
  /** everything that the other side took for this recipient */
  arrivals(to: string): Promise<Arrival[]>;
}

const bindingArrivals = new Map<string, Arrival>();

const harnesses: Harness[] = [
  {
    name: 'local',
    transport: localTransport(env.FILES),
    async arrivals(to) {
      const { objects } = await env.FILES.list({ prefix: 'dev-mailbox/' });
      const found: Arrival[] = [];
      for (const { key } of objects.filter((object) => object.key.endsWith('message.json'))) {
        const kept = keptMailSchema.parse(await (await env.FILES.get(key))?.json());
        const raw = await (await env.FILES.get(key.replace('.json', '.eml')))?.text();
        if (kept.to.includes(to) && raw !== undefined) found.push(await parsed(raw));
      }
      return found;
    },
  },
  {
    name: 'smtp',
    transport: smtp(),
    arrivals: async (to) =>
      Promise.all((await taken<{ raw: string }>('smtp', to)).map(({ raw }) => parsed(raw))),
  },
  {
    name: 'sendgrid',
    transport: sendGrid(),
    async arrivals(to) {
      const posts = await taken<{ body: SendGridBody }>('sendgrid', to);
      return posts.map(({ body }) => ({
        from: body.from.email,
        to: body.personalizations[0]?.to.map((recipient) => recipient.email) ?? [],
        cc: body.personalizations[0]?.cc?.map((recipient) => recipient.email) ?? [],
        subject: body.subject,
        text: body.content[0]?.value ?? '',
        html: body.content[1]?.value ?? '',
        fileName: body.attachments[0]?.filename ?? '',
        bytes: decodeBase64(body.attachments[0]?.content ?? ''),
      }));
    },
  },
  {
    name: 'cloudflare',
    transport: cloudflareTransport(scriptedBinding(bindingArrivals)),
    arrivals: async (to) => [bindingArrivals.get(to)].filter((arrival) => arrival !== undefined),
  },
];

/** Nobody can refuse or lose what never leaves the house. */
const scriptable = harnesses.filter(({ name }) => name !== 'local');

interface SendGridBody {
  from: { email: string; name?: string };
  personalizations: Array<{
    to: Array<{ email: string }>;
    cc?: Array<{ email: string }>;
    custom_args: Record<string, string>;
  }>;
  subject: string;
  headers: Record<string, string>;
  content: Array<{ type: string; value: string }>;
  attachments: Array<{ filename: string; content: string }>;
  tracking_settings: Record<string, { enable: boolean }>;
}

describe.each(harnesses)('the transport $name', ({ transport, arrivals }) => {
  it('hands over one message, whole', async () => {
    const sent = message();
    expect(await transport.send(sent)).toMatchObject({ state: 'accepted' });
    const found = await arrivals(addressOf(sent));
    expect(found).toHaveLength(1);
    expect({ ...found[0], text: found[0]?.text.trim(), html: found[0]?.html.trim() }).toEqual({
      from: sent.from.address,
      to: [addressOf(sent)],
      cc: ['copie@ecrous.example'],
      subject: sent.subject,
      text: sent.text.trim(),
      html: sent.html.trim(),
      fileName: 'FAC-2026-001.pdf',
      bytes: pdf,
    });
  });

  it('sends nothing when a header-bound string holds a line break', async () => {
    const bad = 'x\r\nBcc: evil@example.com';
    const base = message();
    for (const draft of [
      { ...base, subject: bad },
      { ...base, from: { ...base.from, name: bad } },
      { ...base, cc: [{ name: null, address: `a@b.example>\r\nRCPT TO:<evil@example.com` }] },
      { ...base, attachments: base.attachments.map((file) => ({ ...file, fileName: bad })) },
    ]) {
      await expect(transport.send(draft)).rejects.toThrow();
    }
    expect(await arrivals(addressOf(base))).toEqual([]);
  });
});

describe.each(scriptable)('the transport $name', ({ transport, arrivals }) => {
  it('tells a refusal from everything else', async () => {
    for (const script of ['reject', 'greylist', 'busy']) {
      const sent = message({ script });
      expect(await transport.send(sent), script).toMatchObject({ state: 'refused' });
      expect(await arrivals(addressOf(sent))).toEqual([]);
    }
    expect(await transport.send(message({ script: 'greylist' }))).toMatchObject({ permanent: false });
    expect(await transport.send(message({ script: 'busy' }))).toMatchObject({ permanent: false });
  });

  it('says «unknown» only for silence after the message', async () => {
    for (const script of ['hang-up-after-data', 'silent-after-data']) {
      const sent = message({ script });
      expect(await transport.send(sent), script).toMatchObject({ state: 'unknown' });
      expect(await arrivals(addressOf(sent))).toHaveLength(1);
    }
  });
});

describe('smtp', () => {
  it('is refused, not lost, when nobody listens or the line is cut before DATA', async () => {
    for (const port of [1, servers.smtpDeaf]) {
      expect(await smtp({ port }).send(message())).toMatchObject({ state: 'refused', permanent: false });
    }
    expect(await smtp().send(message({ script: 'hang-up-at-rcpt' }))).toMatchObject({ state: 'refused' });
  });

  it('reports what the server said after DATA', async () => {
    expect(await smtp().send(message({ script: 'refuse-data' }))).toEqual({
      state: 'refused',
      permanent: false,
      reason: 'message: 554 content refused',
    });
  });

  it('refuses a message beyond the announced size before sending it, for good', async () => {
    const big = [{ fileName: 'a.pdf', contentType: 'application/pdf', bytes: new Uint8Array(900_000) }];
    expect(await smtp().send(message({ attachments: big }))).toMatchObject({
      state: 'refused',
      permanent: true,
    });
  });

  it('is refused with wrong credentials', async () => {
    const credentials = { username: 'facturier', password: 'wrong' };
    const outcome = await smtp({ credentials }).send(message());
    expect(outcome).toMatchObject({ state: 'refused', reason: 'AUTH: 535 bad credentials' });
    expect(JSON.stringify(outcome)).not.toContain('wrong');
  });

  it('fails closed when STARTTLS is demanded and the handshake does not hold', async () => {
    const sent = message();
    expect(await smtp({ tls: 'starttls' }).send(sent)).toMatchObject({ state: 'refused' });
    expect(await taken('smtp', addressOf(sent))).toEqual([]);
  });

  it('refuses all recipients when one is refused', async () => {
    const sent = message();
    const both = { ...sent, cc: [{ name: null, address: 'reject@ecrous.example' }] };
    expect(await smtp().send(both)).toMatchObject({ state: 'refused' });
    expect(await taken('smtp', addressOf(sent))).toEqual([]);
  });
});

describe('sendgrid', () => {
  it('names the mail, keeps tracking off and returns the provider’s id', async () => {
    const sent = message();
    const outcome = await sendGrid().send(sent);
    expect(outcome).toEqual({ state: 'accepted', providerMessageId: expect.stringMatching(/^sg-\d+$/) });
    const [post] = await taken<{ body: SendGridBody }>('sendgrid', addressOf(sent));
    expect(post?.body.personalizations[0]?.custom_args).toEqual({ email_id: sent.mailId });
    expect(Object.values(post?.body.tracking_settings ?? {}).map(({ enable }) => enable)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('passes on how long to wait, and what is pointless to repeat', async () => {
    expect(await sendGrid().send(message({ script: 'greylist' }))).toMatchObject({ retryAfterSeconds: 7 });
    expect(await sendGrid().send(message({ script: 'reject' }))).toMatchObject({ permanent: true });
    expect(await sendGrid({ apiKey: 'wrong' }).send(message())).toMatchObject({
      state: 'refused',
      permanent: false,
    });
  });

  it('is refused, not lost, when nobody listens', async () => {
    expect(await sendGrid({ baseUrl: 'http://127.0.0.1:1' }).send(message())).toMatchObject({
      state: 'refused',
      permanent: false,
    });
  });
});

describe('cloudflare', () => {
  it('is taken by the platform’s own binding', async () => {
    expect(await cloudflareTransport(env.EMAIL).send(message())).toEqual({
      state: 'accepted',
      providerMessageId: expect.any(String),
    });
  });

  it('waits for quotas, gives up on suppressed recipients, and says when it has no binding', async () => {
    const transport = cloudflareTransport(scriptedBinding(new Map()));
    expect(await transport.send(message({ script: 'greylist' }))).toMatchObject({ retryAfterSeconds: 60 });
    expect(await transport.send(message({ script: 'reject' }))).toMatchObject({ permanent: true });
    expect(await cloudflareTransport(undefined).send(message())).toMatchObject({ state: 'refused' });
  });
});
