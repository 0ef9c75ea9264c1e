import { createHash } from 'node:crypto';
import { drizzle } from 'drizzle-orm/d1';
import type { Dns } from '~/ports/dns';
import type { Files } from '~/ports/files';
import type { Jobs } from '~/ports/jobs';
import type { MailOutcome, MailTransport } from '~/ports/mail-transport';
import { PdfPrintError, type PdfPrinter } from '~/ports/pdf-printer';
import type { RateLimiter } from '~/ports/rate-limiter';
import type { WebhookSender } from '~/ports/webhook-sender';
import { sweepClientImports } from '~/services/clients/sweep-client-imports';
import { type AccountScope, accountScope, type Ports } from '~/services/scope';
import { sweepWebhooks } from '~/services/webhooks/sweep-webhooks';
import { sweep } from '../../workers/cron/sweep';
import { consumeBatch } from '../../workers/queues/consume-batch';
import { d1Database } from './d1';
import { MemoryFiles } from './memory-files';
import type { Random } from './random';
import { type Fault, newProcess, type Process, Scheduler } from './scheduler';
import { SimulatedObject } from './simulated-object';
import type { Sqlite } from './sqlite';

/** 2026-12-31 at 23:59:58 in Paris: two seconds before the year, and with it the series, changes. */
export const NEW_YEAR = Date.parse('2026-12-31T22:59:58Z');

const MAX_DELIVERIES = 6;

interface Message {
  id: string;
  queue: 'jobs' | 'facturier-dead-letters';
  body: unknown;
  attempts: number;
  notBefore: number;
  inFlight: boolean;
}

export interface WorldOptions {
  random: Random;
  accountId: string;
  d1: Sqlite;
  startsAt: number;
  faultAt: (name: string, call: number) => Fault | null;
  /** what the outside does beside crashing: refusals and silence of the mail transport, a browser that fails */
  outcomeOf(kind: 'mail'): MailOutcome['state'];
  printerFails(): boolean;
  check: ConstructorParameters<typeof SimulatedObject>[0]['check'];
}

/** Everything around the services of one account: their ports, the ledger's object, queues, clock and chance. */
export class World {
  now: number;
  readonly scheduler: Scheduler;
  readonly files = new MemoryFiles();
  readonly ledger: SimulatedObject;
  /** mails that left the house, by id: what receivers got */
  readonly received: string[] = [];
  /** webhooks as the receiver got them, by id */
  readonly told = new Map<string, string[]>();
  messages: Message[] = [];
  private ids = 0;
  private readonly ports: Omit<Ports, 'requestId'>;

  constructor(readonly options: WorldOptions) {
    this.now = options.startsAt;
    this.scheduler = new Scheduler(options.random, options.faultAt, (process) => this.forget(process));
    const d1 = d1Database(options.d1, this.scheduler);
    const jobs = this.wrapped<Jobs>('jobs', {
      enqueue: async (job, delay) => this.push('jobs', job, delay?.delaySeconds),
    });
    this.ledger = new SimulatedObject({
      scheduler: this.scheduler,
      accountId: options.accountId,
      now: () => this.now,
      uuid: () => this.uuid(),
      jobs,
      d1,
      check: options.check,
    });
    const db = drizzle(d1);
    const ledger = this.ledger.client(options.accountId);
    this.ports = {
      config: {
        ENVIRONMENT: 'production',
        APP_ORIGIN: 'https://facturier.example',
        SESSION_SECRET: 'a secret that nothing here is signed with',
        MAIL_FROM: 'Facturier <factures@facturier.example>',
        DNS_RESOLVER: 'https://resolver.example/dns-query',
        MAIL_TRANSPORT: 'cloudflare',
      },
      clock: { now: () => this.now },
      ids: { uuid: () => this.uuid(), token: () => this.uuid() },
      log: { write: () => {} },
      dns: this.wrapped<Dns>('dns', { texts: async () => ({ state: 'no_answer' }) }),
      files: this.wrapped<Files>('files', this.files),
      jobs,
      pdfPrinter: () => this.printer(),
      ownMailTransport: () => {
        throw new Error('no account has a transport of its own here');
      },
      rateLimiter: this.wrapped<RateLimiter>('limiter', {
        take: async () => ({ allowed: true, retryAfterSeconds: 0 }),
        reset: async () => {},
      }),
      directory: db,
      accountDb: (accountId) => ({ accountId, db }),
      ledger: () => ledger,
      waitUntil: (work) => void work.catch(() => {}),
    };
  }

  /** Ids that come from the seed, unlike those of any other run. */
  uuid(): string {
    this.ids += 1;
    const hash = createHash('sha256').update(`${this.options.accountId} ${this.ids}`).digest('hex');
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  }

