import { retryMail, retryPdf } from '~/services/documents/retry-delivery';
import type { People } from './people';
import { settled } from './scheduler';
import type { World } from './world';

/** More turns than any run needs: beyond them something goes round in circles. */
const TURNS = 20_000;

/** Nothing fails any more: alarms ring, queues deliver, the cron comes by, until nothing is left to do. */
export async function calmDown(world: World): Promise<void> {
  let sweeps = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const message = world.messages.find(({ inFlight }) => !inFlight);
    if (world.scheduler.hasWork) await world.scheduler.step();
    else if (message) {
      world.now = Math.max(world.now, message.notBefore);
      world.deliver(message, false);
      await settled();
    } else if (world.ledger.alarmAt !== null) {
      world.now = Math.max(world.now + 1, world.ledger.alarmAt);
      void world.ledger.ring();
      await settled();
    } else if (sweeps < 3) {
      sweeps += 1;
      world.now += 10 * 60_000;
      void world.sweep();
      await settled();
    } else return;
  }
  throw new Error('the recovery never came to an end');
}

/** What a person does who sees «échec» or «envoi incertain»: asks again. */
export async function askAgain(world: World, people: People): Promise<void> {
  const { d1, accountId } = world.options;
  const failed = d1.all(`SELECT id FROM documents WHERE account_id = ? AND pdf_state = 'failed'`, [
    accountId,
  ]);
  for (const { id } of failed)
    await drive(world, () => people.attempt('retryPdf', (scope) => retryPdf(scope, { id: String(id) })));
  await calmDown(world);
  const mails = d1.all(
    `SELECT id, document_id FROM mails WHERE account_id = ? AND state IN ('failed', 'unknown')`,
    [accountId],
  );
  for (const { id, document_id } of mails) {
    const mailId = String(id);
    people.history.resends.set(mailId, (people.history.resends.get(mailId) ?? 0) + 1);
    await drive(world, () =>
      people.attempt('retryMail', (scope) => retryMail(scope, { id: String(document_id), mailId })),
    );
  }
  await calmDown(world);
}

/** Every draft that a person still sees can be issued: nothing is stuck for ever. */
export async function issueWhatIsLeft(world: World, people: People): Promise<void> {
  for (const document of people.history.documents) await drive(world, () => people.emitAsShown(document));
  await calmDown(world);
}

/** Lets everything go on until this work is done. */
export async function drive<Result>(world: World, work: () => Promise<Result>): Promise<Result> {
  let outcome: { result: Result } | { error: unknown } | null = null;
  const person = { name: 'person', alive: true, waiting: new Set<(error: Error) => void>() };
  world.scheduler.run(person, work).then(
    (result) => {
      outcome = { result };
    },
    (error: unknown) => {
      outcome = { error };
    },
  );
  await settled();
  for (let turn = 0; turn < TURNS; turn += 1) {
    const done = outcome as { result: Result } | { error: unknown } | null;
    if (done) {
      if ('error' in done) throw done.error;
      return done.result;
    }
    if (world.scheduler.hasWork) await world.scheduler.step();
    else {
      world.now += 61_000;
      await settled();
    }
  }
  throw new Error('somebody waits for ever');
}
