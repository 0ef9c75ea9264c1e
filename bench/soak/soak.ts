import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { webhookPublicKey } from '../../e2e/support/webhook-key.ts';
import { forgetState, type LocalApp, startApp } from '../../tests/servers/local-app.ts';
import { killBrowser, memoryOf, type Role } from '../../tests/servers/processes.ts';
import { startSmtp } from '../../tests/servers/smtp.ts';
import { act } from './actions.ts';
import { Measures } from './measures.ts';
import { Person } from './person.ts';
import { startFaultyReceiver } from './receiver.ts';
import { settle } from './settle.ts';

/*
 * Some people and programs at work for a while on the real local server, with faults around it: mail servers that
 * refuse, hang up and fall silent, receivers of webhooks that fail, browsers that are killed. Bounded by time and by
 * number: `npx node bench/soak/soak.ts [--minutes 30] [--people 8] [--think 400] [--actions 100000]`. Needs a build.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    people: { type: 'string', default: '8' },
    /** mean pause between two things one person does, in milliseconds */
    think: { type: 'string', default: '400' },
    /** at most so many things are done in all */
    actions: { type: 'string', default: '100000' },
    port: { type: 'string', default: '8797' },
  },
});
const port = Number(values.port);
const minutes = Number(values.minutes);

type Memory = Record<Role, number> & { at: number };

/** Kills a browser and rings the clock every other minute, and looks at the memory. */
async function disturb(app: LocalApp, measures: Measures, until: number, memory: Memory[]): Promise<void> {
  for (let second = 0; performance.now() < until; second += 5) {
    memory.push({ at: second, ...memoryOf(app.pid) });
    if (second % 120 === 35 && killBrowser(app.pid)) measures.browserKills.push(performance.now());
    if (second % 120 === 60) await fetch(`${app.origin}/cdn-cgi/handler/scheduled?cron=*/5+*+*+*+*`);
    await wait(5_000);
  }
}

async function work(person: Person, until: number, left: { actions: number }): Promise<void> {
  while (performance.now() < until && left.actions > 0) {
    left.actions -= 1;
    await act(person);
    await wait(Number(values.think) * (0.5 + Math.random()));
  }
}

/** Two addresses that are told of everything; one of them fails three times out of four. */
async function tellOutside(person: Person, receiver: number): Promise<void> {
  for (const path of ['ok', 'faulty']) {
    const form = new FormData();
    form.set('url', `http://127.0.0.1:${receiver}/${person.name}/${path}`);
    for (const event of ['invoice.issued', 'payment.recorded']) form.append('events', event);
    form.set('intent', 'add');
    const added = await person.post('form', '/settings/webhooks', form);
    if (added.status !== 200) throw new Error(`no webhook: ${added.status}`);
  }
}

function memoryLines(memory: readonly Memory[]): string[] {
  const tenth = Math.max(1, Math.floor(memory.length / 10));
  const middle = Math.floor((memory.length - tenth) / 2);
  const parts: Array<[string, readonly Memory[]]> = [
    ['start', memory.slice(0, tenth)],
    ['middle', memory.slice(middle, middle + tenth)],
    ['end', memory.slice(-tenth)],
  ];
  const roles: Role[] = ['workerd', 'browser', 'node'];
  return parts.map(([name, of]) => {
    const mean = (role: Role) => of.reduce((sum, each) => sum + each[role], 0) / Math.max(1, of.length);
    return `resident memory, ${name}: ${roles.map((role) => `${role} ${mean(role).toFixed(0)} MiB`).join(', ')}`;
  });
}

const smtp = await startSmtp();
const receiver = await startFaultyReceiver();
forgetState(port);
const app = await startApp({
  mode: 'serve',
  port,
  env: {
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    SENDGRID_WEBHOOK_PUBLIC_KEY: webhookPublicKey(),
    ISSUES_PER_HOUR: '1000000',
    FACTURIER_BUILT: '1',
  },
});
try {
  const measures = new Measures();
  const people: Person[] = [];
  for (let index = 0; index < Number(values.people); index += 1) {
    const person = await Person.start({
      app,
      measures,
      smtp,
      name: `soak${index}-${Date.now().toString(36)}`,
    });
    await tellOutside(person, receiver.port);
    people.push(person);
  }
  const started = performance.now();
  const until = started + minutes * 60_000;
  const memory: Memory[] = [];
  const left = { actions: Number(values.actions) };
  await Promise.all([
    disturb(app, measures, until, memory),
    ...people.map((person) => work(person, until, left)),
  ]);
  const seconds = (performance.now() - started) / 1_000;
  console.log(`${seconds.toFixed(0)} s, ${people.length} people, ${measures.total} requests; settling`);
  for (const line of [...measures.lines(), ...memoryLines(memory)]) console.log(line);
  const settled = await settle(people, smtp, receiver);
  for (const line of settled.lines) console.log(line);
  console.log(
    `webhooks: ${receiver.accepted.size} messages taken, ${receiver.refused} posts refused; mails: ${smtp.received.length} taken; ` +
      `jobs lost: ${settled.lost}`,
  );
  for (const breach of [...measures.failures.slice(0, 50), ...settled.breaches])
    console.log(`BREACH ${breach}`);
  process.exitCode = measures.failures.length + settled.breaches.length > 0 || settled.issued === 0 ? 1 : 0;
} finally {
  await app.stop();
  await smtp.close();
  await receiver.close();
  forgetState(port);
}
