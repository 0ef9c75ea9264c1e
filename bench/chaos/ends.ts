import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import type { LocalSmtp } from '../../tests/servers/smtp.ts';
import type { Person } from '../soak/person.ts';
import { documentsOf, type Listed, mailEnd, registerOf, VISIBLE_ENDS } from '../soak/settle.ts';
import { type Desk, mailboxOf, type Paper } from './desk.ts';

/** Nothing new for this long: what is missing now will not come. */
const PATIENCE_MS = 180_000;
/** Longer than the lease of a mail whose sender died. */
const MAIL_PATIENCE_MS = 240_000;

export interface Ends {
  issued: number;
  gaps: number;
  duplicates: number;
  lostAnswers: number;
  withoutPdf: number;
  mails: { asked: number; once: number; doubled: number; lost: number; uncertain: number; otherPdf: number };
  breaches: string[];
}

const sequenceOf = (number: string | null) => Number(number?.split('-').at(-1));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Waits until every issued invoice has its PDF, as long as that goes on, then holds what is there against what was told. */
export async function endsOf(desk: Desk, people: readonly Person[], smtp: LocalSmtp): Promise<Ends> {
  const ends: Ends = {
    issued: 0,
    gaps: 0,
    duplicates: 0,
    lostAnswers: 0,
    withoutPdf: 0,
    mails: { asked: 0, once: 0, doubled: 0, lost: 0, uncertain: 0, otherPdf: 0 },
    breaches: [...desk.breaches],
  };
  const all = await printed(people);
  for (const person of people) {
    const documents = all.get(person) ?? [];
    judgeNumbers(documents, ends);
    const papers = desk.papers.filter((paper) => paper.person === person);
    for (const paper of papers) {
      const found = documents.find(({ id }) => id === paper.id);
      if (paper.number === null || found?.number !== paper.number) ends.lostAnswers += 1;
      if (found) await judgeFiles(paper, found, smtp, ends);
    }
    ends.breaches.push(...(await registerOf(person)));
  }
  return ends;
}

/** Together: the queue is one, and the documents of one account may stand behind all those of another. */
async function printed(people: readonly Person[]): Promise<Map<Person, Listed[]>> {
  const look = async () =>
    new Map(await Promise.all(people.map(async (person) => [person, await documentsOf(person)] as const)));
  const missing = (all: Map<Person, Listed[]>) =>
    [...all.values()].flat().filter(({ pdf }) => pdf !== 'ready').length;
  let documents = await look();
  for (let since = performance.now(); missing(documents) > 0; ) {
    if (performance.now() - since > PATIENCE_MS) break;
    await wait(2_000);
    const now = await look();
    if (missing(now) < missing(documents)) since = performance.now();
    documents = now;
  }
  return documents;
}

function judgeNumbers(documents: readonly Listed[], ends: Ends): void {
  const sequences = documents.map(({ number }) => sequenceOf(number));
  const distinct = new Set(sequences);
  ends.issued += documents.length;
  ends.duplicates += sequences.length - distinct.size;
  for (let n = 1; n <= Math.max(0, ...sequences); n += 1) if (!distinct.has(n)) ends.gaps += 1;
}

/** The archived PDF, and the copies of it that were mailed. */
async function judgeFiles(paper: Paper, document: Listed, smtp: LocalSmtp, ends: Ends): Promise<void> {
  const { person } = paper;
  const file = await person.file(`/api/invoices/${paper.id}/pdf`);
  const isPdf = document.pdf === 'ready' && file !== null && Buffer.from(file.subarray(0, 5)).equals(PDF);
  if (!isPdf) ends.withoutPdf += 1;
  if (!isPdf)
    ends.breaches.push(`${document.number}: its PDF is ${document.pdf}: ${await pdfStory(person, paper.id)}`);
  // first what is known of its mail: a copy may arrive while that is waited for
  const end = paper.mailed ? await mailEnd(person, paper.id, performance.now() + MAIL_PATIENCE_MS) : null;
  const copies = smtp.received.filter(({ to }) => to.includes(mailboxOf(paper)));
  if (copies.length > 1) ends.mails.doubled += 1;
  for (const { raw } of copies) {
    const { attachments } = await PostalMime.parse(Buffer.from(raw, 'latin1'));
    const hashes = attachments
      .filter(({ mimeType }) => mimeType === 'application/pdf')
      .map(({ content }) => sha256(new Uint8Array(content as ArrayBuffer)));
    if (!file || hashes.length !== 1 || hashes[0] !== sha256(file)) ends.mails.otherPdf += 1;
  }
  if (end === null) return;
  ends.mails.asked += 1;
  if (end === 'mail.accepted' && copies.length === 1) ends.mails.once += 1;
  else if (end !== 'mail.accepted' && VISIBLE_ENDS.includes(end)) ends.mails.uncertain += 1;
  else {
    ends.mails.lost += 1;
    ends.breaches.push(`${document.number}: its mail ended as ${end}, ${copies.length} copies arrived`);
  }
}

/** What the document's history says of its PDF. */
async function pdfStory(person: Person, id: string): Promise<string> {
  const path = `/api/invoices/${id}/history`;
  const history = await person.api<{ items: Array<{ action: string; details?: unknown }> }>(
    'after',
    'GET',
    path,
  );
  return JSON.stringify((history.body?.items ?? []).filter(({ action }) => action.startsWith('pdf.')));
}

const PDF = Buffer.from('%PDF-');
