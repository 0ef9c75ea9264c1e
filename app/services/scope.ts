import type { Config } from '~/config';
import type { AccountDb, Database } from '~/db/account-db';
import type { Clock } from '~/ports/clock';
import type { Dns } from '~/ports/dns';
import type { Files } from '~/ports/files';
import type { Ids } from '~/ports/ids';
import type { Jobs } from '~/ports/jobs';
import type { Ledger } from '~/ports/ledger';
import type { Log } from '~/ports/log';
import type { MailTransport, OwnTransport } from '~/ports/mail-transport';
import type { PdfPrinter } from '~/ports/pdf-printer';
import type { RateLimiter } from '~/ports/rate-limiter';

/** What the outside world offers to the use cases of one request, job or alarm. */
export interface Ports {
  config: Config;
  clock: Clock;
  ids: Ids;
  log: Log;
  dns: Dns;
  files: Files;
  jobs: Jobs;
  rateLimiter: RateLimiter;
  /** a printer with a browser of its own; whoever asks for one closes it */
  pdfPrinter(): PdfPrinter;
  /** the transport of an account that set up its own */
  ownMailTransport(own: OwnTransport): MailTransport;
  /** the directory: users, sessions, tokens */
  directory: Database;
  /** the database that holds the account's business data */
  accountDb(accountId: string): AccountDb;
  ledger(accountId: string): Ledger;
  requestId: string;
  /** Lets work finish after the answer was sent. */
  waitUntil(work: Promise<unknown>): void;
}

/** Ports bound to one account and to who acts in it: what every use case over business data takes. */
export interface AccountScope extends Ports {
  accountId: string;
  /** «user:<id>», «api-key:<id>», «system» */
  actor: string;
  db: AccountDb;
}

/** Whether a personal API key acts: it never changes IBAN, address or password, however fresh it is. */
export function actsByKey(scope: Pick<AccountScope, 'actor'>): boolean {
  return scope.actor.startsWith('api-key:');
}

/** Binds the ports to an account. The caller has made sure that the actor may act in it. */
export function accountScope(ports: Ports, input: { accountId: string; actor: string }): AccountScope {
  return { ...ports, ...input, db: ports.accountDb(input.accountId) };
}
