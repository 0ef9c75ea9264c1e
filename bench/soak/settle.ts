import { setTimeout as wait } from 'node:timers/promises';
import type { LocalSmtp } from '../../tests/servers/smtp.ts';
import type { Person } from './person.ts';
import type { FaultyReceiver } from './receiver.ts';

/** Nothing new for so long: what is missing now will not come. */
const PATIENCE_MS = 240_000;

export interface Listed {
  id: string;
  number: string | null;
  status: string;
  pdf: string;
}

/** Ends of a mail that people see and can act on. */
export const VISIBLE_ENDS = ['mail.unknown', 'mail.failed', 'mail.refused', 'mail.retry'];

export interface Settled {
  issued: number;
  mailed: number;
  /** PDFs, mails and webhooks that never came, and of which nothing is shown */
  lost: number;
  lines: string[];
  breaches: string[];
}

/** Every document of a person, page by page. */
export async function documentsOf(person: Person): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `/api/invoices?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page = await person.api<{ items: Listed[]; nextCursor: string | null }>('after', 'GET', path);
    if (page.status === 401) continue;
    if (page.status !== 200) throw new Error(`the list answers ${page.status}`);
    all.push(...page.body.items);
    cursor = page.body.nextCursor;
  }
  return all.filter(({ number }) => number !== null);
}

/** Waits until nothing changes any more for `PATIENCE_MS`, or until it is done, however slow the machine is. */
async function settled<State>(look: () => Promise<State>, isDone: (state: State) => boolean): Promise<State> {
  let state = await look();
  for (let since = performance.now(); !isDone(state) && performance.now() - since < PATIENCE_MS; ) {
    await wait(2_000);
    const next = await look();
    if (JSON.stringify(next) !== JSON.stringify(state)) since = performance.now();
    state = next;
  }
  return state;
}

/** Waits for what is under way, then holds the ends against what was asked for. */
export async function settle(
  people: readonly Person[],
  smtp: LocalSmtp,
  receiver: FaultyReceiver,
): Promise<Settled> {
  const breaches: string[] = [];
  const counts = { issued: 0, mailed: 0, once: 0, visible: 0, waiting: 0, told: 0, lost: 0 };
  const lose = (what: string) => {
    counts.lost += 1;
    breaches.push(what);
  };
  for (const person of people) {
    const documents = await settled(
      () => documentsOf(person),
      (listed) => listed.every(({ pdf }) => pdf === 'ready'),
    );
    counts.issued += documents.length;
    breaches.push(...numbersOf(person, documents));
    for (const { number, pdf } of documents)
      if (pdf !== 'ready') lose(`${person.name} ${number}: no PDF (${pdf})`);
    for (const { id } of person.documents.filter(({ mailed }) => mailed)) {
      const number = documents.find((document) => document.id === id)?.number;
      counts.mailed += 1;
      const end = await mailEnd(person, id, performance.now() + PATIENCE_MS);
      const copies = smtp.received.filter(({ raw }) => isCopy(raw, person, number ?? '')).length;
      if (copies > 1) breaches.push(`${person.name} ${number}: mailed ${copies} times`);
      if (end === 'mail.accepted' && copies !== 1)
        lose(`${person.name} ${number}: accepted, ${copies} copies`);
      if (end === 'mail.accepted') counts.once += 1;
      else if (VISIBLE_ENDS.includes(end)) counts.visible += 1;
      else lose(`${person.name} ${number}: its mail ended as ${end}`);
    }
    const invoices = documents.filter(({ number }) => number?.startsWith('FAC')).length;
    const expected = invoices + person.payments;
    const told = await settled(
      async () => [...receiver.accepted.values()].filter((path) => path === `/${person.name}/ok`).length,
      (taken) => taken >= expected,
    );
    counts.told += told;
    if (told !== expected) lose(`${person.name}: ${told} webhooks of ${expected}`);
    breaches.push(...(await registerOf(person)));
  }
  const lines = [
    `${counts.issued} issued; ${counts.mailed} mails asked for: ${counts.once} accepted once, ` +
      `${counts.visible} refused or uncertain and shown as such; ${counts.told} webhooks told to who takes them`,
  ];
  return { issued: counts.issued, mailed: counts.mailed, lost: counts.lost, lines, breaches };
}

/** Numbers of each series from 1 on, none twice, none missing, none other than was told. */
function numbersOf(person: Person, documents: readonly Listed[]): string[] {
  const breaches: string[] = [];
  for (const prefix of ['FAC', 'AVO']) {
    const sequences = documents
      .filter(({ number }) => number?.startsWith(prefix))
      .map(({ number }) => Number(number?.split('-').at(-1)))
      .sort((a, b) => a - b);
    if (sequences.some((sequence, index) => sequence !== index + 1))
      breaches.push(`${person.name} ${prefix}: ${sequences}`);
  }
  for (const { id, number } of person.documents) {
    const listed = documents.find((document) => document.id === id);
    if (!listed || (number !== null && listed.number !== number))
      breaches.push(`${person.name} ${number}: ${listed?.number}`);
  }
  return breaches;
}

/** The last thing that is known of a document's mail. */
export async function mailEnd(person: Person, id: string, deadline: number): Promise<string> {
  for (;;) {
    const history = await person.api<{ items: Array<{ action: string }> }>(
      'after',
      'GET',
      `/api/invoices/${id}/history`,
    );
    const ends = (history.body?.items ?? [])
      .map(({ action }) => action)
      .filter(
        (action) =>
          action.startsWith('mail.') && !['mail.delivered', 'mail.open', 'mail.opened'].includes(action),
      );
    const end = ends.at(-1) ?? 'nothing';
    if (
      (end !== 'mail.sending' && end !== 'mail.requested' && end !== 'nothing') ||
      performance.now() > deadline
    )
      return end;
    await wait(1_000);
  }
}

/** A copy carries the document as its attachment and the account's name in its sender or its text. */
function isCopy(raw: string, person: Person, number: string): boolean {
  return raw.includes(`filename="${number}.pdf"`) && raw.includes(`${person.name}@example.org`);
}

/** Recomputes the register through its page, and reads what it says. */
export async function registerOf(person: Person): Promise<string[]> {
  await person.post('register', '/settings/register', { intent: 'verify' });
  const { text, status } = await person.get('register', '/settings/register');
  const isSound = status === 200 && !/border-error/.test(text) && /[0-9a-f]{64}/.test(text);
  return isSound ? [] : [`${person.name}: the register is not sound (${status})`];
}
