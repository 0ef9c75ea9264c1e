import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '~/ports/ledger';
import type { LogEvent } from '~/ports/log';
import type { Ports } from '~/services/scope';
import { type BatchTools, consumeBatch, DEAD_LETTERS, type JobBatch } from './consume-batch';

let mails = 0;
const mail = (accountId: string, mailId = `mail-${mails++}`) => ({
  v: 1,
  kind: 'mail',
  accountId,
  mailId,
  requestId: 'r1',
});
const render = (accountId: string) => ({
  v: 1,
  kind: 'render',
  accountId,
  documentId: 'd1',
  requestId: 'r1',
});

/** A ledger that knows nothing to do, one that cannot be reached, and one that waits (as for a silent mail server). */
const idle: Partial<Ledger> = {
  pdfWork: async () => ({ state: 'ready' }),
  claimMail: async () => ({ state: 'settled' }),
};

function scene(
  bodies: unknown[],
  options: { queue?: string; attempts?: number; deadLettersDown?: boolean } = {},
) {
  const told: string[] = [];
  const deadLetters: unknown[] = [];
  const waiting = Promise.withResolvers<void>();
  const logged: LogEvent[] = [];
  const batch: JobBatch = {
    queue: options.queue ?? 'facturier-mail',
    messages: bodies.map((body, index) => ({
      id: `message-${index}`,
      body,
      attempts: options.attempts ?? 1,
      ack: () => told.push(`${index} ack`),
      retry: (retry) => told.push(`${index} retry ${retry?.delaySeconds}`),
    })),
  };
  const ports: Partial<Ports> = {
    ledger: (accountId: string) => {
      if (accountId === 'unreachable') throw new Error('Network connection lost.');
      if (accountId === 'silent') {
        return {
          claimMail: () => waiting.promise.then(() => ({ state: 'settled' })),
          pdfWork: () => waiting.promise.then(() => ({ state: 'ready' })),
        } as Partial<Ledger> as Ledger;
      }
      return idle as Ledger;
    },
    ids: { uuid: () => 'claim', token: () => '' },
    log: { write: (event) => logged.push(event) },
    requestId: 'r1',
  };
  const tools: BatchTools = {
    portsFor: () => ports as Ports,
    printer: { print: async () => new Uint8Array(), close: async () => {} },
    transportFor: () => ({
      name: 'smtp',
      send: async () => ({ state: 'accepted', providerMessageId: null }),
    }),
    webhooks: { post: async () => ({ status: 204 }) },
    sendToDeadLetters: async (body) => {
      if (options.deadLettersDown) throw new Error('queue down');
      deadLetters.push(body);
    },
  };
  return { told, deadLetters, logged, endSilence: waiting.resolve, run: () => consumeBatch(batch, tools) };
}

describe('a batch', () => {
  it('acknowledges the good ones and tries the bad one again, alone', async () => {
    const { told, run } = scene([mail('a'), mail('unreachable'), render('a')]);
    await run();
    expect(told.sort()).toEqual(['0 ack', '1 retry 2', '2 ack']);
  });

  it('keeps no other mail waiting for a silent mail server', async () => {
    const { told, run, endSilence } = scene([
      mail('silent', 'm1'),
      mail('a'),
      mail('silent', 'm2'),
      mail('b'),
    ]);
    const ended = run();
    await expect.poll(() => told).toEqual(['1 ack', '3 ack']);
    endSilence();
    await ended;
    expect(told).toEqual(['1 ack', '3 ack', '0 ack', '2 ack']);
  });

  it('prints one document after the other: there is one browser', async () => {
    const { told, run, endSilence } = scene([render('silent'), render('a'), mail('a')]);
    const ended = run();
    await expect.poll(() => told).toEqual(['2 ack']);
    endSilence();
    await ended;
    expect(told).toEqual(['2 ack', '0 ack', '1 ack']);
  });

  it('waits four times as long after each attempt, at most twelve hours', async () => {
    const delays = await Promise.all(
      [1, 2, 3, 4, 5, 9].map(async (attempts) => {
        const { told, run } = scene([mail('unreachable')], { attempts });
        await run();
        return told[0];
      }),
    );
    expect(delays).toEqual(['2', '8', '32', '128', '512', '43200'].map((delay) => `0 retry ${delay}`));
  });

  it('sends poison and unknown versions to the dead letters at once', async () => {
    const poison = [
      null,
      'text',
      { v: 2, kind: 'mail' },
      { ...mail('a'), mailId: 7 },
      { v: 1, kind: 'other' },
    ];
    const { told, deadLetters, logged, run } = scene([...poison, mail('a')], {});
    await run();
    expect(told).toEqual(['0 ack', '1 ack', '2 ack', '3 ack', '4 ack', '5 ack']);
    expect(deadLetters).toEqual(poison);
    expect(logged.filter(({ event }) => event === 'job.poison')).toHaveLength(poison.length);
  });

  it('keeps poison, and nothing else, when the dead letters cannot be reached', async () => {
    const { told, run } = scene([null, mail('a')], { deadLettersDown: true });
    await run();
    expect(told).toEqual(['0 retry 2', '1 ack']);
  });

  it('never sends a dead letter to the dead letters again', async () => {
    const { told, deadLetters, run } = scene([null, mail('a')], { queue: DEAD_LETTERS });
    await run();
    expect(told).toEqual(['0 ack', '1 ack']);
    expect(deadLetters).toEqual([]);
  });
});

describe('the configuration of the queues', () => {
  it('gives every queue five more attempts, then the dead letters', () => {
    const toml = readFileSync('wrangler.toml', 'utf8');
    const tables = toml.split(/^\[\[/m).map((table) => table.split(/^\[(?!\[)/m)[0] ?? '');
    const queueOf = (table: string) => /^queue = "(.+)"$/m.exec(table)?.[1];
    const producers = tables.filter((table) => table.startsWith('queues.producers]]')).map(queueOf);
    const consumers = tables.filter((table) => table.startsWith('queues.consumers]]'));
    expect(consumers.map(queueOf).sort()).toEqual(producers.sort());
    for (const table of consumers) {
      expect(table).toContain('max_retries = 5');
      expect(table.includes(`dead_letter_queue = "${DEAD_LETTERS}"`)).toBe(queueOf(table) !== DEAD_LETTERS);
    }
  });
});
