import { parseArgs } from 'node:util';
import { draftInvoice, type ReadyAccount, readyAccount } from '../../tests/servers/first-invoice.ts';
import { forgetState, type LocalApp, startApp } from '../../tests/servers/local-app.ts';
import { startSmtp } from '../../tests/servers/smtp.ts';

/*
 * Kills the real local server at random moments under 32 concurrent emitters, starts it again, and looks at what is
 * left: `node bench/chaos/kill.ts [--rounds 50] [--emitters 32] [--documents 48]`. Needs a build.
 */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    emitters: { type: 'string', default: '32' },
    /** drafts a round; every PDF is printed, so this decides how long it takes */
    documents: { type: 'string', default: '48' },
    port: { type: 'string', default: '8796' },
  },
});
const port = Number(values.port);

interface Known {
  id: string;
  /** the number as it was told, the first time */
  number: string | null;
  sendAccepted: boolean;
}

interface Invoice {
  number: string | null;
  pdf: string;
  status: string;
}

const known: Known[] = [];
const breaches: string[] = [];
let unanswered = 0;
let answered = 0;
const wait = (milliseconds: number) => new Promise((next) => setTimeout(next, milliseconds));

/** One call that may die with the server. Null: nobody knows what became of it. */
async function call<T>(
  app: LocalApp,
  account: ReadyAccount,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T } | null> {
  try {
    return await app.api<T>(method, path, account.token, body);
  } catch {
    unanswered += 1;
    return null;
  }
}

async function emit(app: LocalApp, account: ReadyAccount, document: Known): Promise<boolean> {
  const answer = await call<Invoice>(app, account, 'POST', `/api/invoices/${document.id}/emit`);
  if (answer?.status !== 200) return false;
  const { number } = answer.body;
  if (document.number !== null && document.number !== number)
    breaches.push(`${document.id} was told ${document.number}, then ${number}`);
  document.number = number;
  answered += 1;
  return true;
}

/** Drafts, emits and sends until the server is gone or the round's work is done. */
async function emitter(app: LocalApp, account: ReadyAccount, left: { documents: number }): Promise<void> {
  while (left.documents > 0) {
    left.documents -= 1;
    let document: Known;
    try {
      document = { id: await draftInvoice(app, account, 'Travail'), number: null, sendAccepted: false };
    } catch {
      unanswered += 1;
      return;
    }
    known.push(document);
    if (!(await emit(app, account, document))) return;
    const sent = await call(app, account, 'POST', `/api/invoices/${document.id}/send`, {});
    if (sent?.status !== 202) return;
    document.sendAccepted = true;
  }
}

const smtp = await startSmtp();
const env = {
  MAIL_TRANSPORT: 'smtp',
  SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
  FACTURIER_BUILT: '1',
  ISSUES_PER_HOUR: '1000000',
};
forgetState(port);
let app = await startApp({ mode: 'serve', port, env });
const started = performance.now();
try {
  const account = await readyAccount(app, `chaos${Date.now()}`);
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const left = { documents: Number(values.documents) };
    const work = Array.from({ length: Number(values.emitters) }, () => emitter(app, account, left));
    // From before the first answer to well into the stream of them, however slow the machine is to warm up.
    const before = answered;
    const latest = performance.now() + Math.random() * 20_000;
    while (answered < before + 4 && performance.now() < latest) await wait(20);
    await wait(Math.random() * 1_500);
    await app.kill();
    await Promise.all(work);
    app = await startApp({ mode: 'serve', port, env });
    const told = known.filter(({ number }) => number !== null).length;
    console.log(`round ${round}: killed with ${told} numbers told, ${unanswered} calls unanswered so far`);
  }
  // Whoever was not answered asks again, as often as it takes.
  for (const document of known) while (!(await emit(app, account, document)));
  const read = () =>
    Promise.all(
      known.map(async ({ id }) => (await app.api<Invoice>('GET', `/api/invoices/${id}`, account.token)).body),
    );
  let invoices = await read();
  const isSettled = () =>
    invoices.every(({ pdf }) => pdf === 'ready') &&
    invoices.every(({ status }, index) => status === 'SENT' || known[index]?.sendAccepted === false);
  const deadline = performance.now() + 240_000;
  while (!isSettled() && performance.now() < deadline) {
    await wait(2_000);
    invoices = await read();
  }

  const sequences = invoices.map(({ number }) => Number(number?.split('-').at(-1))).sort((a, b) => a - b);
  const gaps = sequences.filter((sequence, index) => sequence !== index + 1).length;
  const duplicates = sequences.length - new Set(sequences).size;
  const lost = known.filter(({ number }, index) => number !== invoices[index]?.number).length;
  const withoutPdf = invoices.filter(({ pdf }) => pdf !== 'ready').length;
  const copies = invoices.map(
    ({ number }) => smtp.received.filter(({ raw }) => raw.includes(`filename="${number}.pdf"`)).length,
  );
  const doubled = copies.filter((count) => count > 1).length;
  const lostMails = invoices.filter(({ status }, index) => status === 'SENT' && copies[index] === 0).length;
  const uncertain = invoices.filter(
    ({ status }, index) => status !== 'SENT' && known[index]?.sendAccepted === true,
  ).length;
  if (known.some(({ sendAccepted }) => sendAccepted) && copies.every((count) => count === 0))
    breaches.push('no mail was recognised at all');
  console.log(
    `${values.rounds} kills, ${values.emitters} emitters, ${unanswered} calls unanswered, ${invoices.length} issued: ` +
      `${gaps} gaps, ${duplicates} duplicates, ${lost} lost acknowledgements, ${withoutPdf} without PDF, ` +
      `${smtp.received.length} mails, ${doubled} doubled, ${lostMails} lost, ${uncertain} visibly uncertain; ` +
      `${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  for (const breach of breaches) console.log(breach);
  process.exitCode =
    gaps + duplicates + lost + withoutPdf + doubled + lostMails + breaches.length > 0 ? 1 : 0;
} finally {
  await app.stop();
  await smtp.close();
  forgetState(port);
}
