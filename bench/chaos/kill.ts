import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { forgetState, type LocalApp, startApp } from '../../tests/servers/local-app.ts';
import { startSmtp } from '../../tests/servers/smtp.ts';
import { Measures } from '../soak/measures.ts';
import { Person } from '../soak/person.ts';
import { Desk, mailboxOf } from './desk.ts';
import { endsOf } from './ends.ts';

/*
 * Kills the real local server in the middle of the work of 32 concurrent emitters, starts it again, and looks at what
 * is left: `npx node bench/chaos/kill.ts [--rounds 50] [--emitters 32] [--documents 32]`. Needs a build.
 *
 * A round ends after a random number of answers, one in three after a random number of mails taken, and none after a
 * random time: so however slow the machine is, the server dies while drafts, numbers, PDFs and mails are under way.
 * Whoever was not answered asks again under the same key.
 */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    emitters: { type: 'string', default: '32' },
    /** accounts that the emitters share: one may send 500 mails a day */
    accounts: { type: 'string', default: '2' },
    /** invoices under way in a round; every PDF is printed, so this decides how long it takes */
    documents: { type: 'string', default: '32' },
    port: { type: 'string', default: '8796' },
  },
});
const port = Number(values.port);
const rounds = Number(values.rounds);
const documents = Number(values.documents);
/** Without any answer for this long a round is over, and did not count. */
const STALLED_MS = 90_000;

const smtp = await startSmtp();
const env = {
  MAIL_TRANSPORT: 'smtp',
  SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
  FACTURIER_BUILT: '1',
  ISSUES_PER_HOUR: '1000000',
};
const serve = (isFirst: boolean) =>
  startApp({ mode: 'serve', port, env: isFirst ? env : { ...env, FACTURIER_MIGRATED: '1' } });

/** Waits until the work has come as far as that, or stands still. */
async function reached(progress: () => number, goal: number): Promise<boolean> {
  let [seen, at] = [progress(), performance.now()];
  while (progress() < goal) {
    if (progress() > seen) [seen, at] = [progress(), performance.now()];
    else if (performance.now() - at > STALLED_MS) return false;
    await wait(5);
  }
  return true;
}

/** Mails that were promised and have not arrived. */
function mailsOwed(desk: Desk): number {
  const arrived = new Set(smtp.received.flatMap(({ to }) => to));
  return desk.papers.filter((paper) => paper.mailed && !arrived.has(mailboxOf(paper))).length;
}

/** One life of the server. @returns whether it died with work under way, and what there is to tell */
async function round(app: LocalApp, desk: Desk, people: readonly Person[]) {
  const isMailRound = Math.random() < 1 / 3;
  desk.allow(isMailRound ? documents / 4 : documents);
  const before = { steps: desk.steps, emit: desk.answered.emit, mails: smtp.received.length };
  // the last eighth is left out, where fewer and fewer are at work
  const stepsGoal = desk.steps + 1 + Math.floor(Math.random() * desk.stepsLeft * 0.875);
  const started = performance.now();
  const work = Array.from({ length: Number(values.emitters) }, (_, index) => {
    const person = people[index % people.length];
    return person ? desk.work(person) : null;
  });
  const isReached = isMailRound
    ? await reached(() => smtp.received.length, before.mails + 1 + Math.floor(Math.random() * 4))
    : await reached(() => desk.steps, stepsGoal);
  await wait(Math.random() * 30);
  const { draft, emit, send } = desk.inFlight;
  const owed = mailsOwed(desk);
  const isEffective = isReached && (desk.open > 0 || owed > 0);
  await app.kill();
  await Promise.all(work);
  const issued = desk.answered.emit - before.emit;
  const line =
    `${isEffective ? 'killed' : 'killed in vain'} after ${((performance.now() - started) / 1_000).toFixed(1)} s and ` +
    `${desk.steps - before.steps} answers, ${issued} numbers told, ${smtp.received.length - before.mails} mails taken; ` +
    `under way: ${draft} drafts, ${emit} emits, ${send} sends, ${owed} mails`;
  return { isEffective, line };
}

/** Everything that was not answered is asked for again, until it is. */
async function finish(desk: Desk, people: readonly Person[]): Promise<void> {
  desk.allow(0);
  const deadline = performance.now() + 300_000;
  while (desk.papers.some(({ next }) => next !== 'done') && performance.now() < deadline) {
    await Promise.all(people.flatMap((person) => Array.from({ length: 8 }, () => desk.work(person))));
    await wait(1_000);
  }
}

forgetState(port);
let app = await serve(true);
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1_000).toFixed(0);
try {
  const measures = new Measures();
  const people: Person[] = [];
  for (let index = 0; index < Number(values.accounts); index += 1)
    people.push(
      await Person.start({ app, measures, smtp, name: `chaos${index}-${Date.now().toString(36)}` }),
    );
  const desk = new Desk();
  let effective = 0;
  for (let number = 1; number <= rounds; number += 1) {
    const { isEffective, line } = await round(app, desk, people);
    if (isEffective) effective += 1;
    app = await serve(false);
    console.log(`${seconds()} s, round ${number}: ${line}`);
  }
  await finish(desk, people);
  console.log(`${seconds()} s: every call answered; waiting for PDFs and mails`);
  const ends = await endsOf(desk, people, smtp);
  const { mails } = ends;
  console.log(
    `${rounds} kills, ${effective} with work under way; ${values.emitters} emitters, ${desk.unanswered} calls unanswered; ` +
      `${ends.issued} issued: ${ends.gaps} gaps, ${ends.duplicates} duplicates, ${ends.lostAnswers} lost acknowledgements, ` +
      `${ends.withoutPdf} without PDF; ${mails.asked} mails asked for: ${mails.once} arrived once, ${mails.doubled} doubled, ` +
      `${mails.lost} lost, ${mails.uncertain} shown as uncertain, ${mails.otherPdf} with another PDF; ${seconds()} s`,
  );
  for (const breach of ends.breaches) console.log(`BREACH ${breach}`);
  const wrong = ends.gaps + ends.duplicates + ends.lostAnswers + ends.withoutPdf + mails.doubled;
  const isGood = wrong + mails.lost + mails.otherPdf + ends.breaches.length === 0;
  process.exitCode = isGood && ends.issued > 0 && effective >= rounds * 0.9 ? 0 : 1;
} finally {
  await app.stop();
  await smtp.close();
  forgetState(port);
}