  scope(requestId: string): AccountScope {
    const { accountId } = this.options;
    return accountScope({ ...this.ports, requestId }, { accountId, actor: `user:${accountId}` });
  }

  /** Runs one request as a process of its own. Null: it died, and its caller never heard of it again. */
  request<Result>(name: string, work: (scope: AccountScope) => Promise<Result>): Promise<Result | null> {
    const process = newProcess(name);
    return new Promise((done, failed) => {
      process.waiting.add(() => done(null));
      this.scheduler.run(process, () => work(this.scope(name))).then(done, failed);
    });
  }

  /** Hands a message to its consumer; it stays in the queue until it is acknowledged. */
  deliver(message: Message, isDuplicate: boolean): void {
    if (!isDuplicate) message.inFlight = true;
    message.attempts += 1;
    const process = newProcess('consumer');
    process.waiting.add(() => this.redeliver(message, 5));
    const batch = {
      queue: message.queue,
      messages: [
        {
          id: message.id,
          body: message.body,
          attempts: message.attempts,
          ack: () => {
            this.messages = this.messages.filter((other) => other !== message);
          },
          retry: (options?: { delaySeconds?: number }) => this.redeliver(message, options?.delaySeconds ?? 0),
        },
      ],
    };
    const printer = this.printer();
    void this.scheduler.run(process, () =>
      consumeBatch(batch, {
        portsFor: (requestId) => ({ ...this.ports, requestId }),
        printer,
        transportFor: () => this.transport(),
        webhooks: this.webhooks,
        sendToDeadLetters: (body) =>
          this.scheduler.boundary('deadLetters.send', () => this.push('facturier-dead-letters', body)),
      }),
    );
  }

  /** What the cron does every five minutes for the documents of accounts. */
  sweep(): Promise<unknown> {
    return this.request('sweep', async (scope) => {
      await sweep(scope);
      await sweepWebhooks(scope);
      await sweepClientImports(scope);
    }).catch(() => null);
  }

  /** The power goes: every process dies, and a queue of the local platform forgets what stood in it. */
  powerCut(): void {
    for (const process of this.scheduler.living()) {
      if (process.name !== 'person') this.scheduler.kill(process);
    }
    this.ledger.crash();
    this.messages = [];
  }

  private push(queue: Message['queue'], body: unknown, delaySeconds = 0): void {
    this.messages.push({
      id: this.uuid(),
      queue,
      body: JSON.parse(JSON.stringify(body)),
      attempts: 0,
      notBefore: this.now + delaySeconds * 1_000,
      inFlight: false,
    });
  }

  private redeliver(message: Message, delaySeconds: number): void {
    if (!this.messages.includes(message)) return;
    message.inFlight = false;
    message.notBefore = this.now + delaySeconds * 1_000;
    if (message.attempts < MAX_DELIVERIES) return;
    this.messages = this.messages.filter((other) => other !== message);
    if (message.queue === 'jobs') this.push('facturier-dead-letters', message.body);
  }

  private forget(process: Process): void {
    if (process.name === 'ledger') this.ledger.crash();
  }

  /** Every method of a port becomes a boundary of its own name: a new one is struck like the others. */
  private wrapped<Port extends object>(name: string, port: Port): Port {
    return new Proxy<Port>(port, {
      get: (target, method) => {
        const found: unknown = Reflect.get(target, method);
        if (typeof found !== 'function') return found;
        return (...input: unknown[]) =>
          this.scheduler.boundary(`${name}.${String(method)}`, () => found.apply(target, input));
      },
    });
  }

  /** A receiver that takes everything, and remembers under which id it got what. */
  private readonly webhooks = this.wrapped<WebhookSender>('webhooks', {
    post: async ({ headers, body }) => {
      const id = headers['webhook-id'] ?? '';
      this.told.set(id, [...(this.told.get(id) ?? []), body]);
      return { status: 204 };
    },
  });

  private transport(): MailTransport {
    return this.wrapped<MailTransport>('mail', {
      name: 'smtp',
      send: async (message): Promise<MailOutcome> => {
        const state = this.options.outcomeOf('mail');
        if (state === 'refused') return { state, permanent: false, reason: '451 busy' };
        this.received.push(message.mailId);
        return state === 'unknown'
          ? { state, reason: 'silence after DATA' }
          : { state, providerMessageId: null };
      },
    });
  }

  private printer(): PdfPrinter {
    return this.wrapped<PdfPrinter>('pdf', {
      print: async (job) => {
        if (this.options.printerFails()) throw new PdfPrintError('crashed', 'the browser died');
        return new TextEncoder().encode(`%PDF ${this.uuid()} ${job.mustContain.join(' ')}`);
      },
      close: async () => {},
    });
  }
}
