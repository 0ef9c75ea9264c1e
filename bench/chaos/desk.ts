import { randomUUID } from 'node:crypto';
import { draftOf } from '../soak/draft.ts';
import type { Person } from '../soak/person.ts';

/** One invoice on its way, with what its writer was told. Every step is asked for under one key until it is answered. */
export interface Paper {
  key: string;
  person: Person;
  next: 'draft' | 'emit' | 'send' | 'done';
  id: string;
  number: string | null;
  /** the mail was taken on */
  mailed: boolean;
}

type Step = Exclude<Paper['next'], 'done'>;
type Ending = 'answered' | 'later' | 'gone';

/**
 * What people have on their desks, over all the lives of the server. What was under way when it died is asked for
 * again, under the same key, before anything new.
 */
export class Desk {
  readonly papers: Paper[] = [];
  readonly breaches: string[] = [];
  readonly inFlight: Record<Step, number> = { draft: 0, emit: 0, send: 0 };
  readonly answered: Record<Step, number> = { draft: 0, emit: 0, send: 0 };
  unanswered = 0;
  private waiting: Paper[] = [];
  private fresh = 0;

  /** Answers so far. */
  get steps(): number {
    return this.answered.draft + this.answered.emit + this.answered.send;
  }

  /** Calls that are out and not answered yet. */
  get open(): number {
    return this.inFlight.draft + this.inFlight.emit + this.inFlight.send;
  }

  /** Calls that all invoices still need, those not yet written among them. Ask before the work begins. */
  get stepsLeft(): number {
    const needed = { draft: 3, emit: 2, send: 1, done: 0 };
    return this.fresh * 3 + this.waiting.reduce((sum, { next }) => sum + needed[next], 0);
  }

  /** Lets new invoices be written until so many are under way, those left over from the last life among them. */
  allow(documents: number): void {
    this.fresh = Math.max(0, documents - this.waiting.length);
  }

  /** Works until the server is gone or nothing is left to do now. */
  async work(person: Person): Promise<void> {
    const put: Paper[] = [];
    for (let paper = this.take(person); paper !== null; paper = this.take(person)) {
      let ending: Ending = 'answered';
      while (paper.next !== 'done' && ending === 'answered') ending = await this.advance(paper, paper.next);
      if (paper.next !== 'done') put.push(paper);
      if (ending === 'gone') break;
    }
    this.waiting.push(...put);
  }

  private take(person: Person): Paper | null {
    const found = this.waiting.find((paper) => paper.person === person);
    if (found) {
      this.waiting = this.waiting.filter((paper) => paper !== found);
      return found;
    }
    if (this.fresh === 0) return null;
    this.fresh -= 1;
    const paper: Paper = { key: randomUUID(), person, next: 'draft', id: '', number: null, mailed: false };
    this.papers.push(paper);
    return paper;
  }

  private async advance(paper: Paper, step: Step): Promise<Ending> {
    this.inFlight[step] += 1;
    const { status, body } = await this.ask(paper, step);
    this.inFlight[step] -= 1;
    if (status === 0) {
      this.unanswered += 1;
      return 'gone';
    }
    if (status === 401) return 'answered';
    // an operation whose first try died is let in again after a minute
    if (status === 409 || status >= 500) return 'later';
    this.answered[step] += 1;
    this.hear(paper, step, status, body);
    return 'answered';
  }

  private ask(paper: Paper, step: Step) {
    const { person, id, key } = paper;
    const headers = { 'Idempotency-Key': `${key}-${step}` };
    const path = step === 'draft' ? '/api/invoices' : `/api/invoices/${id}/${step}`;
    const body =
      step === 'draft'
        ? draftOf(person.account.clientId)
        : step === 'send'
          ? { to: [mailboxOf(paper)] }
          : undefined;
    return person.api<{ id?: string; number?: string; title?: string }>(step, 'POST', path, body, headers);
  }

  private hear(paper: Paper, step: Step, status: number, body: { id?: string; number?: string }): void {
    const expected = { draft: 201, emit: 200, send: 202 }[step];
    if (status !== expected) {
      this.breaches.push(`${step} of ${paper.id} answered ${status}: ${JSON.stringify(body)}`);
      paper.next = 'done';
    } else if (step === 'draft') {
      paper.id = body.id ?? '';
      paper.next = 'emit';
    } else if (step === 'emit') {
      paper.number = body.number ?? null;
      paper.next = 'send';
    } else {
      paper.mailed = true;
      paper.next = 'done';
    }
  }
}

/** Every invoice goes to an address of its own, so that the mail server can tell them apart. */
export function mailboxOf({ key }: Paper): string {
  return `client-${key}@example.org`;
}
